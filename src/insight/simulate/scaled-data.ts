// The data as they would be with one column larger or smaller: deals at 110% of their amount, quotas at 90%. For what-ifs.
import type { Data } from '../../data/data.ts'
import type { Locale } from '../../data/locale.ts'
import { readLocalNumber } from '../../data/locale.ts'
import type { Readings } from '../../data/readings.ts'
import { readingsOf } from '../../data/readings.ts'
import type { Table } from '../../data/table.ts'
import { columnsOf } from '../../plan/columns.ts'
import type { Plan } from '../../plan/plan.ts'
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
  return returns.changed((row) => ({ ...row, [name]: row[name]?.times(factor) }))
}

type Scope = 'deal' | 'payee' | 'quotas' | 'scores'

function scopeOf(column: string): readonly [Scope, string] {
  if (column === 'quotas') return ['quotas', '']
  const [scope, name] = column.split(/\.(.*)/s)
  if (scope === 'payee' || scope === 'scores') return [scope, name ?? '']
  return ['deal', column]
}

/** What is wrong with the name of a column to be scaled; undefined where the data have it and a plan reads a number there. */
export function unknownScale(
  column: string,
  { data, plans }: { readonly data: Data; readonly plans: readonly Plan[] },
): { readonly problem: string; readonly nearest: readonly string[] } | undefined {
  const [scope, name] = scopeOf(column)
  const known = namesIn(scope, data)
  const prefix = scope === 'deal' ? '' : `${scope}.`
  const read = numbersReadIn(scope, plans)
  if (scope === 'quotas') {
    if (known.length === 0) return { problem: 'no quotas file has a row', nearest: [] }
  } else if (!known.includes(name)) {
    const file = { deal: 'deals', payee: 'payees', scores: 'measures' }[scope]
    return { problem: `no ${file} file has "${name}"`, nearest: nearest(name, known).map((near) => `${prefix}${near}`) }
  }
  if (read.has(name)) return undefined
  return { problem: 'no plan reads a number there', nearest: [...read].slice(0, 5).map((other) => `${prefix}${other}`) }
}

function numbersReadIn(scope: Scope, plans: readonly Plan[]): ReadonlySet<string> {
  if (scope === 'quotas')
    return new Set(plans.some(({ components }) => components.some(({ quota }) => quota?.kind === 'rows')) ? [''] : [])
  const read = plans.flatMap(columnsOf).filter((use) => use.scope === scope && use.type === 'number')
  // Read wherever units are asked for, without being named.
  return new Set([...read.map(({ name }) => name), ...(scope === 'deal' ? ['quantity'] : [])])
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
  const column = (name: string): readonly string[] | undefined => (name === scaled ? cellsOf() : table.column(name))
  const scaledReadings = readingsOf({ size: table.size, column })
  const readings = (name: string): Readings => (name === scaled ? scaledReadings : table)
  return {
    kind: table.kind,
    size: table.size,
    columns: table.columns,
    has: (column) => table.has(column),
    text: (row, column) => (column === scaled ? (cellsOf()?.[row] ?? '') : table.text(row, column)),
    column,
    coded: (name) => readings(name).coded(name),
    decimals: (name, of) => readings(name).decimals(name, of),
    days: (name, of) => readings(name).days(name, of),
    utf8: (name) => readings(name).utf8(name),
    place: (row, column) => table.place(row, column),
    fileOf: (row) => table.fileOf(row),
    lineOf: (row) => table.lineOf(row),
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
