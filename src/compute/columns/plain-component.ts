// Components whose lines can be worked out in columns: what each credit earns depends on its value and the running measure
// alone, and nobody asks for a single one of their lines but the settlement. All others are worked out credit by credit.
import type { Earn, Rate, RateEarn, Step, TableEarn, TiersEarn } from '../../plan/earn.ts'
import { constantOf } from '../../plan/expression.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Context } from '../context.ts'
import { isAskedFor } from './asked-for.ts'
import { isOnText } from './row-test.ts'

/** A rate of every credit, rates by attribute, or rates by step on the component's own measure. */
export type PlainEarn = RateEarn | TableEarn | TiersEarn

/** The way to earn of a component of a plan that can be worked out in columns; undefined for any other. */
export function plainEarnOf(component: Component, plan: Plan, plans: readonly Plan[]): PlainEarn | undefined {
  const { credit, measure, earn } = component
  if (earn === 'none' || !isPlainEarn(earn) || hasExtras(component)) return undefined
  if (isAskedFor(component, plan.id, plans)) return undefined
  const measuresCredit =
    measure === undefined ||
    (measure.kind === 'value' &&
      measure.value === undefined &&
      measure.when === 'as-credit' &&
      measure.to === undefined)
  const credits =
    credit.from.kind === 'deals' &&
    credit.to.kind === 'owner' &&
    credit.value.kind === 'column' &&
    credit.value.column.scope === 'deal' &&
    (credit.when === undefined || isOnText(credit.when))
  return measuresCredit && credits ? earn : undefined
}

/** Whether a run looks at single credits and their way through the plan: then none of it is left to columns. */
export function looksAtCredits({ touched, soldTimes, dealTimes, assumedScope }: Context): boolean {
  return touched !== undefined || soldTimes !== undefined || dealTimes !== undefined || assumedScope !== undefined
}

function hasExtras({ gates, times, cap, floor, release, clawback }: Component): boolean {
  return (
    gates.length > 0 ||
    times !== undefined ||
    cap !== undefined ||
    floor !== undefined ||
    release !== undefined ||
    clawback.some(({ method, attainment }) => method !== 'original-rate' || attainment === 'reduce')
  )
}

function isPlainEarn(earn: Earn): earn is PlainEarn {
  if (earn.kind === 'rate')
    return (
      earn.repeat === undefined && (isConstant(earn.rate) || (earn.rate.kind === 'table' && isPlainTable(earn.rate)))
    )
  if (earn.kind === 'table') return isPlainTable(earn)
  if (earn.kind !== 'tiers' || earn.apply !== 'marginal') return false
  return (earn.by.kind === 'attainment' || earn.by.kind === 'measure') && earn.steps.every(isPlainStep)
}

function isPlainStep({ pays, pay, retroactive }: Step): boolean {
  return pay === undefined && !retroactive && pays?.kind === 'rate' && isConstant(pays.rate)
}

/** As many rows as the terms of lines can be told apart by, `otherwise` among them. */
const mostRows = 65_535

function isPlainTable({ rows, otherwise }: TableEarn): boolean {
  return (
    rows.length < mostRows &&
    rows.every(({ when, rate }) => isOnText(when) && isConstant(rate)) &&
    (otherwise === undefined || isConstant(otherwise))
  )
}

function isConstant(rate: Rate): boolean {
  return rate.kind === 'expression' && constantOf(rate.value) !== undefined
}

/** The table of a way to earn by attribute. */
export function plainTableOf(earn: PlainEarn): TableEarn | undefined {
  if (earn.kind === 'table') return earn
  return earn.kind === 'rate' && earn.rate.kind === 'table' ? earn.rate : undefined
}
