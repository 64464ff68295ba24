import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('the benchmark runs, and prints every job beside csv-parse alone', () => {
  const printed = execFileSync(process.execPath, [join(import.meta.dirname, 'bench.mjs'), '500', '1'], {
    encoding: 'utf8',
  })
  for (const job of [
    'an empty script',
    'compline --version',
    'csv-parse alone',
    'payout --format csv',
    'payout --out DIR',
  ])
    expect(printed).toContain(job)
}, 60_000)
