// The same input gives the same bytes, and the order of rows in a file says nothing. interface.md, Outputs.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeFiles } from '../../src/outside/files.ts'
import type { Contents } from './survives.ts'
import { run } from './survives.ts'

const folder = 'fixtures/sample'
const textOf = (file: string): string => Buffer.from(nodeFiles.read(file)).toString()
const data: readonly (readonly [name: string, text: string])[] = nodeFiles
  .list(folder)
  .filter((name) => name.endsWith('.csv'))
  .map((name) => [name, textOf(`${folder}/${name}`)])
const plans: Contents = {
  'ae.yaml': textOf('plans/account-executive.yaml'),
  'managers.yaml': textOf('plans/sales-manager.yaml'),
}
const flags: readonly string[] = [
  ...Object.keys(plans).flatMap((file) => ['--plan', file]),
  ...data.flatMap(([name]) => [`--${name.replace('.csv', '')}`, name]),
  '--period',
  '2026-01..2026-03',
]
const outputs: readonly (readonly string[])[] = [
  ['--format', 'table'],
  ['--format', 'csv'],
  ['--format', 'csv', '--lines'],
  ['--format', 'csv', '--by', 'component'],
  ['--format', 'json'],
]

test.each(outputs.map((output) => ({ name: output.join(' '), output })))('the same files twice: $name', async (of) => {
  const typed = ['payout', ...flags, ...of.output]
  const first = await run({ ...plans, ...Object.fromEntries(data) }, ...typed)
  expect(first.exitCode).toBe(0)
  expect(await run({ ...plans, ...Object.fromEntries(data) }, ...typed)).toEqual(first)
})

test('shuffled rows in every file: the same settlement and components, byte for byte', async () => {
  const sound = await Promise.all(outputs.slice(0, 4).map((output) => amounts(Object.fromEntries(data), output)))
  const shuffled = fc.tuple(
    ...data.map(([name, text]) => {
      const [header = '', ...rows] = text.trimEnd().split('\n')
      return fc
        .shuffledSubarray(rows, { minLength: rows.length })
        .map((some) => [name, `${[header, ...some].join('\n')}\n`] as const)
    }),
  )
  await fc.assert(
    fc.asyncProperty(shuffled, async (files) => {
      const found = await Promise.all(outputs.slice(0, 4).map((output) => amounts(Object.fromEntries(files), output)))
      expect(found).toEqual(sound)
    }),
    { numRuns: 30 },
  )
}, 60_000)

/** Standard output without the place of the row, which is what a shuffle changes. */
async function amounts(files: Contents, output: readonly string[]): Promise<string> {
  const { exitCode, stdout } = await run({ ...plans, ...files }, 'payout', ...flags, ...output)
  expect(exitCode).toBe(0)
  return stdout.replaceAll(/\b\w+\.csv:\d+/g, 'row')
}
