// The data as they would be with one column larger or smaller: deals at 110% of their amount, quotas at 90%. For what-ifs.
import type { Data } from '../../data/data.ts'
import type { Locale } from '../../data/locale.ts'
import { readLocalNumber } from '../../data/locale.ts'
import type { Table } from '../../data/table.ts'
import { nearest } from '../../values/nearest.ts'
import type { Exact } from '../../values/exact.ts'

export interface Scale {
  /** In the words of plans: `amount` of the deals, `payee.quota`, `quotas`, `scores.csat`. */
  readonly column: string
  readonly factor: Exact
}

export function scaledData(data: Data, scales: readonly Scale[]): Data {
  return scales.reduce(scaledBy, data)
}

function scaledBy(data: Data, { column, factor }: Scale): Data {
  const [scope, name] = scopeOf(column)
  switch (scope) {
    case 'payee':
      return data.payees === undefined ? data : { ...data, payees: scaledTable(data.payees, name, factor, data.locale) }
    case 'quotas':
      return { ...data, quotas: data.quotas.map((row) => ({ ...row, quota: row.quota.times(factor) })) }
    case 'scores':
      return {
        ...data,
        measures: data.measures.map((row) => (row.measure === name ? { ...row, value: row.value.times(factor) } : row)),
      }
    case 'deal':
      return {
        ...data,
        deals: scaledTable(data.deals, name, factor, data.locale),
        returns: returnsOf(data, name, factor),
      }
  }
}

/** A return stays the same part of its deal. */
function returnsOf({ returns }: Data, name: string, factor: Exact): Data['returns'] {
  if (name !== 'amount' && name !== 'quantity') return returns
  return new Map(
    [...returns].map(([dealId, rows]) => [dealId, rows.map((row) => ({ ...row, [name]: row[name]?.times(factor) }))]),
  )
}

type Scope = 'deal' | 'payee' | 'quotas' | 'scores'

function scopeOf(column: string): readonly [Scope, string] {
  if (column === 'quotas') return ['quotas', '']
  const [scope, name] = column.split(/\.(.*)/s)
  if (scope === 'payee' || scope === 'scores') return [scope, name ?? '']
  return ['deal', column]
}

/** What is wrong with the name of a column to be scaled; undefined where the data have it. */
export function unknownScale(
  column: string,
  data: Data,
): { readonly problem: string; readonly nearest: readonly string[] } | undefined {
  const [scope, name] = scopeOf(column)
  const known = namesIn(scope, data)
  if (scope === 'quotas') return known.length > 0 ? undefined : { problem: 'no quotas file has a row', nearest: [] }
  if (known.includes(name)) return undefined
  const prefix = scope === 'deal' ? '' : `${scope}.`
  const problem = `no ${scope === 'deal' ? 'deals' : scope === 'payee' ? 'payees' : 'measures'} file has "${name}"`
  return { problem, nearest: nearest(name, known).map((near) => `${prefix}${near}`) }
}

function namesIn(scope: Scope, data: Data): readonly string[] {
  switch (scope) {
    case 'deal':
      return data.deals.columns
    case 'payee':
      return data.payees?.columns ?? []
    case 'quotas':
      return data.quotas.map(({ payeeId }) => payeeId)
    case 'scores':
      return [...new Set(data.measures.map(({ measure }) => measure))]
  }
}

/** Cells without a number stand as they are: the run says of each what it would have said. */
function scaledTable(table: Table, scaled: string, factor: Exact, locale: Locale): Table {
  let cells: readonly string[] | undefined
  const cellsOf = (): readonly string[] | undefined =>
    (cells ??= table.column(scaled)?.map((text) => scaledText(text, factor, locale)))
  return {
    kind: table.kind,
    size: table.size,
    columns: table.columns,
    has: (column) => table.has(column),
    text: (row, column) => (column === scaled ? (cellsOf()?.[row] ?? '') : table.text(row, column)),
    column: (name) => (name === scaled ? cellsOf() : table.column(name)),
    place: (row, column) => table.place(row, column),
    fileOf: (row) => table.fileOf(row),
    source: (row) => table.source(row),
  }
}

const mostDecimals = 40 // beyond what any cell may hold: a product of two decimals ends

function scaledText(text: string, factor: Exact, locale: Locale): string {
  const number = text === '' ? undefined : readLocalNumber(text, locale)
  if (number === undefined) return text
  const product = number.times(factor).toText(mostDecimals)
  return locale.decimal === ',' ? product.replace('.', ',') : product
}
