// Credits that were read as the columns of a component, and one or all of a payee's as items for the few who ask for them.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import { powerOfTen } from '../../values/whole.ts'
import type { CreditItem, ItemsByPayee } from '../credit-item.ts'
import type { Transaction } from '../credit.ts'
import { memberRow } from '../credit.ts'
import type { ItemOf, ItemsOf } from '../items.ts'
import { creditItem } from '../items.ts'
import type { CreditColumns, PayeeCredits } from './credit-columns.ts'
import type { Members } from './members.ts'
import type { ReadCredits } from './shared-readings.ts'

/** What the credits were read with. */
export interface FinishedOf extends Pick<CreditColumns, 'earn' | 'rowOf' | 'shares' | 'decimals'> {
  readonly of: Omit<ItemsOf, 'returned'>
  readonly members: Members
  readonly items: ItemOf
  readonly transactionsOf: (deal: number) => readonly Transaction[]
}

export function finishedCredits(by: FinishedOf, read: ReadCredits): CreditColumns {
  const payees = new Map<string, PayeeCredits>()
  by.members.all.forEach(({ payeeId }, member) => {
    const [from, to] = [read.starts[member]!, read.starts[member + 1]!]
    if (to > from) payees.set(payeeId, { from, to, isPlain: read.isOdd[member] === 0 && read.isSafe[member] === 1 })
  })
  const { earn, rowOf, shares, decimals } = by
  const { deal, day, value, share, largestValue, count } = read
  const itemsOf = (payeeId: string): readonly CreditItem[] | undefined => {
    const own = payees.get(payeeId)
    return own === undefined ? undefined : itemsOfDeals(by, payeeId, deal.subarray(own.from, own.to))
  }
  const itemAt = (payeeId: string, at: number): CreditItem =>
    plainItem(by, payeeId, { deal: deal[at]!, day: day[at]!, value: value[at]!, share: share[at]! })
  const items = new ItemsInColumns(payees, itemsOf)
  return { earn, rowOf, shares, decimals, deal, day, value, share, largestValue, count, payees, items, itemAt }
}

/** `share` is an index. */
interface PlainCredit {
  readonly deal: number
  readonly day: number
  readonly value: number
  readonly share: number
}

function plainItem(
  { of: { context, version }, decimals, shares }: FinishedOf,
  payeeId: string,
  { deal, day, value, share }: PlainCredit,
): CreditItem {
  const date = day as CalendarDate // of a cell that was read as one
  const worth = Exact.fraction(value, powerOfTen(decimals))
  return {
    deal,
    dealId: context.data.deals.text(deal, 'deal_id'),
    payeeId,
    payee: memberRow(context.roster, version, payeeId, date)!, // who is credited has a row on that day
    date,
    share: shares.exact[share]!,
    value: worth,
    quantity: Exact.zero,
    measure: worth,
  }
}

function itemsOfDeals(
  { items: itemOf, transactionsOf }: FinishedOf,
  payeeId: string,
  deals: Iterable<number>,
): readonly CreditItem[] {
  const items: CreditItem[] = []
  for (const deal of deals)
    for (const transaction of transactionsOf(deal)) {
      if (transaction.payeeId !== payeeId) continue
      const item = creditItem(itemOf, transaction, 'credited')
      if (item !== undefined) items.push(item)
    }
  return items
}

/** What few ask for: the credits of a payee as items. */
class ItemsInColumns implements ItemsByPayee {
  private readonly payees: ReadonlyMap<string, PayeeCredits>
  private readonly itemsOf: (payeeId: string) => readonly CreditItem[] | undefined
  /** Of the few who are asked for. */
  private readonly known = new Map<string, readonly CreditItem[]>()

  constructor(
    payees: ReadonlyMap<string, PayeeCredits>,
    itemsOf: (payeeId: string) => readonly CreditItem[] | undefined,
  ) {
    this.payees = payees
    this.itemsOf = itemsOf
  }

  get(payeeId: string): readonly CreditItem[] | undefined {
    const known = this.known.get(payeeId)
    if (known !== undefined) return known
    const items = this.itemsOf(payeeId)
    if (items !== undefined) this.known.set(payeeId, items)
    return items
  }

  *values(): Generator<readonly CreditItem[]> {
    for (const [, items] of this) yield items
  }

  *[Symbol.iterator](): Generator<readonly [string, readonly CreditItem[]]> {
    for (const payeeId of this.payees.keys()) yield [payeeId, this.itemsOf(payeeId) ?? []]
  }
}
