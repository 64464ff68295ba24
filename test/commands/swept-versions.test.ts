// A pay curve is of the version that a change is made in: two equal curves would say that it costs nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { memoryOutside } from '../helpers/memory-outside.ts'

const folder = mkdtempSync(join(tmpdir(), 'swept-versions-'))

const version = (name: string, from: string, to: string, rate: string): string => `plan: reps
version: "${name}"
currency: USD
effective: { from: ${from}, to: ${to} }
calendar: { measure: quarter, pay: month }
components:
  core: { quota: 1000, earn: { rate: ${rate} } }
  race: { earn: { rank: { by: measure, awards: [500] } } }
`

beforeAll(() => {
  writeFileSync(join(folder, 'h1.yaml'), version('1', '2026-01-01', '2026-06-30', '5%'))
  writeFileSync(join(folder, 'h2.yaml'), version('2', '2026-07-01', '2026-12-31', '6%'))
})

afterAll(() => rmSync(folder, { recursive: true }))

async function sweep(...typed: readonly string[]) {
  const { outside, printed } = memoryOutside()
  const plans = ['h1.yaml', 'h2.yaml'].flatMap((name) => ['--plan', join(folder, name)])
  const code = await main(['simulate', ...plans, '--format', 'csv', '--sweep', ...typed], outside)
  return { code, rows: printed.stdout.trim().split('\n').slice(1), said: printed.stderr }
}

const atQuota = (rows: readonly string[]) => rows.find((row) => row.startsWith('1,'))

// Of 1,000 sold: 5% are 50, 6% are 60, 8% are 80.
test.each([
  ['without a word the last version', ['core=0..1000 by 1000'], '60.00'],
  ['in the first quarter the first version', ['core=0..1000 by 1000', '--period', '2026-Q1'], '50.00'],
  ['by its name the first version', ['reps@1:core=0..1000 by 1000'], '50.00'],
])('the curve is %s', async (_, typed, pay) => {
  const { code, rows } = await sweep(...typed)
  expect(code).toBe(0)
  expect(atQuota(rows)).toContain(`,${pay},`)
})

test('a rate of the first version is set: both curves are of that version', async () => {
  const { rows } = await sweep('core=0..1000 by 1000', '--set', 'reps@1:core.earn.rate=8%')
  expect(atQuota(rows)).toMatch(/,50\.00,80\.00,/)
})

test.each([
  ['the version asked for', ['reps@2:core', '--set', 'reps@1:core.earn.rate=8%']],
  ['the version in force', ['core', '--period', '2026-08', '--set', 'reps@1:core.earn.rate=8%']],
])('a change that is not in %s is refused, with the name of the one that it is in', async (_, typed) => {
  const { code, said, rows } = await sweep(...typed)
  expect(code).toBe(2)
  expect(rows).toEqual([])
  expect(said).toContain('nothing of reps 2 would be other — write --sweep reps@1:core')
})

test('a version that is not there is told with those that are', async () => {
  const { said } = await sweep('reps@3:core')
  expect(said).toContain('no component "reps@3:core" — did you mean reps@1:core, reps@2:core?')
})

test('before the first version there is no curve', async () => {
  const { code, said } = await sweep('core', '--period', '2025-03')
  expect(code).toBe(2)
  expect(said).toContain('no plan with core is in force in that period')
})

test('a contest has no curve, not one that pays nothing', async () => {
  const { code, rows, said } = await sweep('race=0..1000 by 500')
  expect(code).toBe(2)
  expect(rows).toEqual([])
  expect(said).toContain('race is a contest')
})
