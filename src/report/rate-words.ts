// How a line's base and rate are said: `9% of 58,000`, `$250.00 × 3`. A rate is a share of a value or an amount for each
// deal or unit; which of the two, the plan says.
import type { Line } from '../compute/line.ts'
import type { Earn, Rate } from '../plan/earn.ts'
import type { Component } from '../plan/plan.ts'
import { Exact } from '../values/exact.ts'
import { moneyText, numberText, percentText } from './money.ts'

export function rateWords(
  { base, rate, factor, currency }: Pick<Line, 'base' | 'rate' | 'factor' | 'currency'>,
  component: Component | undefined,
): string {
  if (base === undefined || rate === undefined) return ''
  const times = factor === undefined || factor.equals(Exact.one) ? '' : ` × ${numberText(factor)}`
  const isAmount = paysAmounts(component, rate)
  return isAmount
    ? `${moneyText(rate, currency)} × ${numberText(base)}${times}`
    : `${percentText(rate, 10)} of ${numberText(base)}${times}`
}

/** Where a component pays both ways, a rate above 100% is taken for an amount. */
function paysAmounts(component: Component | undefined, rate: Exact): boolean {
  const ways = component === undefined || component.earn === 'none' ? [] : waysOf(component.earn)
  if (ways.includes('amount') && !ways.includes('share')) return true
  return ways.includes('amount') && rate.absolute().compare(Exact.one) > 0
}

type Way = 'amount' | 'share'

function waysOf(earn: Earn | Rate): readonly Way[] {
  switch (earn.kind) {
    case 'amount':
      return ['amount']
    case 'rate':
      return waysOf(earn.rate)
    case 'sum':
      return earn.of.flatMap(waysOf)
    case 'table':
      return [
        ...earn.rows.flatMap((row) => waysOf(row.rate)),
        ...(earn.otherwise === undefined ? [] : waysOf(earn.otherwise)),
      ]
    case 'tiers':
      return earn.steps.flatMap(({ pays }) => {
        if (pays === undefined) return []
        return pays.kind === 'rate' ? waysOf(pays.rate) : [pays.kind === 'amount' ? 'amount' : 'share']
      })
    case 'expression':
    case 'curve':
    case 'rank':
      return ['share']
  }
}
