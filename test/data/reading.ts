// What the tests of data files share: files written in the test, and findings as short texts.
import type { Data } from '../../src/data/data.ts'
import { defaultLocale } from '../../src/data/locale.ts'
import type { ReadOptions } from '../../src/data/read-data.ts'
import { readData } from '../../src/data/read-data.ts'
import type { DataFile } from '../../src/data/read-table.ts'
import type { DataKind } from '../../src/data/table.ts'
import type { Checked, Problem } from '../../src/problems/problem.ts'
import { isSpan } from '../../src/problems/source.ts'

export const deals = 'deal_id,payee_id,amount\nd1,ana,100\nd2,bob,200\n'

export type Files = { readonly [K in DataKind]?: string | Uint8Array | readonly (string | Uint8Array)[] }

/** Several files of one kind are named `deals-1.csv`, `deals-2.csv`. */
export function filesOf(files: Files): readonly DataFile[] {
  return Object.entries(files).flatMap(([kind, content]) => {
    const contents = typeof content === 'string' || content instanceof Uint8Array ? [content] : content
    return contents.map((one, index) => ({
      kind: kind as DataKind, // the keys of Files
      file: contents.length === 1 ? `${kind}.csv` : `${kind}-${index + 1}.csv`,
      bytes: typeof one === 'string' ? Buffer.from(one) : one,
      sha256: '',
    }))
  })
}

export function read(files: Files, options: Partial<ReadOptions> = {}): Checked<Data> {
  return readData(filesOf(files), { columns: new Map(), keep: 'all', locale: defaultLocale, ...options })
}

/** `deals.csv:3 record 2 column 3 data/unreadable-number`; the header is record 0. */
export function shown(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ rule, at }) => {
    if (isSpan(at)) return rule
    const column = at.column === undefined ? '' : ` column ${at.column}`
    return `${at.file}:${at.line} record ${at.record}${column} ${rule}`
  })
}

export function findings(files: Files, options: Partial<ReadOptions> = {}): readonly string[] {
  return shown(read(files, options).problems)
}

/** The data; the test fails where none can be read. */
export function dataOf(files: Files, options: Partial<ReadOptions> = {}): Data {
  const { value, problems } = read(files, options)
  if (value === undefined) throw new Error(shown(problems).join('\n'))
  return value
}

/** Rows as `id/cell/cell`. */
export function rowsOf({ deals: table }: Data): readonly string[] {
  const cells = table.columns.map((name) => table.column(name) ?? [])
  return Array.from({ length: table.size }, (_, row) => cells.map((column) => column[row]).join('/'))
}
