// A reserve by chain ladder as a table, CSV or JSON. Which rule tells the last sigma is said, since the error hangs on it.
import { roundedTo, unitFor } from '../insight/forecast/rounded.ts'
import type { ChainLadder, OriginReserve } from '../insight/statistics/chain-ladder/mack.ts'
import type { Currency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import type { CsvLook } from './csv.ts'
import { csvText } from './csv.ts'
import { shownBounds } from './forecast-columns.ts'
import { jsonDocument, rowObjects } from './json.ts'
import type { RiskLook } from './risk.ts'
import type { Column, Sheet } from './sheet.ts'
import { tableText } from './table.ts'

export type Ladder = Extract<ChainLadder, { readonly kind: 'reserve' }>

interface Row extends OriginReserve {
  readonly origin: string
}

/** Amounts of a triangle have no currency of their own; the columns show none. */
const noCurrency = 'XXX' as Currency // never looked at: no column is an amount

function sheetOf(origins: readonly string[], ladder: Ladder): Sheet<Row> {
  const rows = [
    ...ladder.origins.map((one, index) => ({ ...one, origin: origins[index] ?? '' })),
    {
      origin: 'all',
      latest: ladder.origins.reduce((sum, { latest }) => sum + latest, 0),
      ultimate: ladder.origins.reduce((sum, { ultimate }) => sum + ultimate, 0),
      reserve: ladder.reserve,
      standardError: ladder.standardError,
    },
  ]
  const unit = unitFor(0, undefined)
  const figure = (name: string, cell: (row: Row) => number): Column<Row> => ({
    kind: 'number',
    name,
    cell: (row) => roundedTo(cell(row), unit),
    most: 2,
  })
  return {
    name: 'chain_ladder',
    currencyOf: () => noCurrency,
    rows,
    columns: [
      { kind: 'text', name: 'origin', cell: ({ origin }) => origin },
      figure('latest', ({ latest }) => latest),
      figure('ultimate', ({ ultimate }) => ultimate),
      figure('reserve', ({ reserve }) => reserve),
      figure('standard_error', ({ standardError }) => standardError),
    ],
  }
}

export function ladderCsv(origins: readonly string[], ladder: Ladder, look: CsvLook): Iterable<string> {
  return csvText(sheetOf(origins, ladder), look)
}

export function ladderJson(origins: readonly string[], ladder: Ladder, version: string): Iterable<string> {
  return jsonDocument([
    { kind: 'value', name: 'compline', value: version },
    { kind: 'value', name: 'command', value: 'risk' },
    { kind: 'value', name: 'last_sigma', value: 'mack' },
    { kind: 'value', name: 'factors', value: ladder.factors.map(({ factor }) => factor.toFixed(6)) },
    { kind: 'rows', name: 'chain_ladder', rows: rowObjects(sheetOf(origins, ladder)) },
  ])
}

export function* ladderText(origins: readonly string[], ladder: Ladder, look: RiskLook): Generator<string> {
  const sheet = sheetOf(origins, ladder)
  yield `${look.paint.strong('Reserve by chain ladder')}${look.paint.faint(' · Mack (1993); the last sigma by his rule')}\n\n`
  yield tableText(
    { ...sheet, columns: sheet.columns.map(shownBounds) },
    { ...look, keys: ['origin'], without: [], always: ['reserve', 'standard error'], onePeriod: true },
  )
  yield `factors from age to age: ${ladder.factors.map(({ factor }) => roundedTo(factor, Exact.decimal(1n, 4)).toText(4)).join(', ')}\n`
}
