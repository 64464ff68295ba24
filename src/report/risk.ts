// The risk of returns as a page, CSV of one sheet, or JSON of all. Rates are told with what they rest on, so that nobody is judged by
// bad luck.
import { coveredShare } from '../insight/risk/hold-backs.ts'
import { replayDays } from '../insight/risk/reserve-replays.ts'
import type { Risk } from '../insight/risk/risk.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { CsvLook } from './csv.ts'
import { csvText } from './csv.ts'
import { shownBounds } from './forecast-columns.ts'
import { jsonDocument, rowObjects } from './json.ts'
import { groupSheet, groupText } from './risk-groups.ts'
import { patternNotes, patternSheet, patternText, warningSheet } from './risk-pattern.ts'
import { noReturnNote, sizesNote } from './return-notes.ts'
import type { RiskLook, RiskSheet } from './risk-parts.ts'
import { dealSheet, holdSheet, replaySheet, reserveSheet } from './risk-sheets.ts'
import type { Sheet } from './sheet.ts'
import { tableText } from './table.ts'
import { shownOnOneLine, wrapWords } from './width.ts'

/** So many deals are named on the page. */
const mostDeals = 15
/** So many products, and payees. */
const mostGroups = 30
/** So few returns tell hardly more than that there are some. */
const fewReturns = 5

function currencyIn({ currencyOf }: Risk): Currency {
  return [...currencyOf.values()][0]! // there is a plan
}

/** What is shown alone: one of the parts, or groups by the column that was asked for. */
export type Shown = RiskSheet | 'groups'

export function riskCsv(risk: Risk, shown: Shown, look: CsvLook): Iterable<string> {
  switch (shown) {
    case 'reserve':
      return csvText(reserveSheet(risk), look)
    case 'deal':
      return csvText(dealSheet(risk), look)
    case 'product':
      return csvText(groupSheet(risk.products, 'product'), look)
    case 'payee':
      return csvText(groupSheet(risk.payees, 'payee_id'), look)
    case 'groups':
      return csvText(groupSheet(risk.groups?.rows ?? [], risk.groups?.column ?? ''), look)
    case 'warning':
      return csvText(warningSheet(risk), look)
    case 'pattern':
      return csvText(patternSheet(risk), look)
    case 'replay':
      return csvText(replaySheet(risk, currencyIn(risk)), look)
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
    { kind: 'rows', name: 'products', rows: rowObjects(groupSheet(risk.products, 'product')) },
    { kind: 'rows', name: 'payees', rows: rowObjects(groupSheet(risk.payees, 'payee_id')) },
    ...(risk.groups === undefined
      ? []
      : [
          { kind: 'rows', name: 'groups', rows: rowObjects(groupSheet(risk.groups.rows, risk.groups.column)) } as const,
        ]),
    { kind: 'value', name: 'pattern_told', value: risk.pattern.kind === 'told' },
    { kind: 'value', name: 'pattern_notes', value: patternNotes(risk) },
    { kind: 'rows', name: 'pattern', rows: rowObjects(patternSheet(risk)) },
    { kind: 'rows', name: 'warnings', rows: rowObjects(warningSheet(risk)) },
    { kind: 'rows', name: 'replays', rows: rowObjects(replaySheet(risk, currency)) },
    { kind: 'rows', name: 'hold_backs', rows: rowObjects(holdSheet(risk)) },
    { kind: 'rows', name: 'chain_ladder', rows: ladders },
  ])
}

/** What the figures rest on, in sentences. */
function notesOf({ history, units, dispersion }: Risk): readonly string[] {
  const days = history.hazard.bins.limit
  const deals = history.deals === 1 ? '1 deal has' : `${history.deals} deals have`
  const watched = `${deals} been watched, each for up to ${days} days; ${history.returns} of them came back.`
  if (history.returns === 0) {
    return [watched, noReturnNote(history.deals)]
  }
  return [
    watched,
    ...(history.returns < fewReturns ? ['So few returns say little: take the figures for an order of magnitude.'] : []),
    ...(history.fraction < 0.995 ? [`On average ${Math.round(100 * history.fraction)}% of a deal came back.`] : []),
    ...sizesNote(history),
    ...(history.oldest < days
      ? [
          `No deal has been watched longer than ${history.oldest} days yet: what comes back later than that is not in the figures.`,
        ]
      : []),
    ...(units.length === 0 ? ['No commission is inside a clawback window.'] : []),
    ...(dispersion > 1.05
      ? [
          `Past reserves missed ${dispersion.toFixed(1)} times as far as chance alone would: the intervals are as much wider.`,
        ]
      : []),
  ]
}

export function* riskText(risk: Risk, shown: Shown | undefined, look: RiskLook): Generator<string> {
  const { paint, width } = look
  const currencies = [...new Set(risk.currencyOf.values())].join(', ')
  yield `${paint.strong('Risk of returns')}${paint.faint(` · in ${currencies} · as of ${dateText(risk.asOf)}`)}\n`
  for (const sentence of notesOf(risk)) yield `${wrapWords(sentence, Math.min(width, 100)).join('\n')}\n`
  const windowDays = Math.min(risk.history.hazard.bins.limit, risk.history.oldest)
  const [deals, groups] = shown === undefined ? [mostDeals, mostGroups] : [Infinity, Infinity]
  const { products, payees, groups: asked } = risk
  const parts: { readonly [S in Shown]: () => Iterable<string> } = {
    reserve: () => reserveText(risk, look),
    deal: () => dealText(risk, deals, look),
    product: () =>
      groupText({ title: 'Products', column: 'product', groups: products, windowDays, most: groups }, look),
    payee: () => groupText({ title: 'Payees', column: 'payee_id', groups: payees, windowDays, most: groups }, look),
    groups: () =>
      asked === undefined
        ? []
        : groupText(
            { title: `By ${asked.column}`, column: asked.column, groups: asked.rows, windowDays, most: groups },
            look,
          ),
    warning: () => patternText(risk, { most: deals, allValues: false }, look),
    pattern: () => patternText(risk, { most: mostDeals, allValues: true }, look),
    replay: () => replayText(risk, look),
    hold: () => holdText(risk),
  }
  // the page has the warnings once, and no groups that nobody asked for
  const page: readonly Shown[] = ['reserve', 'deal', 'product', 'payee', 'warning', 'replay', 'hold']
  for (const part of shown === undefined ? page : [shown]) yield* parts[part]()
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
