// The engine complains, on standard error, of a word that it does not know: other versions of Node may have other words.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'

const program = fileURLToPath(new URL('../../bin/compline.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'compline-'))

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function run(...call: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...call], { encoding: 'utf8' })
  return { stdout, stderr }
}

it('the engine of this version of Node knows the word by which it is told to optimise late', () => {
  expect(run('--version')).toEqual({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' })
})

it('the engine knows the words by which it is told to optimise sooner for a file of eight megabytes', () => {
  const [plan, deals] = [join(folder, 'plan.yaml'), join(folder, 'deals.csv')]
  writeFileSync(plan, 'plan: p\nversion: "1"\ncurrency: USD\ncomponents: { c: { credit: {}, earn: { rate: 10% } } }\n')
  const rows = Array.from({ length: 90 }, (_, row) => `D-${row},ana,100.00,2026-03-01,${'x'.repeat(100_000)}\n`)
  writeFileSync(deals, `deal_id,payee_id,amount,closed_on,note\n${rows.join('')}`)
  const asked = ['--period', '2026-03', '--format', 'csv', '--quiet']
  const { stdout, stderr } = run('payout', '--plan', plan, '--deals', deals, ...asked)
  expect(stderr).toBe('')
  expect(stdout).toContain('900.00') // 90 deals of 100.00 at 10%
})
