// Credits of a component, payee by payee, in their order. computation.md, steps 1 to 4.
import type { PayeeRow } from '../data/rows.ts'
import type { Repeat } from '../plan/earn.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import { compareText } from '../values/ordering.ts'

/**
 * A transaction as one component sees it for one payee; what it is credited with and what it adds to the measure. What
 * few items have is left out of all others: there may be a million of them.
 */
export interface CreditItem {
  /** Row of the deals; undefined for a credit from earnings on the measure. */
  readonly deal: number | undefined
  readonly dealId: string
  readonly payeeId: string
  /** The payee's row on the credit date. */
  readonly payee: PayeeRow
  readonly date: CalendarDate
  /** Share of the split; 1 without. */
  readonly share: Exact
  /** Credited value in the plan's currency, times the share; undefined for what is only measured. */
  readonly value: Exact | undefined
  /** Units, times the share. */
  readonly quantity: Exact
  /** What it adds to the measure. */
  readonly measure: Exact
  /** The row behind it where that is not the deal's own, such as a return's: `returns.csv:12`. */
  readonly source?: string | undefined
  /** Set on a payment of a residual, which only that way of earning pays. */
  readonly payment?: Repeat | undefined
  /** Set on a payment: the deal's own credit date, from which the age of a return is counted. */
  readonly creditedOn?: CalendarDate | undefined
  /** Set on a payment after a partial return: the share of the deal that was left, which is all that it pays on. */
  readonly left?: Exact | undefined
  /** Set on the negative credit of a return. */
  readonly returnId?: string | undefined
  /** Tells credits of one deal on one day apart: the source component and payee of an override. */
  readonly origin?: string | undefined
}

/** An item with the running sums before and after it within its measure period. */
export interface Positioned {
  readonly item: CreditItem
  readonly from: Position
  readonly to: Position
}

export interface Position {
  readonly measure: Exact
  readonly quantity: Exact
  readonly deals: Exact
}

/** Where every measure period begins. */
export const startOfMeasure: Position = { measure: Exact.zero, quantity: Exact.zero, deals: Exact.zero }

/** The day on which the deal itself was credited: of a residual's payment not the day of the payment. */
export function creditedOnOf({ creditedOn, date }: CreditItem): CalendarDate {
  return creditedOn ?? date
}

/** (credit date, deal id by code point): the order that decides which deal crosses a step or a cap. */
export function inOrder(left: CreditItem, right: CreditItem): number {
  return (
    left.date - right.date ||
    compareText(left.dealId, right.dealId) ||
    compareText(left.origin ?? '', right.origin ?? '')
  )
}

/** Of each payee the items in their order. */
export interface ItemsByPayee extends Iterable<readonly [string, readonly CreditItem[]]> {
  get(payeeId: string): readonly CreditItem[] | undefined
  values(): Iterable<readonly CreditItem[]>
}

/** Puts an item to those of its payee, as it comes: a list of all items of all payees is never held. */
export function addItem(groups: Map<string, CreditItem[]>, item: CreditItem): void {
  const group = groups.get(item.payeeId)
  if (group === undefined) groups.set(item.payeeId, [item])
  else group.push(item)
}

/** The same groups, the items of each payee in their order. */
export function sorted(groups: ReadonlyMap<string, CreditItem[]>): ItemsByPayee {
  for (const group of groups.values()) group.sort(inOrder)
  return groups
}

/** The items dated from `from` to `to`, both included; `items` are in order. */
export function itemsBetween(
  items: readonly CreditItem[],
  from: CalendarDate,
  to: CalendarDate,
): readonly CreditItem[] {
  const start = firstAt(items, from)
  const end = firstAt(items, (to + 1) as CalendarDate) // the day after, for the search only
  return start === 0 && end === items.length ? items : items.slice(start, end)
}

function firstAt(items: readonly CreditItem[], date: CalendarDate): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle]!.date < date) low = middle + 1
    else high = middle
  }
  return low
}
