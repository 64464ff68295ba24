// Rates in whole numbers: bounds of steps in the unit of the credits, rates in one of their own, so that base × rate is a
// product of two whole numbers. computation.md, step 6; a rate without steps is one step that begins below everything.
import { constantOf } from '../../plan/expression.ts'
import type { Rate } from '../../plan/earn.ts'
import type { Component } from '../../plan/plan.ts'
import { Exact } from '../../values/exact.ts'
import { powerOfTen } from '../../values/whole.ts'
import type { LineTerms } from '../earned-line.ts'
import type { EarnInput } from '../earn/piece.ts'
import { boundText, resolveTiers } from '../earn/steps.ts'
import type { PlainEarn } from './plain-component.ts'

/** The rates of a component, the same for every payee. */
export interface PlainRates {
  /** By step or row (what a table has otherwise is one row more), × 10^decimals. */
  readonly rates: readonly number[]
  readonly decimals: number
  /** By step or row: what its lines say. */
  readonly terms: readonly LineTerms[]
}

/** Digits after the point that a rate may have: 4.25% has four. */
const mostDecimals = 9

/** Undefined where a rate is no decimal of a few digits, such as 1/3. */
export function plainRatesOf(earn: PlainEarn): PlainRates | undefined {
  const steps = stepsOf(earn)
  let decimals = 0
  for (const { rate } of steps) {
    const own = decimalsOf(rate)
    if (own === undefined) return undefined
    decimals = Math.max(decimals, own)
  }
  const unit = Exact.of(10 ** decimals)
  const rates = steps.map(({ rate }) => Number(rate.times(unit).floor()))
  const terms = steps.map(({ rate, text, at }): LineTerms => ({
    kind: 'earning',
    rate,
    factor: Exact.one,
    step: text,
    note: '',
    planAt: at,
    measured: undefined,
  }))
  return { rates, decimals, terms }
}

interface PlainStep extends Pick<Component, 'at'> {
  readonly rate: Exact
  readonly text: string
}

function stepsOf(earn: PlainEarn): readonly PlainStep[] {
  if (earn.kind === 'tiers')
    return earn.steps.map(({ pays, bound, at }) => {
      const rate = pays?.kind === 'rate' ? constantRate(pays.rate) : Exact.zero
      return { rate, text: boundText(bound), at }
    })
  const rate = earn.kind === 'rate' ? earn.rate : earn
  if (rate.kind !== 'table') return [{ rate: constantRate(rate), text: '', at: earn.at }]
  const { rows, otherwise } = rate
  const all = otherwise === undefined ? rows : [...rows, { rate: otherwise, at: otherwise.at }]
  // Lines of a table name its row; those of a rate that is a table name the rate.
  return all.map((row) => ({ rate: constantRate(row.rate), text: '', at: earn.kind === 'table' ? row.at : earn.at }))
}

/** Of a rate that is a constant, as `plainEarnOf` has made sure. */
function constantRate(rate: Rate): Exact {
  return (rate.kind === 'expression' ? constantOf(rate.value) : undefined) ?? Exact.zero
}

function decimalsOf(rate: Exact): number | undefined {
  for (let decimals = 0; decimals <= mostDecimals; decimals++)
    if (rate.times(Exact.fraction(powerOfTen(decimals), 1)).isWhole()) return decimals
  return undefined
}

/** The bounds of one payee's steps in one measure period, × 10^decimals of the credits; −Infinity is below everything. */
export interface PlainBounds {
  readonly bounds: readonly number[]
  readonly isStrict: readonly boolean[]
}

/** Whether the bounds are parts of the quota that every payee has alike. */
export function dependOnQuota(earn: PlainEarn): boolean {
  return (
    earn.kind === 'tiers' &&
    earn.by.kind === 'attainment' &&
    earn.steps.every(({ bound }) => bound.kind === 'none' || constantOf(bound.value) !== undefined)
  )
}

const unbounded: PlainBounds = { bounds: [Number.NEGATIVE_INFINITY], isStrict: [false] }

/** Undefined where a bound is not whole in that unit, or the steps cannot be worked out: then it is for the way of any credit. */
export function plainBoundsOf(earn: PlainEarn, input: EarnInput, decimals: number): PlainBounds | undefined {
  if (earn.kind !== 'tiers') return unbounded
  const resolved = resolveTiers(earn, input)
  if (resolved === undefined || resolved.steps.length !== earn.steps.length) return undefined
  const unit = Exact.fraction(powerOfTen(decimals), 1)
  const bounds: number[] = []
  for (const { bound } of resolved.steps) {
    const scaled = bound?.times(unit)
    if (scaled !== undefined && !scaled.isWhole()) return undefined
    const whole = scaled === undefined ? Number.NEGATIVE_INFINITY : Number(scaled.floor())
    if (scaled !== undefined && !Number.isSafeInteger(whole)) return undefined
    // Of a quota below zero the steps would fall.
    if (bounds.length > 0 && whole <= bounds.at(-1)!) return undefined
    bounds.push(whole)
  }
  return { bounds, isStrict: resolved.steps.map(({ strict }) => strict) }
}
