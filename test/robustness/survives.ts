// Runs `validate` and `payout` as typed, over files in memory, and holds them to interface.md, Exit codes and Messages: nothing
// that a file contains may end in a stack, in exit code 70, or in a run without end. TIMES=1 prints what took long.
import { expect } from 'vitest'
import { main } from '../../src/cli.ts'
import type { Files } from '../../src/outside/files.ts'
import { FileFailure } from '../../src/outside/file-failure.ts'
import { nodeFiles } from '../../src/outside/files.ts'
import { openBytes } from '../../src/outside/open-file.ts'
import { memoryOutside } from '../helpers/memory-outside.ts'

export type Contents = Readonly<Record<string, string | Uint8Array>>

interface Printed {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

function filesOf(contents: Contents): Files {
  const bytes = new Map(
    Object.entries(contents).map(([name, text]) => [name, typeof text === 'string' ? Buffer.from(text) : text]),
  )
  const read = (file: string): Uint8Array => {
    const found = bytes.get(file)
    if (found === undefined) throw new FileFailure(file, 'ENOENT', `cannot read ${file}: there is no such file`)
    return found
  }
  return {
    ...nodeFiles,
    exists: (file) => bytes.has(file),
    find: (pattern) => [pattern],
    read,
    open: (file) => openBytes(read(file)),
  }
}

export async function run(contents: Contents, ...typed: readonly string[]): Promise<Printed> {
  const { outside, printed } = memoryOutside({ files: filesOf(contents) })
  const exitCode = await main(typed, outside)
  return { exitCode, ...printed }
}

export const plan: string = `plan: p
version: "1"
currency: USD
components:
  commission:
    earn: { rate: 10% }
`
export const deals: string = 'deal_id,payee_id,amount,closed_on\nD-1,ana,100,2026-01-15\n'

export interface Case {
  readonly name: string
  /** Beside plan.yaml and deals.csv, or in their place. */
  readonly contents: Contents
  readonly period?: string | undefined
  /** What a person must be told somewhere. */
  readonly says?: string | undefined
  /** Most milliseconds of one command; far above what it takes, so that a busy machine fails nothing. */
  readonly within?: number
}

/** `validate` and `payout` of the files: an exit code that is meant, no stack, and no waiting. */
export async function survives({ name, contents, period = '2026-01', says, within = 10_000 }: Case): Promise<void> {
  const all = { 'plan.yaml': plan, 'deals.csv': deals, ...contents }
  const flags = Object.keys(all).flatMap((file) =>
    file === 'compline.yaml'
      ? ['--config', file]
      : file.endsWith('.yaml')
        ? ['--plan', file]
        : [`--${file.replace(/\.csv$/, '')}`, file],
  )
  let told = ''
  for (const typed of [
    ['validate', ...flags],
    ['payout', ...flags, '--period', period, '--format', 'csv', '--lines'],
  ]) {
    const begun = performance.now()
    const { exitCode, stdout, stderr } = await run(all, ...typed)
    const took = performance.now() - begun
    if (process.env['TIMES'] === '1' && took > 300) process.stdout.write(`${typed[0]} ${name}: ${took.toFixed(0)} ms\n`)
    expect([0, 1, 2], `${typed[0]} ${name}: ${stderr.slice(0, 2000)}`).toContain(exitCode)
    expect(stderr).not.toMatch(/^\s+at .*:\d+/m)
    if (exitCode !== 0) expect(stdout).toBe('')
    if (exitCode === 2) expect(stderr).not.toBe('')
    expect(took, `milliseconds of ${typed[0]} ${name}`).toBeLessThan(within)
    told += stderr
  }
  if (says !== undefined) expect(told).toContain(says)
}

export const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('')

export const withEarn = (earn: string): string => plan.replace('earn: { rate: 10% }', earn)
export const withTop = (top: string): string => plan.replace('components:', `${top}\ncomponents:`)
export const png: Uint8Array = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')

/** Every kind of data file but the deals. */
export const dataKinds: readonly string[] = [
  'payees',
  'returns',
  'splits',
  'quotas',
  'measures',
  'fx',
  'adjustments',
  'leave',
  'calendars',
]
