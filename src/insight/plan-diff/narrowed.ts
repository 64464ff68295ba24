// Whether a condition on sales or payees asks for more than it did: then nothing is credited that was not, and no control is laxer.
// plan-language.md, Conditions.
import type { Bounds, ColumnTest, Condition, Test } from '../../plan/condition.ts'
import type { Expression } from '../../plan/expression.ts'
import { constantOf } from '../../plan/expression.ts'
import type { Exact } from '../../values/exact.ts'
import { valueText } from './plan-value.ts'

/**
 * False where it cannot be said, and where what it leaves out may be what takes pay back: negative deals, or those called so.
 * `stage: Won` is narrower than `stage: [Won, Signed]`; `amount: { above: 0 }` leaves out credit notes.
 */
export function isNarrower(before: Condition | undefined, after: Condition | undefined): boolean {
  if (after === undefined) return before === undefined
  const tests = before?.tests ?? []
  const isMet =
    tests.every((test) => after.tests.some((other) => isSameColumn(test, other) && implies(other.test, test.test))) &&
    areAllIn(before?.none ?? [], after.none) &&
    areAllIn(before?.any ?? [], after.any)
  return isMet && !leavesOutReturns(before, after)
}

function isSameColumn({ column }: ColumnTest, other: ColumnTest): boolean {
  return valueText(column) === valueText(other.column)
}

function areAllIn(some: readonly unknown[], all: readonly unknown[]): boolean {
  const texts = new Set(all.map((one) => valueText(one)))
  return some.every((one) => texts.has(valueText(one)))
}

/** Whether all that meets the first meets the second. */
function implies(test: Test, other: Test): boolean {
  if (valueText(test) === valueText(other)) return true
  if (other.kind === 'all') return other.tests.every((one) => implies(test, one))
  if (test.kind === 'all') return test.tests.some((one) => implies(one, other))
  if (test.kind === 'one-of' && other.kind === 'one-of') return test.values.every((one) => other.values.includes(one))
  if (test.kind === 'not' && other.kind === 'not') return implies(other.test, test.test)
  return test.kind === 'bounds' && other.kind === 'bounds' && areWithin(test.bounds, other.bounds)
}

function areWithin(inner: Bounds, outer: Bounds): boolean {
  return (
    isInside(lowerOf(inner), lowerOf(outer), (one, other) => one.compare(other)) &&
    isInside(upperOf(inner), upperOf(outer), (one, other) => other.compare(one))
  )
}

interface Bound {
  readonly at: Expression
  readonly isStrict: boolean
}

function lowerOf({ atLeast, above }: Bounds): Bound | undefined {
  return above === undefined ? atLeast && { at: atLeast, isStrict: false } : { at: above, isStrict: true }
}

function upperOf({ atMost, below }: Bounds): Bound | undefined {
  return below === undefined ? atMost && { at: atMost, isStrict: false } : { at: below, isStrict: true }
}

/** False where a figure is not a number of the plan. `above 5000` is inside of `at_least 5000`, and not the other way round. */
function isInside(
  inner: Bound | undefined,
  outer: Bound | undefined,
  compare: (one: Exact, other: Exact) => number,
): boolean {
  if (outer === undefined) return true
  const [figure, than] = [inner && constantOf(inner.at), constantOf(outer.at)]
  if (inner === undefined || figure === undefined || than === undefined) return false
  const order = compare(figure, than)
  return order > 0 || (order === 0 && (inner.isStrict || !outer.isStrict))
}

const speaksOfReturns = /return|refund|cancel|credit|revers|charge.?back|claw|storno|negativ/iu

function leavesOutReturns(before: Condition | undefined, after: Condition): boolean {
  const known = new Set((before?.tests ?? []).map((test) => valueText(test)))
  const come = after.tests.filter((test) => !known.has(valueText(test)))
  const values = (before?.tests ?? []).flatMap(({ test }) => (test.kind === 'one-of' ? test.values : []))
  const left = new Set(after.tests.flatMap(({ test }) => (test.kind === 'one-of' ? test.values : [])))
  const gone = values.filter((value) => !left.has(value))
  const excluded = [...come.map(({ test }) => test).filter(({ kind }) => kind === 'not'), ...after.none]
  return (
    [...gone, ...excluded.map((one) => valueText(one))].some((text) => speaksOfReturns.test(text)) ||
    come.some(
      ({ test, column }) =>
        hasFloor(test) &&
        !(before?.tests ?? []).some((one) => hasFloor(one.test) && valueText(one.column) === valueText(column)),
    )
  )
}

function hasFloor(test: Test): boolean {
  if (test.kind === 'all') return test.tests.some(hasFloor)
  return test.kind === 'bounds' && lowerOf(test.bounds) !== undefined
}
