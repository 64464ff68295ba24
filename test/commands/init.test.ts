// What `init` lays out runs as it stands.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

test('one plan of a project is checked with the others of it, and only its findings are told', async () => {
  await run('init')
  // It pays on the earnings of the other plan: alone it would refer to nothing.
  const manager = await run('validate', './plans/sales-manager.yaml')
  expect(manager.exitCode).toBe(0)
  expect(manager.stderr).toContain('1 plan file checked: nothing to mend')
  expect(manager.stderr).not.toContain('account-executive.yaml:')
  const text = readFileSync('plans/account-executive.yaml', 'utf8')
  writeFileSync('plans/account-executive.yaml', text.replace('rate: 6%', 'rat: 6%'))
  expect(await run('validate', 'plans/sales-manager.yaml')).toMatchObject({ exitCode: 0 })
  expect(await run('validate', 'plans/account-executive.yaml')).toMatchObject({ exitCode: 1 })
})

test('a broken plan is told once, however many tests it fails', async () => {
  await run('init')
  const text = readFileSync('plans/sales-manager.yaml', 'utf8')
  writeFileSync('plans/sales-manager.yaml', text.replace('rate: 1%', 'rat: 1%'))
  const shown = await run('test', 'plans/sales-manager.test.yaml')
  expect(shown.exitCode).toBe(1)
  expect(shown.stderr.split('unknown key "rat"')).toHaveLength(2)
  const annotated = await run('test', 'plans/sales-manager.test.yaml', '--format', 'github')
  expect(annotated.stdout.match(/^::error .*title=plan\/unknown-key::/gm)).toHaveLength(1)
})

test('a month of a new project can be closed as it stands: its ledger is named', async () => {
  await run('init')
  expect(await run('close', '--period', '2026-01')).toMatchObject({ exitCode: 0 })
  expect(existsSync('ledger/0001-2026-01')).toBe(true)
})
