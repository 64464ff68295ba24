// The made-up deals of a suggested test: every column that any component of the plan reads of them.
import { usualOfDeal } from '../../../compute/pay/assumptions.ts'
import type { DealShape } from '../../../compute/pay/deal-shape.ts'
import { dealShapeOf, tableShapeOf } from '../../../compute/pay/deal-shape.ts'
import { factorsOf, sizeColumnsOf } from '../../../compute/pay/deal-size.ts'
import { partsOfEarn } from '../../../plan/earn-parts.ts'
import type { Component } from '../../../plan/plan.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import { dateText } from '../../../values/calendar-date.ts'
import type { Exact } from '../../../values/exact.ts'
import type { Case } from './case.ts'
import { numberWithin } from './scores.ts'
import type { SuggestedRow } from './suggested-test.ts'
import { dayThatMeets, sameText, testsToMeet } from './world.ts'

export interface DealOf {
  readonly number: number
  readonly size: Exact
  readonly on?: CalendarDate
  /** Texts in place of those of the component's condition and first table rows. */
  readonly shape?: DealShape
}

export function dealOf(of: Case, made: DealOf): SuggestedRow {
  if (of.source !== undefined) return dealOf(of.source, made)
  const { number, size, on = of.day, shape = new Map() } = made
  const { component, pay, world } = of
  const row = new Map([
    ['deal_id', `d${number}`],
    ['payee_id', of.seller],
  ])
  const addIfFree = (name: string, text: string): void => {
    if (!row.has(name)) row.set(name, text)
  }
  for (const column of sizeColumnsOf(component)) row.set(column, size.toText())
  for (const [column, text] of dealShapeOf(component)) row.set(column, text)
  for (const [column, text] of shape) row.set(column, text)
  addConditions(of, on, addIfFree)
  for (const [column, text] of shapeForOthers(of)) addIfFree(column, text)
  for (const { name, value } of pay.assumed) if (!name.includes('.')) addIfFree(name, value)
  row.set(component.credit.date, dateText(on))
  if (component.credit.to.kind === 'column') row.set(component.credit.to.column, of.seller)
  addForOthers(of, { size, on }, addIfFree)
  if (world.plan.components.some(({ cap }) => cap?.each !== undefined))
    for (const { cap } of world.plan.components) if (cap?.each !== undefined) addIfFree(cap.each.column, 'one')
  return row
}

type Add = (column: string, text: string) => void

/** What the condition and the first rows of tables say of numbers and dates, where their texts are there already. */
function addConditions({ component, pay }: Case, on: CalendarDate, add: Add): void {
  const tables = partsOfEarn(component).flatMap((part) => (part.kind === 'table' ? [part.rows[0]?.when] : []))
  for (const { column, test } of [component.credit.when, ...tables].flatMap(testsToMeet)) {
    if (column.scope !== 'deal') continue
    const number = test.kind === 'bounds' ? numberWithin(test.bounds, pay) : undefined
    if (number !== undefined) add(column.name, number.toText())
    if (test.kind === 'dates' && column.name !== component.credit.date)
      add(column.name, dateText(dayThatMeets(test, on)))
    if (test.kind === 'same-as') add(column.name, sameText)
  }
}

/** What the components at which it looks credit, so that they count the deal too. */
function shapeForOthers({ component, world }: Case): SuggestedRow {
  const looked = lookedAt(component)
  return new Map(
    othersOf({ component, world })
      .filter(({ id }) => looked.includes(id))
      .flatMap((other) => [...dealShapeOf(other)]),
  )
}

/** The components whose figures gates and measure are. */
function lookedAt({ gates, measure }: Component): readonly string[] {
  const ofGates = gates.flatMap((gate) => ('component' in gate ? (gate.component ?? []) : []))
  return measure?.kind === 'component' ? [...ofGates, measure.component] : ofGates
}

function othersOf({ component, world }: Pick<Case, 'component' | 'world'>): readonly Component[] {
  return world.plan.components.filter(({ id }) => id !== component.id)
}

/** Figures, dates and rows of tables that other components look for in a deal that they credit too: without them it is an exception. */
function addForOthers(of: Case, { size, on }: Pick<DealOf, 'size'> & { on: CalendarDate }, add: Add): void {
  const sizes = new Set(othersOf(of).flatMap((other) => [...sizeColumnsOf(other)]))
  const factors = new Set(of.world.plan.components.flatMap((one) => [...factorsOf(one)]))
  for (const { scope, name, type } of of.world.uses) {
    if (scope !== 'deal') continue
    if (type === 'date') add(name, dateText(on))
    if (type === 'number') add(name, sizes.has(name) ? size.toText() : usualOfDeal(name, factors))
  }
  for (const other of othersOf(of)) for (const [column, text] of tableShapeOf(other)) add(column, text)
}

/** Where shares go by role, the deals have one of that role: all of it, to the seller. */
export function splitsOf(of: Case, deals: readonly SuggestedRow[]): readonly SuggestedRow[] {
  const { component, world, seller } = of.source ?? of
  const looked = lookedAt(component)
  const asking = [component, ...world.plan.components.filter(({ id }) => looked.includes(id))]
  const roles = new Set(asking.map(({ credit }) => credit.role).filter((role) => role !== ''))
  return [...roles].flatMap((role) =>
    deals.map(
      (deal) =>
        new Map([
          ['deal_id', deal.get('deal_id') ?? ''],
          ['payee_id', seller],
          ['share', '100%'],
          ['role', role],
        ]),
    ),
  )
}
