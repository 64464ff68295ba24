// Reads a plain CSV file of a benchmark: a header, then cells. Quoting as in RFC 4180, by csv-parse.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

export type Row = Readonly<Record<string, string>>

export function readRows(path: string): readonly Row[] {
  return parse(readFileSync(path, 'utf8'), { columns: true, skip_empty_lines: true, bom: true }) as readonly Row[] // `columns: true` gives records
}

/** The folder that the call names, which holds the file; a call without it ends with exit code 2. */
export function folderWith(script: string, file: string): string {
  const folder = process.argv[2]
  if (folder !== undefined && existsSync(join(folder, file))) return folder
  process.stderr.write(`npm run ${script} -- DIR: name a folder that holds ${file}\n`)
  process.exit(2)
}
