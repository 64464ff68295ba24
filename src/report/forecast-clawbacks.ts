// Expected clawbacks as tables, CSV and JSON: by pay period and plan, and by payee.
import type { Clawbacks } from '../insight/forecast/clawbacks.ts'
import type { ClawbackRow } from '../insight/forecast/clawbacks-summary.ts'
import { roundedTo, unitFor } from '../insight/forecast/rounded.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateText } from '../values/calendar-date.ts'
import { csvText } from './csv.ts'
import { shownBounds } from './forecast-columns.ts'
import type { ForecastLook, ForecastPart } from './forecast.ts'
import { rowObjects } from './json.ts'
import type { Column, Sheet } from './sheet.ts'
import { tableText } from './table.ts'
import { noReturnNote, sizesNote } from './return-notes.ts'
import { wrapWords } from './width.ts'

export interface ClawbacksPage {
  readonly asOf: CalendarDate
  /** Undefined where no plan takes anything back. */
  readonly clawbacks: Clawbacks | undefined
  readonly rows: readonly ClawbackRow[]
  readonly payees: readonly ClawbackRow[]
  readonly by: 'payee' | undefined
}

/** So few returns tell hardly more than that there are some. */
const fewReturns = 5

export function clawbacksPart(page: ClawbacksPage | undefined): ForecastPart {
  const rows = (of: 'rows' | 'payees'): Sheet<ClawbackRow> => clawbackSheet(page?.[of] ?? [], of)
  return {
    name: 'clawbacks',
    text: (look) => clawbacksText(page, look),
    csv: (look) => csvText(rows(page?.by === 'payee' ? 'payees' : 'rows'), look),
    files: [
      { name: 'clawbacks', csv: (look) => csvText(rows('rows'), look) },
      { name: 'clawbacks-by-payee', csv: (look) => csvText(rows('payees'), look) },
    ],
    members: () => [
      { kind: 'rows', name: 'clawbacks', rows: rowObjects(rows('rows')) },
      { kind: 'rows', name: 'clawbacks_by_payee', rows: rowObjects(rows('payees')) },
      { kind: 'rows', name: 'clawbacks_notes', rows: [{ notes: page === undefined ? [nothingKnown] : notesOf(page) }] },
    ],
  }
}

function clawbackSheet(rows: readonly ClawbackRow[], of: 'rows' | 'payees'): Sheet<ClawbackRow> {
  const largest = Math.max(0, ...rows.map(({ ofPaid, ofComing }) => ofPaid + ofComing))
  const figure = (name: string, of: (row: ClawbackRow) => number | undefined): Column<ClawbackRow> => ({
    kind: 'number',
    name,
    cell: (row) => {
      const value = of(row)
      return value === undefined ? undefined : roundedTo(value, unitFor(largest, row.currency))
    },
    most: 3,
  })
  return {
    name: 'clawbacks',
    currencyOf: ({ currency }) => currency,
    rows,
    columns: [
      ...(of === 'payees'
        ? [{ kind: 'text', name: 'payee_id', cell: ({ payeeId }: ClawbackRow) => payeeId } as const]
        : []),
      { kind: 'text', name: 'plan', cell: ({ plan }) => plan || 'all' },
      { kind: 'text', name: 'period', cell: ({ period }) => period || 'all' },
      { kind: 'text', name: 'currency', cell: ({ currency }) => currency },
      figure('at_risk', ({ atRisk }) => atRisk),
      figure('of_paid', ({ ofPaid }) => ofPaid),
      figure('of_coming', ({ ofComing }) => ofComing),
      figure('forecast', ({ ofPaid, ofComing }) => ofPaid + ofComing),
      ...([50, 80, 95] as const).flatMap((level) => [
        figure(`low_${level}`, ({ intervals }) => intervals?.[level].low),
        figure(`high_${level}`, ({ intervals }) => intervals?.[level].high),
      ]),
    ],
  }
}

const nothingKnown = 'Nothing has been booked: there is nothing that could come back.'

function notesOf({ clawbacks, rows }: ClawbacksPage): readonly string[] {
  if (clawbacks === undefined) return ['No plan takes anything back: no component has a clawback.']
  const { history } = clawbacks
  const days = history.hazard.bins.limit
  const deals = history.deals === 1 ? '1 deal has' : `${history.deals} deals have`
  const watched = `${deals} been watched, each for up to ${days} days; ${history.returns} of them came back.`
  if (history.returns === 0) return [watched, noReturnNote(history.deals)]
  const few =
    history.returns < fewReturns ? ['So few returns say little: take the figures for an order of magnitude.'] : []
  const part =
    history.fraction < 0.995 ? [`On average ${Math.round(100 * history.fraction)}% of a deal came back.`] : []
  const sizes = sizesNote(history)
  const bare = clawbacks.isBare ? ['Nothing tells how far the bookings may miss: no interval is told.'] : []
  const young =
    history.oldest < days
      ? [
          `No deal has been watched longer than ${history.oldest} days yet: what comes back later than that is not in the figures.`,
        ]
      : []
  const none = rows.length === 0 ? ['No commission is inside a clawback window.'] : []
  return [watched, ...part, ...sizes, ...few, ...young, ...bare, ...none]
}

function* clawbacksText(page: ClawbacksPage | undefined, look: ForecastLook): Generator<string> {
  if (page === undefined) return yield `Clawbacks: ${nothingKnown[0]!.toLowerCase()}${nothingKnown.slice(1)}\n`
  const { paint, width } = look
  const currencies = [...new Set(page.rows.map(({ currency }) => currency))].join(', ')
  yield `${paint.strong('Clawbacks')}${paint.faint(`${currencies === '' ? '' : ` · in ${currencies}`} · as of ${dateText(page.asOf)}`)}\n`
  for (const sentence of notesOf(page)) yield `${wrapWords(sentence, Math.min(width, 100)).join('\n')}\n`
  const of = page.by === 'payee' ? 'payees' : 'rows'
  if (page[of].length === 0) return
  const sheet = clawbackSheet(page[of], of)
  yield `\n${tableText(
    { ...sheet, columns: sheet.columns.map(shownBounds) },
    {
      ...look,
      keys: of === 'payees' ? ['payee id', 'plan'] : ['plan', 'period'],
      without: of === 'payees' ? ['currency', 'period'] : ['currency'],
      always: ['forecast', 'at risk', 'of paid', 'of coming'],
      givesWay: ['50% from', '50% to'],
      onePeriod: true,
    },
  )}`
  yield 'at risk: commission inside its clawback window now. of paid, of coming: expected back of deals sold, and of deals still to be sold.\n'
}
