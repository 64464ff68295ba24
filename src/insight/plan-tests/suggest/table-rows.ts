// Cases of tables of rates: a deal for every row but the first, which all other cases come by, and for what no row names; and both
// sides of the numbers by which rows are told apart.
import type { DealShape, RowShape } from '../../../compute/pay/deal-shape.ts'
import { breakpointsOf } from '../../../compute/pay/breakpoints.ts'
import { rowShapesOf } from '../../../compute/pay/deal-shape.ts'
import { sizeColumnsOf } from '../../../compute/pay/deal-size.ts'
import { limitsOf } from '../../../compute/pay/size-tests.ts'
import type { Condition } from '../../../plan/condition.ts'
import type { TableEarn } from '../../../plan/earn.ts'
import type { Expression } from '../../../plan/expression.ts'
import type { Component } from '../../../plan/plan.ts'
import type { Span } from '../../../problems/source.ts'
import { Exact, larger } from '../../../values/exact.ts'
import { sides } from './sides.ts'
import type { Case } from './case.ts'
import { dealOf } from './made-up-deals.ts'
import { paidSize, sizeFor, testOf } from './made-up-rows.ts'
import { numberWithin } from './scores.ts'
import type { SuggestedTest } from './suggested-test.ts'
import type { Wanted } from './trial.ts'
import { testsToMeet } from './world.ts'

/** Rows of a component's tables that have a case; of a price list of a thousand products a person fills in no thousand figures. */
const mostRows = 20

export interface TableCases {
  readonly wanted: readonly Wanted[]
  /** How many rows beside the first have no case. */
  readonly rowsLeftOut: number
}

export function ofTableRows(of: Case): TableCases {
  const { shown, besideFirst } = rowsIn(of.component)
  return {
    wanted: shown.flatMap((one) => [...(isFirst(one) ? [] : [rowCase(of, one)]), ...atNumbers(of, one)]),
    rowsLeftOut: Math.max(0, besideFirst - mostRows),
  }
}

interface TableRows {
  readonly tables: readonly TableEarn[]
  /** In the order of the plan: the first rows, and those beside them that have a case, what is paid otherwise before the others. */
  readonly shown: readonly RowShape[]
  readonly besideFirst: number
}

const known = new WeakMap<Component, TableRows>()

/** Asked for at every bound. */
function rowsIn(component: Component): TableRows {
  const found = known.get(component) ?? readRows(component)
  known.set(component, found)
  return found
}

function readRows(component: Component): TableRows {
  const rows = rowShapesOf(component)
  const beside = rows.filter((one) => !isFirst(one)).toSorted((a, b) => rank(a) - rank(b))
  const withCase = new Set(beside.slice(0, mostRows))
  const shown = rows.filter((one) => isFirst(one) || withCase.has(one))
  return { tables: [...new Set(rows.map(({ table }) => table))], shown, besideFirst: beside.length }
}

function rank({ row }: RowShape): number {
  return row === undefined ? 0 : 1
}

function isFirst({ row, table }: RowShape): boolean {
  return row !== undefined && row === table.rows[0]
}

/** What a deal must be for a bound inside a row of a table to count for it; undefined for a row that has no case. */
export function shapeAt(of: Case, bound: Span): DealShape | undefined {
  const { tables, shown } = rowsIn(of.component)
  if (!tables.some(({ at }) => isInside(bound, at))) return new Map()
  const inner = shown.findLast(({ row, rate }) => isInside(bound, row?.at ?? rate.at))
  if (inner === undefined) return undefined
  return isFirst(inner) ? new Map() : columnsOf(of, inner)
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** The texts of the row, and numbers inside its bounds. */
function columnsOf({ pay }: Case, { shape, row }: RowShape): DealShape {
  const numbers = testsToMeet(row?.when).flatMap(({ column, test }) => {
    const number = column.scope === 'deal' && test.kind === 'bounds' ? numberWithin(test.bounds, pay) : undefined
    return number === undefined ? [] : [[column.name, number.toText()] as const]
  })
  return new Map([...shape, ...numbers])
}

/** What the row leaves out may be what an earlier row asks for: then it is `other`. */
function shapesOf(of: Case, one: RowShape): readonly DealShape[] {
  const shape = columnsOf(of, one)
  const left = one.table.by.filter((name) => !shape.has(name))
  return left.length === 0 ? [shape] : [shape, new Map([...shape, ...left.map((name) => [name, 'other'] as const)])]
}

/** Under a table within a step the deal reaches beyond that step; where it does not come by its row, a larger one may. */
function rowCase(of: Case, one: RowShape): Wanted {
  const shapes = one.row === undefined ? besideAllNumbers(of, one) : shapesOf(of, one)
  const usual = paidSize(of)
  const beyond = one.step === undefined ? undefined : sizeBeyond(of, one.step.bound)
  const sizes = [...(beyond === undefined ? [] : [beyond]), usual, usual.times(Exact.of(100))]
  return {
    tests: shapes.flatMap((shape) => sizes.map((size) => testWith(of, nameOf(shape, one), { size, shape }))),
    shows: ({ touches }) => touches.isMet(one.part),
  }
}

function testWith(
  of: Case,
  name: string,
  { size, shape }: { readonly size: Exact; readonly shape: DealShape },
): SuggestedTest {
  return testOf(of, name, { deals: [dealOf(of, { number: 1, size, shape })] })
}

function nameOf(shape: DealShape, { row, step }: RowShape): string {
  const words = [...shape].map(([name, text]) => `${name} ${text}`).join(' and ')
  const inStep = step === undefined || step.bound.kind === 'none' ? '' : ` beyond the step ${step.bound.text}`
  return `pays a deal${words === '' ? '' : ` with ${words}`}${inStep} ${row === undefined ? 'otherwise' : 'by its row'}`
}

function sizeBeyond(of: Case, bound: NonNullable<RowShape['step']>['bound']): Exact | undefined {
  const value = bound.kind === 'none' ? undefined : of.pay.valueOf(bound.value)
  if (value === undefined) return undefined
  const point = breakpointsOf(of.pay).find(({ span }) => bound.kind !== 'none' && span === bound.value.at)
  const size = point && sizeFor(of, point.at)
  return size?.plus(of.pay.dealSize)
}

/** Numbers on which no row may count: none, and beyond the greatest bound. */
function besideAllNumbers(of: Case, { table, shape }: RowShape): readonly DealShape[] {
  const limits = table.rows
    .flatMap(({ when }) => boundedIn(when))
    .map(({ name, bound }) => ({ name, value: of.pay.valueOf(bound) }))
  const names = [...new Set(limits.map(({ name }) => name))]
  if (names.length === 0) return [shape]
  const greatest = limits.reduce((most, { value }) => (value === undefined ? most : larger(most, value)), Exact.one)
  return [Exact.zero, greatest.plus(greatest)].map(
    (number) => new Map([...shape, ...names.map((name) => [name, number.toText()] as const)]),
  )
}

function boundedIn(when: Condition): readonly { readonly name: string; readonly bound: Expression }[] {
  return testsToMeet(when).flatMap(({ column, test }) =>
    column.scope === 'deal' && test.kind === 'bounds'
      ? limitsOf(test.bounds).map((bound) => ({ name: column.name, bound }))
      : [],
  )
}

/** The size of a deal has cases of its own (around-bounds.ts). */
function atNumbers(of: Case, one: RowShape): readonly Wanted[] {
  if (one.row === undefined) return []
  const sizes = sizeColumnsOf(of.component)
  const shape = columnsOf(of, one)
  return boundedIn(one.row.when)
    .filter(({ name }) => !sizes.has(name))
    .flatMap(({ name, bound }) => {
      const value = of.pay.valueOf(bound)
      if (value === undefined) return []
      const step = value.absolute().compare(Exact.one) > 0 ? of.cent : leastShare
      return sides.map(([words, side]) => {
        const text = value.plus(step.times(Exact.of(side))).toText()
        const own = new Map([...shape, [name, text]])
        return {
          tests: [
            testWith(of, `pays for a deal with ${name} ${words} ${textOf(bound)}`, { size: paidSize(of), shape: own }),
          ],
        }
      })
    })
}

/** A hundredth of a percent. */
const leastShare = Exact.ratio(1n, 10_000n)

function textOf({ at }: Expression): string {
  return at.source.text.slice(at.start, at.end)
}
