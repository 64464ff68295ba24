// DuckDB for comparison: no dependency of the project, fetched by npm into the folder of the benchmarks when first needed.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const version = '1.5.6-r.1'

/** The folder from which it can be imported; undefined where it cannot be fetched. */
export function duckdbModules(cache) {
  const folder = join(cache, 'duckdb')
  if (existsSync(join(folder, 'node_modules/@duckdb/node-api'))) return folder
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const fetched = spawnSync(npm, ['install', '--no-audit', '--no-fund', `@duckdb/node-api@${version}`], { cwd: folder })
  return fetched.status === 0 ? folder : undefined
}
