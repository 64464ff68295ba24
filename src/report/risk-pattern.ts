// Early warnings by pattern: what stands behind the pattern, its values, and the deals at risk that have it; or why none is told.
import { unitFor } from '../insight/forecast/rounded.ts'
import type { LikeReturned, ReturnedPattern } from '../insight/risk/pattern/returned-pattern.ts'
import type { PatternValue } from '../insight/risk/pattern/pattern-values.ts'
import type { Risk } from '../insight/risk/risk.ts'
import type { Currency } from '../values/currency.ts'
import { shownBounds } from './forecast-columns.ts'
import { count, figure, oftenText, percent, share, text } from './risk-columns.ts'
import type { RiskLook } from './risk-parts.ts'
import type { Sheet } from './sheet.ts'
import { tableText } from './table.ts'
import { shownOnOneLine, wrapWords } from './width.ts'

/** Values that are named on the page. */
const mostValues = 8

export function warningSheet({ pattern, currencyOf }: Risk, most: number = Infinity): Sheet<LikeReturned> {
  const currency = ({ unit }: LikeReturned): Currency => currencyOf.get(unit.plan)! // a deal is of one of the plans
  return {
    name: 'warnings',
    currencyOf: currency,
    rows: pattern.kind === 'told' ? pattern.deals.slice(0, most) : [],
    columns: [
      text('payee_id', ({ unit }) => unit.payeeId),
      text('plan', ({ unit }) => unit.plan),
      text('component', ({ unit }) => unit.component),
      text('deal_id', ({ unit }) => unit.dealId),
      text('product', ({ unit }) => unit.group),
      { kind: 'number', name: 'age_days', cell: ({ unit }) => count(unit.age), most: 0 },
      text('currency', currency),
      { kind: 'amount', name: 'commission', cell: ({ unit }) => unit.commission, total: 'never' },
      { kind: 'share', name: 'chance', cell: ({ unit }) => share(unit.chance) },
      { kind: 'share', name: 'by_pattern', cell: ({ chance }) => share(chance) },
      figure(
        'expected',
        (row) => unitFor(0, currency(row)),
        ({ expected }) => expected,
      ),
      text('why', whyText),
    ],
  }
}

/** `discount above 0.2 (×1.8), channel Partner (×1.3)`: what multiplies the odds, beside the average deal. */
function whyText({ reasons }: LikeReturned): string {
  return reasons
    .map(({ feature, label, effect }) => `${named(feature)} ${label} (×${Math.exp(effect).toFixed(1)})`)
    .join(', ')
}

function named(column: string): string {
  return column.replaceAll('_', ' ')
}

export function patternSheet({ pattern, currencyOf }: Risk): Sheet<PatternValue> {
  return {
    name: 'pattern',
    currencyOf: () => [...currencyOf.values()][0]!, // there is a plan
    rows: pattern.kind === 'told' ? pattern.values : [],
    columns: [
      text('column', ({ column }) => column),
      text('value', ({ value }) => value),
      { kind: 'number', name: 'deals', cell: ({ deals }) => count(deals), most: 0 },
      { kind: 'number', name: 'returned', cell: ({ returned }) => count(returned), most: 0 },
      { kind: 'share', name: 'raw_rate', cell: ({ returned, deals }) => share(returned / deals) },
      figure(
        'expected',
        () => unitFor(0, undefined),
        ({ expected }) => expected,
      ),
      figure(
        'times',
        () => unitFor(0, undefined),
        ({ times }) => times,
      ),
      figure(
        'low_80',
        () => unitFor(0, undefined),
        ({ interval }) => interval.low,
      ),
      figure(
        'high_80',
        () => unitFor(0, undefined),
        ({ interval }) => interval.high,
      ),
    ],
  }
}

/** Whether there is a pattern, how that is known, and what was not looked at. */
export function patternNotes({ pattern, history }: Risk): readonly string[] {
  // where nothing could be learned it does not matter from what
  const isLearned = pattern.kind === 'told' || pattern.kind === 'no better'
  const left = (isLearned ? pattern.leftOut : []).map(
    ({ column, why }) => `${shownOnOneLine(column)} is left out: ${why}.`,
  )
  return [...toldNotes(pattern, history.returns), ...left]
}

function toldNotes(pattern: ReturnedPattern, returns: number): readonly string[] {
  switch (pattern.kind) {
    case 'no columns':
      return ['No pattern is looked for: the deals have no other column that is known when they are sold.']
    case 'too few returns':
      return [
        `No pattern is told: ${returns === 1 ? '1 return is' : `${returns} returns are`} too few to look for one, it takes ${pattern.least}.`,
      ]
    case 'nothing to try it on':
      return [
        'No pattern is told: after the deals from which it could be learned there are too few returns to try it on.',
      ]
    case 'no better':
      return [
        `No pattern is told: ${columnsText(pattern.columns)} foretold the returns of ${pattern.trial.deals} later deals no better than age, product and payee alone, by more than chance explains (log-loss ${lossText(pattern)}).`,
      ]
    case 'told': {
      const { trial, like, columns } = pattern
      return [
        `Learned from ${columnsText(columns)}, and tried on ${trial.deals} deals sold later than those it was learned from, of which ${trial.returned} came back: foretold better than by age, product and payee alone (log-loss ${lossText(pattern)}; by chance in ${oftenText(trial.byChance)}).`,
        `Of the tenth of them that was the most like returned deals, ${like.returned} of ${like.deals} came back (${percent(like.raw)}): a rate of ${percent(like.rate)} within the window, 80 of 100 true ones from ${percent(like.interval.low)} to ${percent(like.interval.high)}, against ${percent(like.others)} for the same products.`,
      ]
    }
  }
}

function columnsText(columns: readonly string[]): string {
  const names = columns.map((column) => shownOnOneLine(named(column)))
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`
}

function lossText({ trial }: Extract<ReturnedPattern, { readonly kind: 'told' | 'no better' }>): string {
  return `${trial.patternLoss.toFixed(4)} against ${trial.plainLoss.toFixed(4)}`
}

export function* patternText(
  risk: Risk,
  { most, allValues }: { readonly most: number; readonly allValues: boolean },
  look: RiskLook,
): Generator<string> {
  const { pattern, history, currencyOf } = risk
  if (history.returns === 0) return
  const { paint, width } = look
  yield `\n${paint.strong('Warnings')}${paint.faint(' · deals at risk that were sold like those that came back, beyond their age, product and payee')}\n`
  for (const sentence of patternNotes(risk)) yield `${wrapWords(sentence, Math.min(width, 100)).join('\n')}\n`
  if (pattern.kind !== 'told') return
  const values = patternSheet(risk)
  // what is said of a value once all others are known is only shown where its own deals say the same
  const telling = pattern.values.filter(({ interval, returned, expected }) =>
    returned > expected ? interval.low > 1 : interval.high < 1,
  )
  const shown = allValues ? pattern.values : telling.toSorted((a, b) => strength(b) - strength(a)).slice(0, mostValues)
  const rows = pattern.values.filter((value) => shown.includes(value))
  yield `\n${tableText({ ...values, rows, columns: values.columns.map(shownBounds) }, { ...look, keys: ['column', 'value'], without: [], always: [], onePeriod: true })}`
  yield 'times: what the value does to the odds beside the average deal, once all other columns are known, drawn towards 1.\n'
  if (rows.length < pattern.values.length)
    yield `… and ${pattern.values.length - rows.length} values that say less; --by pattern has them all\n`
  if (pattern.deals.length === 0) {
    yield 'No deal at risk has such a pattern.\n'
    return
  }
  const sheet = warningSheet(risk, most)
  yield `\n${tableText(
    { ...sheet, columns: sheet.columns.map(shownBounds) },
    {
      ...look,
      keys: ['payee id', 'deal id'],
      without: ['currency', 'component', ...(currencyOf.size === 1 ? ['plan'] : [])],
      always: ['by pattern'],
      onePeriod: true,
    },
  )}`
  if (pattern.deals.length > most) yield `… and ${pattern.deals.length - most} more; --by warning has them all\n`
  yield 'chance: of deals of its age, product and payee; by pattern: with what is known of its sale. It says how such deals have done, not what a payee has done wrong.\n'
}

function strength({ times }: PatternValue): number {
  return Math.abs(Math.log(times))
}
