// The words of a comparison of plans, which its text and its Markdown share. interface.md, Commands.
import type { PayeeChange } from '../compute/run-change.ts'
import type { Change, Side } from '../insight/plan-diff/compare-trees.ts'
import type { PayDifference, PayEffect } from '../insight/plan-diff/pay-effect.ts'
import type { ComparedPlan, DiffMoney } from '../insight/plan-diff/plan-diff.ts'
import type { Currency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { placeText } from './messages.ts'
import { moneyText, numberText, percentText } from './money.ts'
import type { totalChanges } from './simulation-sheets.ts'
import { shownOnOneLine } from './width.ts'

/** `new-business: earn tiers step from 100%: rate`. */
function pathText({ path }: Change): string {
  if (path.length <= 1) return path[0] ?? ''
  const [first = '', ...rest] = path
  const last = rest.pop() ?? ''
  return `${first}: ${rest.length === 0 ? last : `${rest.join(' ')}: ${last}`}`
}

export function changeText(change: Change): string {
  const { kind, from, to } = change
  const where = pathText(change)
  switch (kind) {
    case 'added':
      return `${where === '' ? 'the plan' : where} is new${where === '' || to === undefined ? '' : `: ${to.text}`}`
    case 'removed':
      return `${where === '' ? 'the plan' : where} is gone${where === '' || from === undefined ? '' : `: ${from.text}`}`
    case 'changed':
      return `${where} ${from?.text ?? ''} → ${to?.text ?? ''}`
    case 'renamed':
      return `${from?.text ?? ''} is now called ${to?.text ?? ''}`
    case 'moved':
      return `${where}: the order was ${from?.text ?? ''} and is ${to?.text ?? ''}`
  }
}

export function placesText({ from, to }: Change): string {
  return [from, to].flatMap((side: Side | undefined) => (side === undefined ? [] : [placeText(side.at)])).join(' → ')
}

export function planTitle({ before, after }: ComparedPlan): string {
  const [one, other] = [before?.plan, after?.plan]
  const name = (one ?? other)?.id ?? ''
  const now = one !== undefined && other !== undefined && one.id !== other.id ? ` → ${other.id}` : ''
  const versions = [one?.version, other?.version].filter((version) => version !== undefined)
  return shownOnOneLine(`${name}${now} ${[...new Set(versions)].join(' → ')}`)
}

/** `new-business pays at most $1,000.00 more in a measure period, at 200% of quota: $15,000.00, was $14,000.00`, and as much of the other way. */
export function effectText(effect: PayEffect): string {
  const { component, currency, otherWay } = effect
  const most = `${component} pays ${differenceText(effect, currency, ' in a measure period')}`
  return otherWay === undefined ? most : `${most}; ${differenceText(otherWay, currency)}`
}

/** Between what the most was looked for, and what it takes for granted: it holds for these figures and for no others. */
export function groundsOf({ upTo, dealSize, units, assumed }: PayEffect): readonly string[] {
  const end =
    upTo.attainment === undefined
      ? `a measure of ${numberText(upTo.at, 2)}`
      : `${percentText(upTo.attainment)} of quota`
  return [
    ...(upTo.isMoreBeyond ? [`no more sold than ${end} (beyond it the difference grows)`] : []),
    ...(dealSize === undefined
      ? []
      : [`deals of ${numberText(dealSize, 2)}${unitsText(units)} each and a smaller last one`]),
    ...assumed,
  ]
}

function differenceText(of: PayDifference, currency: Currency, when = ''): string {
  const { at, side, attainment, before, after } = of
  const difference = after.minus(before)
  const way = difference.sign() > 0 ? 'more' : 'less'
  const where = attainment === undefined ? `a measure of ${numberText(at, 2)}` : `${percentText(attainment)} of quota`
  const money = (amount: Exact): string => moneyText(amount, currency)
  return `at most ${money(difference.absolute())} ${way}${when}, ${side} ${where}: ${money(after)}, was ${money(before)}`
}

/** `2026-01 to 2026-04`. */
export function spanText({ periods }: DiffMoney): string {
  const [first, last] = [periods[0]?.name ?? '', periods.at(-1)?.name ?? '']
  return first === last ? first : `${first} to ${last}`
}

export function factsOf({ change, movers }: DiffMoney): Parameters<typeof totalChanges>[0] {
  return { ranged: [], variants: [{ values: [], change, movers }], sides: ['before', 'after'] }
}

function unitsText(units: Exact | undefined): string {
  if (units === undefined) return ''
  return ` and ${units.equals(Exact.one) ? 'one unit' : `${numberText(units, 2)} units`}`
}

export function isPaidOtherwise({ earned, payable }: Pick<PayeeChange, 'earned' | 'payable'>): boolean {
  return !earned.difference.isZero() || !payable.difference.isZero()
}

/** A clawback that is gone moves no pay where all of it was carried: so much is not claimed. */
export const nobodyOtherwise =
  'nobody earns or is paid otherwise in this time; what is carried to later pay is not compared'
