// Expected payouts as tables, CSV and JSON.
import { dateText } from '../values/calendar-date.ts'
import { csvText } from './csv.ts'
import { shownBounds } from './forecast-columns.ts'
import type { ForecastLook, ForecastPart } from './forecast.ts'
import { rowObjects } from './json.ts'
import type { PayoutsPage } from './payout-sheets.ts'
import { besideSheet, payeeSheet, paySheet, stepSheet } from './payout-sheets.ts'
import type { Sheet } from './sheet.ts'
import { tableText } from './table.ts'
import { wrapWords } from './width.ts'

/** Sheets of one kind, with those of the plans as they would be beneath. */
export function payoutsPart(pages: readonly PayoutsPage[]): ForecastPart {
  const [first] = pages
  const by = first?.by
  const csvOf =
    (sheet: 'payouts' | 'payees' | 'steps'): ForecastPart['csv'] =>
    (look) => {
      if (sheet === 'payees') return csvText(payeeSheet(pages), look)
      return sheet === 'steps' ? csvText(stepSheet(pages), look) : csvText(paySheet(pages), look)
    }
  return {
    name: 'payouts',
    text: (look) => payoutsText(pages, look),
    csv: csvOf(by === 'payee' ? 'payees' : by === 'step' ? 'steps' : 'payouts'),
    files: [
      { name: 'payouts', csv: csvOf('payouts') },
      { name: 'payees', csv: csvOf('payees') },
      { name: 'steps', csv: csvOf('steps') },
    ],
    members: () => [
      { kind: 'rows', name: 'payouts', rows: rowObjects(paySheet(pages)) },
      { kind: 'rows', name: 'payees', rows: rowObjects(payeeSheet(pages)) },
      { kind: 'rows', name: 'steps', rows: rowObjects(stepSheet(pages)) },
      {
        kind: 'rows',
        name: 'payouts_notes',
        rows: hasNothing(pages)
          ? [{ changed: '', notes: [nothingRun] }]
          : pages.map((page) => ({ changed: page.changed, notes: notesOf(page) })),
      },
    ],
  }
}

const nothingRun = 'No bookings are forecast, or no plan is in force after them; there is nothing to run.'

function hasNothing([first]: readonly PayoutsPage[]): boolean {
  return first === undefined || first.rows.length === 0
}

function notesOf({ payouts }: PayoutsPage): readonly string[] {
  const { parts, asked, isBare, notes } = payouts
  const bare = isBare
    ? ['Nothing tells how far the bookings may miss: what stands here is pay at their mean, without an interval.']
    : []
  const counts = parts.map(({ way, why, futures }) => {
    const plans = [...new Set(futures.accounts.map(({ plan }) => plan))].join(', ')
    const many = `${futures.count === asked ? '' : `${futures.count} of `}${asked} futures`
    if (way === 'function') return `${plans}: ${many}, worked out by the pay function of each payee.`
    return `${plans}: ${many}, each a whole run, because ${why.join(', ')}.`
  })
  return [...bare, ...counts, ...notes.map((note) => `${note[0]!.toUpperCase()}${note.slice(1)}.`)]
}

function* payoutsText(pages: readonly PayoutsPage[], look: ForecastLook): Generator<string> {
  const [first] = pages
  const { paint, width } = look
  if (first === undefined || hasNothing(pages))
    return yield `Payouts: ${nothingRun[0]!.toLowerCase()}${nothingRun.slice(1)}\n`
  const currencies = [...new Set(first.rows.map(({ currency }) => currency))].join(', ')
  yield `${paint.strong('Payouts')}${paint.faint(` · payable in ${currencies} · as of ${dateText(first.asOf)}`)}\n`
  const sentences = [
    'Each future of the bookings is sold in deals like those that each payee has made, and run through the plans.',
    ...new Set(pages.flatMap(notesOf)),
  ]
  for (const sentence of sentences) yield `${wrapWords(sentence, Math.min(width, 100)).join('\n')}\n`
  yield '\n'
  if (first.by === 'step') return yield steps(pages, look)
  if (first.by === 'payee') return yield payees(pages, look)
  const [now, other] = pages
  if (now !== undefined && other !== undefined) {
    yield shownTable(besideSheet(now, other), look, {
      keys: ['plan', 'period'],
      without: ['currency'],
      always: ['plan', 'period', 'forecast', 'as set', 'difference'],
    })
    return yield `as set: ${other.changed}\n`
  }
  yield shownTable(paySheet(pages), look, {
    keys: ['plan', 'period'],
    without: ['currency', 'futures'],
    always: ['plan', 'period', 'forecast', 'due'],
  })
  const errors = first.payouts.isBare ? '' : ' std error: how far the mean may lie off for the number of futures.'
  yield `due: what is payable if nothing more is sold.${errors}\n`
}

function payees(pages: readonly PayoutsPage[], look: ForecastLook): string {
  const table = shownTable(payeeSheet(pages), look, {
    keys: ['plans', 'payee id'],
    without: ['currency', 'name', 'futures'],
    always: ['payee id', 'forecast', 'due'],
  })
  const shares = pages[0]?.payouts.isBare === true ? '' : 'p10, p50, p90: so many of 100 futures pay less. '
  return `${table}${shares}next deal: one of the usual size, and what is earned more with it.\n`
}

function steps(pages: readonly PayoutsPage[], look: ForecastLook): string {
  return shownTable(stepSheet(pages), look, {
    keys: ['plans', 'payee id', 'component', 'measure period', 'bound'],
    without: [],
    always: ['measured'],
  })
}

function shownTable<Row>(
  sheet: Sheet<Row>,
  look: ForecastLook,
  {
    keys,
    without,
    always,
  }: { readonly keys: readonly string[]; readonly without: readonly string[]; readonly always: readonly string[] },
): string {
  const named = { ...sheet, columns: sheet.columns.map(shownBounds) }
  return tableText(named, {
    ...look,
    keys,
    without,
    always,
    givesWay: ['50% from', '50% to', 'std error'],
    onePeriod: true,
  })
}
