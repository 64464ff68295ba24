// The benchmarks run, and what they compare pays the same; their figures are for `npm run bench`.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'compline-bench-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (name: string, ...args: readonly string[]): string =>
  execFileSync(process.execPath, [join(import.meta.dirname, name), ...args], { encoding: 'utf8' })

function settled(name: string, rows: string): string {
  mkdirSync(join(folder, name))
  writeFileSync(join(folder, name, 'settlement.csv'), rows)
  return join(folder, name)
}

it('month end is measured beside plain Node, which pays the same, and csv-parse alone', () => {
  const printed = run('bench.mjs', 'month-end', '--deals', '500', '--runs', '1', '--without-duckdb')
  for (const program of ['payout --out DIR', 'payout --format csv', 'plain Node', 'csv-parse alone'])
    expect(printed).toMatch(new RegExp(`^${program} +\\d`, 'm'))
}, 60_000)

it.each([['--run'], ['month-ends'], ['--deals', 'many']])(
  'the benchmarks tell what can be asked of them after %s',
  (...typed) => {
    const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'bench.mjs'), ...typed], {
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^npm run bench -- \[month-end \| .*\n$/)
  },
)

it('another amount of one payee in one month stops a benchmark', async () => {
  // @ts-expect-error TS7016: a script without types
  const { sameAmounts } = await import('./same-amounts.mjs')
  const ours = settled('ours', 'period,payee_id,earned,clawback_due\n2025-01,P1,10.00,0.00\n2025-02,P1,0.00,0.00\n')
  const same = settled('same', 'payee_id,period,earned,clawback\nP1,2025-01,10.00,0.00\n')
  const other = settled('other', 'payee_id,period,earned,clawback\nP1,2025-01,10.01,0.00\n')
  expect(sameAmounts(ours, same)).toBe(1)
  expect(() => sameAmounts(ours, other)).toThrow('P1 2025-01 10.00 0.00')
})

it('the profile of a payout names steps, rooms and files', async () => {
  // @ts-expect-error TS7016: a script without types
  const { generate } = await import('./generate.mjs')
  generate(join(folder, 'project'), { deals: 300 })
  const printed = run('profile.mjs', join(folder, 'project'))
  // Which come first is a matter of the machine; a step of the run, its room and a file of it are always there.
  for (const name of [/settleAll {2}compute\/settle-all\.ts/, /compute/, /compute\/.+\.ts/])
    expect(printed).toMatch(new RegExp(`%  ${name.source}$`, 'm'))
}, 60_000)

it('recorded ratios are lines of JSON', () => {
  const lines = readFileSync(join(import.meta.dirname, 'history.jsonl'), 'utf8')
    .trim()
    .split('\n')
  for (const line of lines)
    expect(Object.values(JSON.parse(line).ratios).every((ratio) => Number(ratio) > 0)).toBe(true)
})
