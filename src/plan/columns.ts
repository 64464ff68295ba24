// Every column that a plan reads, with the place that names it, to be held against the columns that the data has.
// plan-language.md, Conditions: a column that no data file has is an error, not a mismatch.
import type { Span } from '../problems/source.ts'
import type { Clawback, Recover } from './clawback.ts'
import type { Condition, Test } from './condition.ts'
import type { Credit, Measure, Recipients } from './credit.ts'
import type { By, Earn, Point, Rate, Step, Times } from './earn.ts'
import { usesCreditValue } from './uses.ts'
import type { ColumnName, Expression } from './expression.ts'
import type { Component, Plan } from './plan.ts'
import type { Gate, Quota } from './quota.ts'
import type { PayIn } from './recovery.ts'
import type { Bounds } from './condition.ts'

export interface ColumnUse {
  readonly scope: ColumnName['scope']
  readonly name: string
  readonly at: Span
  readonly type: 'text' | 'number' | 'date'
}

/** In order of the plan; a column that is named twice is there twice. Columns with a default of their own (quantity) are not. */
export function columnsOf(plan: Plan): readonly ColumnUse[] {
  const { eligibility, cap, minimumPayout, recovery, draw, guarantee, payIn, components, badges } = plan
  return [
    ...columnsOfCondition(eligibility),
    ...ofExpressions(cap?.perMeasure, cap?.perPay, minimumPayout),
    ...ofExpressions(...(recovery?.caps ?? []).map((most) => (most.kind === 'amount' ? most.amount : most.share))),
    ...ofExpressions(recovery?.minimumPay, draw?.amount, draw?.balanceCap, draw?.recover, guarantee?.amount),
    ...ofPayIn(payIn),
    ...components.flatMap((component) => columnsOfComponent(component, components)),
    ...badges.flatMap(({ when, award }) => [...columnsOfCondition(when), ...ofExpressions(award)]),
  ]
}

/** `components` are those of its plan: what nobody asks for is not read. */
export function columnsOfComponent(
  component: Component,
  components: readonly Component[] = [component],
): readonly ColumnUse[] {
  const { credit, measure, quota, target, gates, earn, times, cap, floor, release, clawback } = component
  return [
    ...ofCredit(credit, usesCreditValue(component, components)),
    ...ofMeasure(measure),
    ...ofQuota(quota),
    ...ofExpressions(target),
    ...gates.flatMap(ofGate),
    ...(earn === 'none' ? [] : ofEarn(earn)),
    ...ofTimes(times),
    ...ofExpressions(cap?.perDeal, cap?.perMeasure, cap?.attainment, cap?.each?.amount, floor?.perDeal),
    ...(cap?.each === undefined ? [] : [dealColumn(cap.each.column, cap.each.at, 'text')]),
    ...(release ?? []).flatMap(({ share, on, at }) => [
      ...ofExpressions(share),
      ...(on.kind === 'column' ? [dealColumn(on.column, at, 'date')] : []),
    ]),
    ...clawback.flatMap(ofClawback),
  ]
}

function dealColumn(name: string, at: Span, type: ColumnUse['type']): ColumnUse {
  return { scope: 'deal', name, at, type }
}

function ofClawback({ at, since, recover, schedule }: Clawback): readonly ColumnUse[] {
  const shares = [recover, ...schedule.map((band) => band.recover)].map(shareOf)
  return [...(since.kind === 'column' ? [dealColumn(since.column, at, 'date')] : []), ...ofExpressions(...shares)]
}

function shareOf(recover: Recover): Expression | undefined {
  return recover.kind === 'share' ? recover.share : undefined
}

/** A settlement belongs to no deal: its columns are the payee's. */
function ofPayIn(payIn: PayIn | undefined): readonly ColumnUse[] {
  if (payIn === undefined) return []
  const { at, currency, convert } = payIn
  return [
    ...(currency.kind === 'column' ? [{ ...currency.column, at, type: 'text' } as const] : []),
    ...(convert.kind === 'column' ? [{ scope: 'payee', name: convert.column, at, type: 'date' } as const] : []),
  ]
}

function ofCredit(credit: Credit, isValueUsed: boolean): readonly ColumnUse[] {
  const to = [...columnsOfCondition(credit.when), ...ofRecipients(credit.to, credit.at)]
  if (credit.from.kind === 'earnings') return to
  return [
    ...to,
    ...ofExpressions(isValueUsed ? credit.value : undefined, credit.quantity),
    dealColumn(credit.date, credit.at, 'date'),
    ...(credit.convert.kind === 'column' ? [dealColumn(credit.convert.column, credit.at, 'date')] : []),
  ]
}

function ofRecipients(to: Recipients | undefined, at: Span): readonly ColumnUse[] {
  return to?.kind === 'column' ? [dealColumn(to.column, at, 'text')] : []
}

function ofMeasure(measure: Measure | undefined): readonly ColumnUse[] {
  switch (measure?.kind) {
    case undefined:
    case 'component':
      return []
    case 'scores':
      return [{ scope: 'scores', name: measure.name, at: measure.at, type: 'number' }]
    case 'deals':
      return [...ofSelection(measure.when), ...ofRecipients(measure.to, measure.at)]
    case 'value':
    case 'quantity':
      return [...ofExpressions(measure.value), ...ofSelection(measure.when), ...ofRecipients(measure.to, measure.at)]
  }
}

function ofSelection(when: Condition | 'as-credit' | undefined): readonly ColumnUse[] {
  return when === 'as-credit' ? [] : columnsOfCondition(when)
}

function ofQuota(quota: Quota | undefined): readonly ColumnUse[] {
  if (quota === undefined || quota.kind === 'rows') return []
  if (quota.kind === 'expression') return ofExpressions(quota.value)
  return ofExpressions(quota.amount, ...(quota.spread === 'even' ? [] : quota.spread), ...quota.ramp)
}

function ofGate(gate: Gate): readonly ColumnUse[] {
  const score: ColumnUse[] =
    gate.kind === 'scores' ? [{ scope: 'scores', name: gate.name, at: gate.at, type: 'number' }] : []
  return [...score, ...ofBounds(gate.bounds)]
}

function ofBounds({ atLeast, above, atMost, below }: Bounds): readonly ColumnUse[] {
  return ofExpressions(atLeast, above, atMost, below)
}

function ofBy(by: By): readonly ColumnUse[] {
  if (by.kind === 'each') return ofExpressions(by.value)
  return by.kind === 'scores' ? [{ scope: 'scores', name: by.name, at: by.at, type: 'number' }] : []
}

function ofEarn(earn: Earn | Rate): readonly ColumnUse[] {
  switch (earn.kind) {
    case 'expression':
      return ofExpressions(earn.value)
    case 'rate':
      return ofEarn(earn.rate)
    case 'amount':
      return ofExpressions(earn.amount)
    case 'tiers':
      return [...ofBy(earn.by), ...(earn.base === undefined ? [] : ofEarn(earn.base)), ...earn.steps.flatMap(ofStep)]
    case 'table':
      return [
        ...earn.rows.flatMap(({ when, rate }) => [...columnsOfCondition(when), ...ofEarn(rate)]),
        ...(earn.otherwise === undefined ? [] : ofEarn(earn.otherwise)),
      ]
    case 'curve':
      return [...ofBy(earn.by), ...ofPoints(earn.points)]
    case 'rank':
      return ofExpressions(...earn.awards, earn.minimum)
    case 'sum':
      return earn.of.flatMap(ofEarn)
  }
}

function ofStep({ bound, pays, pay }: Step): readonly ColumnUse[] {
  const rate = pays?.kind === 'rate' ? ofEarn(pays.rate) : []
  const figure = pays?.kind === 'amount' ? pays.amount : pays?.kind === 'rate' ? undefined : pays?.value
  return [...ofExpressions(bound.kind === 'none' ? undefined : bound.value), ...rate, ...ofExpressions(figure, pay)]
}

function ofPoints(points: readonly Point[]): readonly ColumnUse[] {
  return points.flatMap(({ at, gives }) => ofExpressions(at, gives))
}

function ofTimes(times: Times | undefined): readonly ColumnUse[] {
  if (times === undefined) return []
  if (times.kind === 'expression') return ofExpressions(times.value)
  if (times.kind === 'points') return [...ofBy(times.by), ...ofPoints(times.points)]
  const steps = times.steps.flatMap(({ bound, times: factor }) =>
    ofExpressions(bound.kind === 'none' ? undefined : bound.value, factor),
  )
  return [...ofBy(times.by), ...steps]
}

/** Of a condition and all that it is made of; none where there is no condition. */
export function columnsOfCondition(condition: Condition | undefined): readonly ColumnUse[] {
  if (condition === undefined) return []
  const own = condition.tests.flatMap(({ at, column, test }) => ofTest(column, test, at))
  return [...own, ...[...condition.any.flat(), ...condition.none].flatMap(columnsOfCondition)]
}

function ofTest(column: ColumnName, test: Test, at: Span): readonly ColumnUse[] {
  const tested = (type: ColumnUse['type']): ColumnUse => ({ ...column, at, type })
  switch (test.kind) {
    case 'one-of':
    case 'matches':
    case 'empty':
      return [tested('text')]
    case 'same-as':
      return [tested('text'), { ...test.column, at, type: 'text' }]
    case 'dates':
      return [tested('date')]
    case 'within':
      return [tested('date'), { ...test.of, at, type: 'date' }]
    case 'bounds':
      return [tested('number'), ...ofBounds(test.bounds)]
    case 'not':
      return ofTest(column, test.test, at)
    case 'all':
      return test.tests.flatMap((part) => ofTest(column, part, at))
  }
}

function ofExpressions(...expressions: readonly (Expression | undefined)[]): readonly ColumnUse[] {
  return expressions.flatMap((expression) => (expression === undefined ? [] : ofExpression(expression)))
}

function ofExpression(expression: Expression): readonly ColumnUse[] {
  switch (expression.kind) {
    case 'number':
    case 'yardstick':
      return []
    case 'column':
      return [{ ...expression.column, at: expression.at, type: 'number' }]
    case 'operation':
      return ofExpressions(expression.left, expression.right)
    case 'negated':
      return ofExpression(expression.of)
    case 'call':
      return ofExpressions(...expression.arguments)
    case 'elapsed':
      return [expression.from, expression.to].map((column) => ({ ...column, at: expression.at, type: 'date' }))
  }
}
