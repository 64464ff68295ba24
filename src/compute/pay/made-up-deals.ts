// Deals that exist only for a pay function: what each brings of credit, measure and units, and the table that they stand in.
import { readingsOf } from '../../data/readings.ts'
import type { PayeeRow } from '../../data/rows.ts'
import type { Table } from '../../data/table.ts'
import type { Component } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import type { CreditItem } from '../credit-item.ts'
import { evaluate } from '../expression.ts'
import { repeatsOf } from '../items.ts'
import type { Judged } from '../judge.ts'
import type { Scope } from '../scope.ts'
import { dealColumnsIn, sizeColumnsOf } from './deal-size.ts'

export interface SizeOf {
  readonly size: Exact
  readonly usual: Exact
}

export interface Brought {
  readonly value: Exact
  readonly measure: Exact
  readonly units: Exact
}

/** Credit on earnings is credit of the deal's size: what reports earn on it is not looked into. */
export function broughtBy(component: Component, scope: Scope, of: SizeOf): Brought {
  const { size } = of
  const { credit, measure } = component
  const value = credit.from.kind === 'earnings' ? size : (evaluate(credit.value, scope) ?? Exact.zero)
  return { value, measure: measured(measure, scope, value), units: unitsOf(component, scope, of) }
}

function measured(measure: Component['measure'], scope: Scope, value: Exact): Exact {
  if (measure?.kind === 'deals') return Exact.one
  if (measure?.kind === 'scores') return Exact.zero
  if ((measure?.kind === 'value' || measure?.kind === 'quantity') && measure.value !== undefined)
    return evaluate(measure.value, scope) ?? Exact.zero
  return value
}

/** Units are divided with a deal: where its size does not say how many it has, one of the usual size has them all, or one. */
function unitsOf(component: Component, scope: Scope, { size, usual }: SizeOf): Exact {
  const { quantity } = component.credit
  const sizes = sizeColumnsOf(component)
  const units = quantity === undefined ? undefined : (evaluate(quantity, scope) ?? Exact.one)
  if (units !== undefined && dealColumnsIn(quantity!).some((name) => sizes.has(name))) return units
  if (units === undefined && sizes.has('quantity')) return size
  const share = usual.isZero() ? Exact.one : size.dividedBy(usual)
  return units === undefined ? share : units.times(share)
}

/** A credit that brings nothing yet. */
export function emptyItemOf(payeeId: string, payee: PayeeRow, date: CalendarDate): CreditItem {
  return {
    deal: undefined,
    dealId: '1',
    payeeId,
    payee,
    date,
    share: Exact.one,
    value: undefined,
    quantity: Exact.zero,
    measure: Exact.zero,
  }
}

/** The credit of a deal, and of a residual one payment. */
export function itemsOfDeal(
  { earn }: Component,
  empty: CreditItem,
  { deal, share, value, measure, units }: Brought & { readonly deal: number; readonly share: Exact },
): readonly CreditItem[] {
  const item: CreditItem = {
    ...empty,
    deal,
    dealId: `${deal + 1}`,
    share,
    value: value.times(share),
    quantity: units.times(share),
    measure: measure.times(share),
  }
  const repeats = earn === 'none' ? [] : repeatsOf(earn)
  return [item, ...repeats.map((payment) => ({ ...item, measure: Exact.zero, payment }))]
}

/** What each deal has earned with its payments; nothing behind a closed gate. */
export function earnedByDeal({ credits, closed }: Judged): ReadonlyMap<number, Exact> {
  const earned = new Map<number, Exact>()
  if (closed !== undefined) return earned
  for (const { credit, total } of credits) {
    const { deal } = credit.item
    if (deal !== undefined) earned.set(deal, (earned.get(deal) ?? Exact.zero).plus(total))
  }
  return earned
}

/** Every deal is one of its own account: what an `each` cap gathers is told apart by the number of the deal. */
export const madeUpDeals: Table = {
  kind: 'deals',
  size: 0,
  columns: [],
  has: () => true,
  text: (row: number) => `${row + 1}`,
  column: () => undefined,
  place: () => ({ file: 'deals', line: 1, record: 0 }),
  source: () => '',
  lineOf: () => 1,
  fileOf: () => 0,
  ...readingsOf({ size: 0, column: () => undefined }),
}
