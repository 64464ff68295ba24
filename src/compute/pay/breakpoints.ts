// Where a pay function may jump or bend, by the words of the plan: bounds of steps, points of curves, gates, the quota, the
// cap on attainment. Where a cap on money begins to bite is found on the curve itself (pay-curve.ts).
import type { Bound, By, Earn, Rate, Times } from '../../plan/earn.ts'
import { ratesOfTable } from '../../plan/earn-parts.ts'
import type { Expression } from '../../plan/expression.ts'
import { sameExpression } from '../../plan/expression.ts'
import type { Gate } from '../../plan/quota.ts'
import type { Span } from '../../problems/source.ts'
import { Exact } from '../../values/exact.ts'
import type { Counts } from './counted.ts'
import type { PayFunction } from './pay-function-type.ts'
import { limitsOf, sizeBoundsOfCredit, sizeBoundsOfTables } from './size-tests.ts'

export interface Breakpoint {
  /** In units of the measure. */
  readonly at: Exact
  readonly why: 'step' | 'point' | 'times' | 'gate' | 'quota' | 'cap' | 'deal'
  /** As the plan writes it: `100%`. */
  readonly text: string
  readonly span: Span
}

/** A bound on the size of one deal, in units of the size. */
export interface DealBound {
  readonly size: Exact
  readonly text: string
  readonly span: Span
}

/** In order of the measure, those above zero; several at one place stay apart, each with its line of the plan. */
export function breakpointsOf(pay: PayFunction): readonly Breakpoint[] {
  const { component } = pay
  const { gates, earn, times, cap } = component
  const found = [
    ...(earn === 'none' ? [] : ofEarn(earn, pay)),
    ...(times === undefined ? [] : ofTimes(times, pay)),
    ...gates.flatMap((gate) => ofGate(gate, pay)),
    ...atQuota(cap?.attainment, { why: 'cap', text: 'cap attainment', span: cap?.at ?? component.at }, pay),
  ]
  return found.filter(({ at }) => at.sign() > 0).toSorted((a, b) => a.at.compare(b.at))
}

/** Bounds that every deal meets alone: `by: { each: EXPR }`, and those of a table by the size of a deal. */
export function dealBoundsOf(pay: PayFunction): readonly DealBound[] {
  const { earn, times } = pay.component
  const each = [
    ...(earn === 'none' ? [] : eachOf(earn)),
    ...(times === undefined || times.kind === 'expression' ? [] : eachIn(times.by, boundsOf(times))),
  ]
  const ofSteps = each.flatMap(({ by, bound }) => {
    const value = pay.valueOf(bound.value)
    const size = value === undefined ? undefined : sizeWhere(by, value, pay)
    return size === undefined || size.sign() <= 0 ? [] : [{ size, text: bound.text, span: bound.value.at }]
  })
  return [...ofSteps, ...boundsAt(sizeBoundsOfTables(pay.component), pay)].toSorted((a, b) => a.size.compare(b.size))
}

/** The same, and the sizes from which or up to which a deal is credited at all. */
export function sizeBoundsOf(pay: PayFunction): readonly DealBound[] {
  return [...dealBoundsOf(pay), ...boundsAt(sizeBoundsOfCredit(pay.component), pay)]
}

/** Bounds that conditions set to the size of a deal, those above zero; one for each size. */
function boundsAt(bounds: readonly Expression[], pay: PayFunction): readonly DealBound[] {
  const found: DealBound[] = []
  for (const bound of bounds) {
    const size = pay.valueOf(bound)
    if (size === undefined || size.sign() <= 0 || found.some((one) => one.size.equals(size))) continue
    found.push({ size, text: textOf(bound), span: bound.at })
  }
  return found
}

interface Mark {
  readonly value: Expression
  readonly text: string
}

function ofEarn(earn: Earn | Rate, pay: PayFunction): readonly Breakpoint[] {
  switch (earn.kind) {
    case 'expression':
    case 'amount':
    case 'rank':
      return []
    case 'rate':
      return ofEarn(earn.rate, pay)
    case 'sum':
      return earn.of.flatMap((one) => ofEarn(one, pay))
    case 'table':
      return ratesOfTable(earn).flatMap((rate) => ofEarn(rate, pay))
    case 'curve':
      return onAxis(earn.by, marksOfPoints(earn.points), { why: 'point', pay })
    case 'tiers': {
      const steps = onAxis(earn.by, marksOf(earn.steps), { why: 'step', pay })
      if (earn.apply !== 'overage') return steps
      const quota = pay.quota === undefined ? [] : [pay.quota]
      return [...steps, ...quota.map((at) => ({ at, why: 'quota', text: 'quota', span: earn.at }) as const)]
    }
  }
}

function marksOf(steps: readonly { readonly bound: Bound }[]): readonly Mark[] {
  return steps.flatMap(({ bound }) => (bound.kind === 'none' ? [] : [{ value: bound.value, text: bound.text }]))
}

function marksOfPoints(points: readonly { readonly at: Expression; readonly text: string }[]): readonly Mark[] {
  return points.map(({ at, text }) => ({ value: at, text }))
}

function boundsOf(times: Exclude<Times, { readonly kind: 'expression' }>): readonly Mark[] {
  return times.kind === 'steps' ? marksOf(times.steps) : marksOfPoints(times.points)
}

function ofTimes(times: Times, pay: PayFunction): readonly Breakpoint[] {
  return times.kind === 'expression' ? [] : onAxis(times.by, boundsOf(times), { why: 'times', pay })
}

function onAxis(
  by: By,
  marks: readonly Mark[],
  { why, pay }: { why: Breakpoint['why']; pay: PayFunction },
): readonly Breakpoint[] {
  const unit = unitOf(by, pay)
  if (unit === undefined) return []
  return marks.flatMap(({ value, text }) => {
    const bound = pay.valueOf(value)
    return bound === undefined ? [] : [{ at: bound.times(unit), why, text, span: value.at }]
  })
}

/** The measure at which the axis stands at 1; undefined where the measure does not move the axis. */
function unitOf(by: By, pay: PayFunction): Exact | undefined {
  const { measure } = pay.component
  switch (by.kind) {
    case 'attainment':
      return pay.quota
    case 'measure':
      return Exact.one
    case 'deals':
    case 'quantity':
      return measure?.kind === by.kind ? Exact.one : measurePerCount(by.kind, pay)
    case 'scores':
      return measure?.kind === 'scores' && measure.name === by.name ? Exact.one : undefined
    case 'component':
      return perAttainment(by.component, pay)
    case 'each':
      return undefined
  }
}

/** The measure that one deal or one unit brings. */
function measurePerCount(counts: Counts, pay: PayFunction): Exact | undefined {
  if (pay.component.measure?.kind === 'scores') return undefined
  const { measure, units } = pay.dealOf(pay.dealSize)
  if (counts === 'deals') return measure
  return units.sign() > 0 ? measure.dividedBy(units) : undefined
}

/** The own measure at which another component stands at 100%. */
function perAttainment(componentId: string | undefined, pay: PayFunction): Exact | undefined {
  if (componentId === undefined || componentId === pay.component.id) return pay.quota
  return pay.quotaOf(componentId)?.dividedBy(pay.measureElsewhere(componentId))
}

function ofGate(gate: Gate, pay: PayFunction): readonly Breakpoint[] {
  const unit = unitOfGate(gate, pay)
  if (unit === undefined) return []
  return limitsOf(gate.bounds).flatMap((bound) => {
    const value = pay.valueOf(bound)
    if (value === undefined) return []
    return [{ at: value.times(unit), why: 'gate', text: textOf(bound), span: gate.at }]
  })
}

function unitOfGate(gate: Gate, pay: PayFunction): Exact | undefined {
  if (gate.kind === 'scores') {
    const { measure } = pay.component
    return measure?.kind === 'scores' && measure.name === gate.name ? Exact.one : undefined
  }
  if (gate.kind === 'attainment') return perAttainment(gate.component, pay)
  const isOwn = gate.component === undefined || gate.component === pay.component.id
  const elsewhere = isOwn ? Exact.one : pay.measureElsewhere(gate.component)
  return elsewhere.isZero() ? undefined : Exact.one.dividedBy(elsewhere)
}

function textOf({ at }: Expression): string {
  return at.source.text.slice(at.start, at.end)
}

function atQuota(
  share: Expression | undefined,
  of: Pick<Breakpoint, 'why' | 'text' | 'span'>,
  pay: PayFunction,
): readonly Breakpoint[] {
  const value = share === undefined ? undefined : pay.valueOf(share)
  return value === undefined || pay.quota === undefined ? [] : [{ ...of, at: value.times(pay.quota) }]
}

interface Each {
  readonly by: Expression
  readonly bound: Mark
}

function eachOf(earn: Earn | Rate): readonly Each[] {
  switch (earn.kind) {
    case 'expression':
    case 'amount':
    case 'rank':
      return []
    case 'rate':
      return eachOf(earn.rate)
    case 'sum':
      return earn.of.flatMap(eachOf)
    case 'table':
      return ratesOfTable(earn).flatMap(eachOf)
    case 'curve':
      return eachIn(earn.by, marksOfPoints(earn.points))
    case 'tiers':
      return eachIn(earn.by, marksOf(earn.steps))
  }
}

function eachIn(by: By, marks: readonly Mark[]): readonly Each[] {
  return by.kind === 'each' ? marks.map((bound) => ({ by: by.value, bound })) : []
}

/** The size of the deal whose expression has this value, where the expression grows evenly with the size. */
function sizeWhere(by: Expression, value: Exact, pay: PayFunction): Exact | undefined {
  const isCredit = sameExpression(by, pay.component.credit.value)
  const read = (size: Exact): Exact | undefined => (isCredit ? pay.dealOf(size).value : pay.valueOf(by, size))
  const one = Exact.of(1000)
  const [low, high] = [read(one), read(one.plus(one))]
  if (low === undefined || high === undefined || low.equals(high)) return undefined
  const slope = high.minus(low).dividedBy(one)
  return one.plus(value.minus(low).dividedBy(slope))
}
