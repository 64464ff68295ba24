// How good forecasts of bookings have been, as tables, CSV and JSON: scores beside naive forecasts, what lay inside the intervals, and every
// figure with the date on which it was said.
import type { Backtest, Contender, Foretold, Score } from '../insight/forecast/backtest.ts'
import { roundedTo, unitFor } from '../insight/forecast/rounded.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import { readCurrency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { csvText } from './csv.ts'
import type { ForecastLook, ForecastPart } from './forecast.ts'
import type { JsonMember } from './json.ts'
import { rowObjects } from './json.ts'
import type { Column, Sheet } from './sheet.ts'
import { tableText } from './table.ts'
import { wrapWords } from './width.ts'

/** Of one currency. */
export interface BacktestFacts {
  readonly currency: Currency | undefined
  readonly backtest: Backtest
}

export function bookingsBacktestPart(facts: readonly BacktestFacts[]): ForecastPart {
  return {
    name: 'bookings-backtest',
    text: (look) => backtestText(facts, look),
    csv: (look) => csvText(foretoldSheet(facts), look),
    members: () => membersOf(facts),
  }
}

function membersOf(facts: readonly BacktestFacts[]): readonly JsonMember[] {
  return [
    { kind: 'rows', name: 'bookings_scores', rows: facts.flatMap((one) => [...rowObjects(scoreSheet(one))]) },
    { kind: 'rows', name: 'bookings_coverage', rows: facts.map(coverageOf) },
    { kind: 'rows', name: 'bookings_backtest', rows: rowObjects(foretoldSheet(facts)) },
  ]
}

function coverageOf({ currency, backtest: { coverage, dates } }: BacktestFacts): object {
  const text = (level: 50 | 80 | 95) => shareOf(coverage[level])?.toText(6) ?? ''
  return { currency: currency ?? '', dates, inside_50: text(50), inside_80: text(80), inside_95: text(95) }
}

/** To a thousandth: of some dozen figures no more can be told. */
function shareOf(share: number | undefined): Exact | undefined {
  return share === undefined ? undefined : Exact.decimal(BigInt(Math.round(share * 1000)), 3)
}

function scoreSheet({ currency, backtest }: BacktestFacts): Sheet<Score> {
  return {
    name: 'scores',
    currencyOf: () => readCurrency('USD')!, // no column is an amount
    rows: backtest.scores,
    columns: [
      { kind: 'text', name: 'currency', cell: () => currency ?? '' },
      { kind: 'text', name: 'by', cell: ({ contender }) => contender },
      { kind: 'text', name: 'figures', cell: ({ figures }) => `${figures}` },
      { kind: 'share', name: 'bias', cell: ({ bias }) => shareOf(bias) },
      { kind: 'share', name: 'wape', cell: ({ wape }) => shareOf(wape) },
      { kind: 'number', name: 'mase', cell: ({ mase }) => shareOf(mase), most: 3 },
    ],
  }
}

interface Row {
  readonly currency: Currency | undefined
  readonly foretold: Foretold
  readonly unit: Exact
}

function number(name: string, of: (foretold: Foretold) => number | undefined): Column<Row> {
  const cell = ({ foretold, unit }: Row) => {
    const value = of(foretold)
    return value === undefined ? undefined : roundedTo(value, unit)
  }
  return { kind: 'number', name, cell, most: 3 }
}

function by(contender: Contender): (foretold: Foretold) => number | undefined {
  return (foretold) => foretold.by.get(contender)
}

function foretoldSheet(facts: readonly BacktestFacts[]): Sheet<Row> {
  return {
    name: 'foretold',
    currencyOf: () => readCurrency('USD')!, // no column is an amount
    rows: facts.flatMap(({ currency, backtest }) => {
      const unit = unitFor(Math.max(0, ...backtest.foretold.map(({ came }) => Math.abs(came))), currency)
      return backtest.foretold.map((foretold) => ({ currency, foretold, unit }))
    }),
    columns: [
      { kind: 'text', name: 'currency', cell: ({ currency }) => currency ?? '' },
      { kind: 'text', name: 'as_of', cell: ({ foretold }) => dateText(foretold.asOf) },
      { kind: 'text', name: 'period', cell: ({ foretold }) => foretold.period.name },
      { kind: 'text', name: 'ahead', cell: ({ foretold }) => `${foretold.ahead}` },
      number('came', ({ came }) => came),
      number('forecast', ({ said }) => said.mean),
      number('low_80', ({ said }) => said.intervals?.[80].low),
      number('high_80', ({ said }) => said.intervals?.[80].high),
      number('by_series', by('series')),
      number('by_pipeline', by('pipeline')),
      number('last_period', by('last period')),
      number('a_year_ago', by('a year ago')),
    ],
  }
}

function* backtestText(facts: readonly BacktestFacts[], look: ForecastLook): Generator<string> {
  if (facts.length === 0) return yield 'Nothing has been booked: there is nothing to replay.\n'
  for (const [index, one] of facts.entries()) {
    if (index > 0) yield '\n'
    yield* textOf(one, look)
  }
}

function* textOf(one: BacktestFacts, look: ForecastLook): Generator<string> {
  const { currency, backtest } = one
  const { paint, width } = look
  const { dates, foretold, coverage } = backtest
  yield `${paint.strong('Bookings as they were foretold')}${currency === undefined ? '' : paint.faint(` · in ${currency}`)}\n`
  if (foretold.length === 0)
    return yield 'The history is too short to have foretold anything with an interval at an earlier date.\n'
  const inside = ([50, 80, 95] as const)
    .map((level) => `${Math.round(100 * coverage[level]!)}% in the ${level}%`)
    .join(', ')
  const sentences = [
    `Asked at ${dates} past period ${dates === 1 ? 'end' : 'ends'} with what was known then; ${foretold.length} figures have come out. Inside their intervals: ${inside}.`,
    'Bias and wape are shares of what came; mase is the error in units of what a naive forecast missed before, one step ahead.',
  ]
  for (const sentence of sentences) yield `${wrapWords(sentence, Math.min(width, 100)).join('\n')}\n`
  const table = { ...look, without: ['currency'], onePeriod: true }
  yield `\n${tableText(scoreSheet(one), { ...table, always: ['by', 'bias', 'wape', 'mase'], keys: ['by'] })}`
  yield `\n${tableText(foretoldSheet([one]), {
    ...table,
    always: ['as_of', 'period', 'came', 'forecast'],
    keys: ['as_of', 'period'],
    givesWay: ['a_year_ago', 'last_period', 'by_pipeline', 'by_series'],
  })}`
}
