// Month end of a year at several sizes: the same job by compline, by DuckDB and by plain Node, paying the same.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from './generate.mjs'
import { sameAmounts } from './same-amounts.mjs'

export const year = '2025-01..2025-12'
export const [folderRun, oneTable] = ['payout --out DIR', 'payout --format csv']
const [duckdb, plainNode, reading] = ['DuckDB, 2 threads', 'plain Node', 'csv-parse alone']
/** Beyond this it takes more than 8 GB. */
const mostPlain = 1_000_000

export function payout(root, folder, ...rest) {
  return [join(root, 'bin/compline.js'), 'payout', '--config', join(folder, 'compline.yaml'), '--quiet', ...rest]
}

/** The plain job over so many deals; made once. */
export function plainJob(cache, deals) {
  const folder = join(cache, `month-end-${deals}`)
  if (!existsSync(join(folder, 'returns.csv'))) generate(folder, { deals })
  return folder
}

export function monthEnd({ root, cache, modules }, deals) {
  const folder = join(cache, `month-end-${deals}`)
  const peer = (name, to, ...rest) => [join(import.meta.dirname, 'peers', name), folder, join(folder, to), ...rest]
  const programs = [
    { name: folderRun, args: payout(root, folder, '--period', year, '--out', join(folder, 'out')) },
    { name: oneTable, args: payout(root, folder, '--period', year, '--format', 'csv') },
    ...(modules === undefined ? [] : [{ name: duckdb, args: peer('duckdb.mjs', 'duckdb', modules) }]),
    ...(deals > mostPlain ? [] : [{ name: plainNode, args: peer('plain-node.mjs', 'plain-node') }]),
    { name: reading, args: [join(import.meta.dirname, 'csv-parse-alone.mjs'), join(folder, 'deals.csv')] },
  ]
  const has = (name) => programs.some((program) => program.name === name)
  const base = [duckdb, plainNode, reading].find(has)
  return {
    name: 'month-end',
    what: `month end of ${deals.toLocaleString('en')} deals, a year`,
    key: `month-end ${deals}`,
    deals,
    programs,
    base,
    limits: limitsOf(deals).filter(({ of }) => of === undefined || has(of)),
    prepare: () => {
      plainJob(cache, deals)
      // Once before anything is measured: whoever pays something else is not worth measuring.
      for (const { args } of programs) spawnSync(process.execPath, args, { stdio: 'ignore' })
      for (const to of ['duckdb', 'plain-node'])
        if (existsSync(join(folder, to, 'settlement.csv'))) sameAmounts(join(folder, 'out'), join(folder, to))
    },
  }
}

function limitsOf(deals) {
  if (deals >= 5_000_000) return [{ program: folderRun, key: 'memory', most: 1536 }]
  if (deals < 1_000_000) return []
  return [
    { program: folderRun, of: duckdb, key: 'cpu', most: 0.8 },
    { program: folderRun, of: duckdb, key: 'wall', most: 1 },
    { program: folderRun, of: duckdb, key: 'memory', most: 1 },
    { program: oneTable, of: duckdb, key: 'cpu', most: 0.6 },
    { program: folderRun, of: plainNode, key: 'cpu', most: 0.06 },
  ]
}

/** How cost grows: CPU as a power of the number of deals, between two sizes. */
export function exponent(smaller, larger) {
  return Math.log(larger.cpu / smaller.cpu) / Math.log(larger.deals / smaller.deals)
}
