// The risk of returns as a page, CSV of one sheet, or JSON of all. Rates are told with what they rest on, so that nobody is judged by
// bad luck.
import { coveredShare } from '../insight/risk/hold-backs.ts'
import { replayDays } from '../insight/risk/reserve-replays.ts'
import { recentDays } from '../insight/risk/moved-returns.ts'
import type { ReturnRate } from '../insight/risk/return-rates.ts'
import type { Risk } from '../insight/risk/risk.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { CsvLook } from './csv.ts'
import { csvText } from './csv.ts'
import { shownBounds } from './forecast-columns.ts'
import { jsonDocument, rowObjects } from './json.ts'
import type { Paint } from './paint.ts'
import type { RiskSheet } from './risk-parts.ts'
import { riskSheets } from './risk-parts.ts'
import { dealSheet, holdSheet, rateSheet, replaySheet, reserveSheet } from './risk-sheets.ts'
import type { Column, Sheet } from './sheet.ts'
import { tableText } from './table.ts'
import { shownOnOneLine, wrapWords } from './width.ts'

export interface RiskLook {
  readonly paint: Paint
  readonly width: number
}

/** So many deals are named on the page. */
const mostDeals = 15
/** So few returns tell hardly more than that there are some. */
const fewReturns = 5

function currencyIn({ currencyOf }: Risk): Currency {
  return [...currencyOf.values()][0]! // there is a plan
}

export function riskCsv(risk: Risk, sheet: RiskSheet, look: CsvLook): Iterable<string> {
  const currency = currencyIn(risk)
  switch (sheet) {
    case 'reserve':
      return csvText(reserveSheet(risk), look)
    case 'deal':
      return csvText(dealSheet(risk), look)
    case 'product':
      return csvText(rateSheet(risk.products, 'product', currency), look)
    case 'payee':
      return csvText(rateSheet(risk.payees, 'payee_id', currency), look)
    case 'replay':
      return csvText(replaySheet(risk, currency), look)
    case 'hold':
      return csvText(holdSheet(risk), look)
  }
}

export function riskJson(risk: Risk, version: string): Iterable<string> {
  const currency = currencyIn(risk)
  const ladders = [...risk.ladders].map(([plan, ladder]) =>
    ladder.kind === 'reserve'
      ? { plan, reserve: ladder.reserve.toFixed(2), standard_error: ladder.standardError.toFixed(2) }
      : { plan, why_none: ladder.kind },
  )
  return jsonDocument([
    { kind: 'value', name: 'compline', value: version },
    { kind: 'value', name: 'command', value: 'risk' },
    { kind: 'value', name: 'as_of', value: dateText(risk.asOf) },
    { kind: 'value', name: 'notes', value: notesOf(risk) },
    { kind: 'rows', name: 'reserve', rows: rowObjects(reserveSheet(risk)) },
    { kind: 'rows', name: 'deals', rows: rowObjects(dealSheet(risk)) },
    { kind: 'rows', name: 'products', rows: rowObjects(rateSheet(risk.products, 'product', currency)) },
    { kind: 'rows', name: 'payees', rows: rowObjects(rateSheet(risk.payees, 'payee_id', currency)) },
    { kind: 'rows', name: 'replays', rows: rowObjects(replaySheet(risk, currency)) },
    { kind: 'rows', name: 'hold_backs', rows: rowObjects(holdSheet(risk)) },
    { kind: 'rows', name: 'chain_ladder', rows: ladders },
  ])
}

/** What the figures rest on, in sentences. */
function notesOf({ history, units, dispersion }: Risk): readonly string[] {
  const days = history.hazard.bins.limit
  const watched = `${history.deals} deals have been watched, each for up to ${days} days; ${history.returns} of them came back.`
  if (history.returns === 0) {
    const most = Math.min(100, Math.ceil(300 / Math.max(1, history.deals)))
    return [watched, `Without a return there is no rate to go by; of so many deals it may still be up to ${most}%.`]
  }
  return [
    watched,
    ...(history.returns < fewReturns ? ['So few returns say little: take the figures for an order of magnitude.'] : []),
    ...(history.fraction < 0.995 ? [`On average ${Math.round(100 * history.fraction)}% of a deal came back.`] : []),
    ...(history.oldest < days
      ? [`No deal is older than ${history.oldest} days yet: what comes back later than that is not in the figures.`]
      : []),
    ...(units.length === 0 ? ['No commission is inside a clawback window.'] : []),
    ...(dispersion > 1.05
      ? [
          `Past reserves missed ${dispersion.toFixed(1)} times as far as chance alone would: the intervals are as much wider.`,
        ]
      : []),
  ]
}

export function* riskText(risk: Risk, by: RiskSheet | undefined, look: RiskLook): Generator<string> {
  const { paint, width } = look
  const currencies = [...new Set(risk.currencyOf.values())].join(', ')
  yield `${paint.strong('Risk of returns')}${paint.faint(` · in ${currencies} · as of ${dateText(risk.asOf)}`)}\n`
  for (const sentence of notesOf(risk)) yield `${wrapWords(sentence, Math.min(width, 100)).join('\n')}\n`
  const windowDays = Math.min(risk.history.hazard.bins.limit, risk.history.oldest)
  const parts: { readonly [S in RiskSheet]: () => Iterable<string> } = {
    reserve: () => reserveText(risk, look),
    deal: () => dealText(risk, by === undefined ? mostDeals : Infinity, look),
    product: () =>
      rateText(
        'Products',
        rateSheet(risk.products, 'product', currencyIn(risk)),
        { rates: risk.products, windowDays },
        look,
      ),
    payee: () =>
      rateText(
        'Payees',
        rateSheet(risk.payees, 'payee_id', currencyIn(risk)),
        { rates: risk.payees, windowDays },
        look,
      ),
    replay: () => replayText(risk, look),
    hold: () => holdText(risk),
  }
  for (const sheet of by === undefined ? riskSheets : [by]) yield* parts[sheet]()
}

function table<Row>(
  sheet: Sheet<Row>,
  look: RiskLook,
  keys: readonly string[],
  without: readonly string[] = [],
): string {
  const shown = { ...sheet, columns: sheet.columns.map(shownBounds) }
  return tableText(shown, {
    ...look,
    keys,
    without: ['currency', ...without],
    always: ['reserve', 'expected', 'came back'],
    onePeriod: true,
  })
}

function* reserveText(risk: Risk, look: RiskLook): Generator<string> {
  if (risk.reserve.length === 0) return
  yield `\n${look.paint.strong('Reserve')}${look.paint.faint(' · what returns are likely to take, by the month in which they come')}\n${table(reserveSheet(risk), look, ['plan', 'month'])}`
  for (const sentence of ladderNotes(risk)) yield `${wrapWords(sentence, Math.min(look.width, 100)).join('\n')}\n`
}

/** The second opinion beside the first, and how far they are apart. */
function ladderNotes({ ladders, reserve }: Risk): readonly string[] {
  return [...ladders].flatMap(([plan, ladder]) => {
    const said = reserve.find((row) => row.plan === plan && row.month === '')?.expected
    if (said === undefined || ladder.kind !== 'reserve' || !(ladder.standardError > 0)) return []
    const apart = Math.abs(ladder.reserve - said) / ladder.standardError
    const verdict =
      apart > 2
        ? 'more than two errors apart: look at what has changed lately'
        : `${apart.toFixed(1)} errors apart, which is no contradiction`
    return [
      `${shownOnOneLine(plan)}: a chain ladder of what returns took, which knows no single deal, says ${ladder.reserve.toFixed(0)} with a standard error of ${ladder.standardError.toFixed(0)}; ${verdict}.`,
    ]
  })
}

function* dealText(risk: Risk, most: number, look: RiskLook): Generator<string> {
  if (risk.units.length === 0 || risk.history.returns === 0) return
  yield `\n${look.paint.strong('Deals')}${look.paint.faint(' · the most to be expected first; the chance is that of deals of this age, product and payee')}\n`
  yield table(dealSheet(risk, most), look, ['payee id', 'deal id'], risk.currencyOf.size === 1 ? ['plan'] : [])
  if (risk.units.length > most) yield `… and ${risk.units.length - most} more; --by deal has them all\n`
}

function* rateText(
  title: string,
  sheet: Sheet<ReturnRate>,
  { rates, windowDays }: { readonly rates: readonly ReturnRate[]; readonly windowDays: number },
  look: RiskLook,
): Generator<string> {
  if (rates.length === 0 || (rates.length === 1 && rates[0]!.name === '')) return
  yield `\n${look.paint.strong(title)}${look.paint.faint(` · rate: chance of a deal to come back within ${windowDays} days, drawn towards the others, the more the fewer deals there are`)}\n`
  const named = { ...sheet, columns: sheet.columns.map((column, index) => (index === 0 ? orNone(column) : column)) }
  const without = ['differs', 'moved', 'recent returns', 'recent expected', 'by chance']
  yield table(named, look, [sheet.columns[0]!.name.replaceAll('_', ' ')], without)
  for (const sentence of rateNotes(rates)) yield `${wrapWords(sentence, Math.min(look.width, 100)).join('\n')}\n`
}

function orNone(column: Column<ReturnRate>): Column<ReturnRate> {
  return column.kind === 'text' ? { ...column, cell: (row) => column.cell(row) || '(none)' } : column
}

/** Who differs from the others, and who has moved, by more than chance; that nobody does is told as well. */
function rateNotes(rates: readonly ReturnRate[]): readonly string[] {
  const differing = rates.filter(({ differs }) => differs !== undefined)
  const apart = differing.map(({ name, differs, returned, deals, rate, others }) => {
    const of = `${returned} of ${deals} came back`
    return `${nameText(name)}: ${differs} than elsewhere, ${percent(rate)} against ${percent(others)} (${of}); 95 of 100 true rates of such deals lie ${differs === 'more' ? 'above' : 'below'} that of the others.`
  })
  const none = 'None differs from the others by more than chance explains.'
  const moved = rates.flatMap(({ name, moved: one }) =>
    one === undefined
      ? []
      : [
          `${nameText(name)} has moved: ${one.returns} ${one.returns === 1 ? 'return' : 'returns'} in the last ${recentDays} days where ${one.expected.toFixed(1)} were to be expected; chance alone does so in ${oftenText(one.byChance)}.`,
        ],
  )
  return [...(apart.length > 0 ? apart : [none]), ...moved]
}

function oftenText(chance: number): string {
  return chance < 0.001 ? 'less than 1 of 1000 cases' : `${(100 * chance).toFixed(1)} of 100 cases`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}

function nameText(name: string): string {
  return name === '' ? '(none)' : shownOnOneLine(name)
}

function* replayText(risk: Risk, look: RiskLook): Generator<string> {
  const { replays } = risk
  if (replays.length === 0) return
  const said = replays.reduce((sum, one) => sum + one.said.mean, 0)
  const came = replays.reduce((sum, one) => sum + one.came, 0)
  const inside = replays.filter(({ isInside80 }) => isInside80).length
  yield `\n${look.paint.strong('How good it has been')}${look.paint.faint(` · commission on deals that came back within ${replayDays} days, as it would have been expected, and as it came`)}\n`
  yield table(replaySheet(risk, currencyIn(risk)), look, ['as of'])
  const bias =
    came > 0 ? `${said >= came ? '+' : '−'}${Math.abs(Math.round((100 * (said - came)) / came))}%` : 'nothing came back'
  yield `in all ${bias}; ${inside} of ${replays.length} inside the 80% interval\n`
}

function* holdText({ holds }: Risk): Generator<string> {
  if (holds.length === 0) return
  yield '\n'
  const wanted = Math.round(100 * coveredShare)
  for (const { plan, cheapest } of holds)
    yield cheapest === undefined
      ? `${shownOnOneLine(plan)}: no hold of at most a year would have covered ${wanted}% of what returns took\n`
      : `${shownOnOneLine(plan)}: to hold ${cheapest.share}% of each commission for ${cheapest.days} days would have covered ${Math.floor(100 * cheapest.covered)}% of what returns took; no hold that covers ${wanted}% makes payees wait for less\n`
}
