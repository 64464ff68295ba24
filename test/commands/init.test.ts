// What `init` lays out runs as it stands.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { memoryOutside } from '../helpers/memory-outside.ts'

const root = process.cwd()
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compline-'))
  process.chdir(folder)
})

afterEach(() => {
  process.chdir(root)
  rmSync(folder, { recursive: true })
})

async function run(...typed: readonly string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const { outside, printed } = memoryOutside({ packageFolder: root, currentFolder: process.cwd() })
  return { exitCode: await main(typed, outside), ...printed }
}

test('a new project validates and pays the same as the sample', async () => {
  expect((await run('init')).exitCode).toBe(0)
  expect(await run('validate')).toMatchObject({ exitCode: 0 })
  const paid = await run('payout', '--period', '2026-03', '--format', 'csv', '--strict')
  expect(paid.exitCode).toBe(0)
  const sample = await run(
    'payout',
    '--config',
    join(root, 'fixtures/sample/compline.yaml'),
    '--period',
    '2026-03',
    '--format',
    'csv',
  )
  expect(paid.stdout).toBe(sample.stdout)
})

test('a file that is there already is never overwritten', async () => {
  await run('init', 'project')
  const again = await run('init', 'project')
  expect(again).toMatchObject({ exitCode: 2, stdout: '' })
  expect(again.stderr).toContain('is there already; nothing was written')
})

test('payout --out writes the three files of a run', async () => {
  await run('init')
  const written = await run('payout', '--period', '2026-03', '--out', 'march')
  expect(written).toMatchObject({ exitCode: 0, stdout: '' })
  for (const name of ['settlement', 'lines', 'exceptions']) expect(existsSync(`march/${name}.csv`)).toBe(true)
  expect(readFileSync('march/exceptions.csv', 'utf8')).toBe('file,line,column,value,problem,remedy\n')
})

test('payout --out with an ending writes the one table in that form', async () => {
  await run('init')
  await run('payout', '--period', '2026-03', '--out', 'march.json', '--quiet')
  expect(JSON.parse(readFileSync('march.json', 'utf8'))).toMatchObject({ period: '2026-03', exceptions: [] })
})

test('the project is found from a folder below', async () => {
  await run('init')
  process.chdir('plans')
  const { stdout, exitCode } = await run('explain', 'ana', '--period', '2026-03')
  expect(exitCode).toBe(0)
  expect(stdout).toContain('../data/deals.csv:26')
})

test('every YAML file names the schema that it is checked by, and the schema is there', async () => {
  await run('init')
  const files = ['compline.yaml', ...readdirSync('plans').map((name) => `plans/${name}`)]
  const named = files.map((file) => /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(file, 'utf8'))?.[1])
  expect(named.map((path, index) => existsSync(join(dirname(files[index]!), path ?? '?')))).toEqual(
    files.map(() => true),
  )
  expect(new Set(named)).toEqual(new Set(['./project.schema.json', '../test.schema.json', '../plan.schema.json']))
})
