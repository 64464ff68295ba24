// Expected bookings as tables with a plot, CSV and JSON.
import type { BookingForecast } from '../insight/forecast/booking-forecast.ts'
import type { BookingRow } from '../insight/forecast/booking-rows.ts'
import { dateText } from '../values/calendar-date.ts'
import { readCurrency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import { csvText } from './csv.ts'
import type { ForecastLook, ForecastPart } from './forecast.ts'
import { bookingPlot } from './forecast-plot.ts'
import { rowObjects } from './json.ts'
import type { Column, Sheet } from './sheet.ts'
import { tableText } from './table.ts'
import { shownOnOneLine, wrapWords } from './width.ts'

/** Of one currency. */
export interface BookingFacts {
  readonly forecast: BookingForecast
  readonly totals: readonly BookingRow[]
  readonly parts: readonly BookingRow[]
}

export interface BookingsPage {
  readonly facts: readonly BookingFacts[]
  /** Column whose values the parts are. */
  readonly by: string | undefined
  /** What is counted, in words: `credited value`, `amount`. */
  readonly counted: string
}

export function bookingsPart(page: BookingsPage): ForecastPart {
  const rows = page.facts.flatMap(({ totals, parts }) => [...totals, ...parts])
  return {
    name: 'bookings',
    text: (look) => bookingsText(page, look),
    csv: (look) => csvText(bookingSheet(rows, page.by), look),
    members: () => [
      { kind: 'rows', name: 'bookings', rows: rowObjects(bookingSheet(rows, page.by)) },
      { kind: 'rows', name: 'bookings_history', rows: page.facts.map(historyOf) },
      // Of each history the notes are told with it.
      { kind: 'rows', name: 'bookings_notes', rows: page.facts.length === 0 ? [{ notes: [nothingBooked] }] : [] },
    ],
  }
}

function figure(name: string, cell: (row: BookingRow) => Exact | undefined): Column<BookingRow> {
  return { kind: 'number', name, cell, most: 3 }
}

/** For programs: a row for each period and one, without a name of a period, for all of them. */
function bookingSheet(rows: readonly BookingRow[], by: string | undefined): Sheet<BookingRow> {
  const ends = ([50, 80, 95] as const).flatMap((level) => [
    figure(`low_${level}`, ({ intervals }) => intervals?.[level].low),
    figure(`high_${level}`, ({ intervals }) => intervals?.[level].high),
  ])
  return {
    name: 'bookings',
    currencyOf: () => readCurrency('USD')!, // no column is an amount: estimates are not written to the cent
    rows,
    columns: [
      ...(by === undefined ? [] : [{ kind: 'text', name: by, cell: ({ part }: BookingRow) => part } as const]),
      { kind: 'text', name: 'period', cell: ({ period }) => period || 'all' },
      { kind: 'text', name: 'currency', cell: ({ currency }) => currency ?? '' },
      figure('booked', ({ booked }) => booked),
      figure('forecast', ({ forecast }) => forecast),
      ...ends,
      { kind: 'share', name: 'share', cell: ({ share }) => share },
      figure('by_series', ({ series }) => series),
      figure('by_pipeline', ({ pipeline }) => pipeline),
    ],
  }
}

function historyOf({ forecast: { asked, booked, combined } }: BookingFacts): object {
  const { outlook, pipeline, pipelineWeights } = combined
  return {
    currency: asked.history.currency ?? '',
    as_of: dateText(asked.asOf),
    periods: asked.whole.map(({ name }) => name),
    booked: booked.map((value) => Math.round(value * 100) / 100),
    method: outlook.kind === 'told' ? outlook.method : '',
    notes: notesOf(outlook),
    pipeline: pipeline.kind === 'untold' ? pipeline.why : '',
    pipeline_weights: pipelineWeights.map((weight) => Math.round(weight * 1000) / 1000),
  }
}

function notesOf(outlook: BookingForecast['combined']['outlook']): readonly string[] {
  return outlook.kind === 'told' ? outlook.notes : [outlook.why]
}

const nothingBooked = 'Nothing has been booked: there is nothing to forecast from.'

function* bookingsText({ facts, by, counted }: BookingsPage, look: ForecastLook): Generator<string> {
  if (facts.length === 0) return yield `${nothingBooked}\n`
  for (const [index, one] of facts.entries()) {
    if (index > 0) yield '\n'
    yield* textOf(one, { by, counted, look })
  }
}

function* textOf(
  { forecast, totals, parts }: BookingFacts,
  { by, counted, look }: { readonly by: string | undefined; readonly counted: string; readonly look: ForecastLook },
): Generator<string> {
  const { asked, combined } = forecast
  const { currency } = asked.history
  const { paint, width } = look
  yield `${paint.strong('Bookings')}${paint.faint(` · ${counted}${currency === undefined ? '' : ` in ${currency}`} · as of ${dateText(asked.asOf)}`)}\n`
  for (const sentence of [historySentence(forecast), ...methodSentences(forecast)])
    yield `${wrapWords(sentence, Math.min(width, 100)).join('\n')}\n`
  if (totals.length === 0) return
  yield `\n${bookingPlot(forecast, totals, width)}\n`
  yield tableOf(totals, { by: undefined, look })
  if (by === undefined || parts.length === 0) return
  yield `\n${paint.strong(`By ${by}`)}\n`
  yield tableOf(parts, { by, look })
  void combined
}

function historySentence({ asked: { whole }, running }: BookingForecast): string {
  const [first, last] = [whole[0], whole.at(-1)]
  const past =
    first === undefined || last === undefined
      ? 'No period is over yet'
      : whole.length === 1
        ? `From 1 period, ${first.name}`
        : `From ${whole.length} periods, ${first.name} to ${last.name}`
  return running === undefined ? `${past}.` : `${past}; ${running.period.name} has begun.`
}

function methodSentences({ combined }: BookingForecast): readonly string[] {
  const { outlook, pipeline, pipelineWeights } = combined
  if (outlook.kind === 'untold') return [outlook.why]
  const weights = pipelineWeights.map((weight) => `${Math.round(100 * weight)}%`).join(', ')
  const ofPipeline =
    pipeline.kind === 'untold'
      ? `The pipeline plays no part. ${pipeline.why}`
      : `Weight of the pipeline by period: ${weights}.`
  return [`Method: ${outlook.method}.`, ofPipeline, ...outlook.notes]
}

function tableOf(
  rows: readonly BookingRow[],
  { by, look }: { readonly by: string | undefined; readonly look: ForecastLook },
): string {
  const sheet = bookingSheet(rows, by)
  const named = { ...sheet, columns: sheet.columns.map(shownColumn) }
  return tableText(named, {
    ...look,
    without: ['currency'],
    always: ['period', 'forecast'],
    keys: by === undefined ? ['period'] : [by, 'period'],
    givesWay: ['by series', 'by pipeline', '50% from', 'to'],
    onePeriod: true,
  })
}

/** `low_80` is "80% from" and `high_80` "80% to" to a person. */
function shownColumn(column: Column<BookingRow>): Column<BookingRow> {
  const [, end, level] = /^(low|high)_(\d+)$/.exec(column.name) ?? []
  if (end !== undefined) return { ...column, name: `${level}% ${end === 'low' ? 'from' : 'to'}` }
  if (column.kind !== 'text') return column
  const { cell } = column
  return { ...column, cell: (row) => shownOnOneLine(cell(row)) }
}
