// From transactions to credit items: value, conversion, quantity, and what each adds to the measure. computation.md, steps 1 to 4.
import type { Earn, Rate, Repeat } from '../plan/earn.ts'
import { partsOfEarn } from '../plan/earn-parts.ts'
import type { Measure } from '../plan/credit.ts'
import type { Component } from '../plan/plan.ts'
import { usesCreditValue } from '../plan/uses.ts'
import { addMonths } from '../values/calendar-date.ts'
import { addDuration } from '../values/duration.ts'
import { Exact } from '../values/exact.ts'
import type { Returned, ReturnedByDeal } from './clawback/returned.ts'
import { leftOf } from './clawback/returned.ts'
import type { Context } from './context.ts'
import { scopeIn } from './context.ts'
import { exchangeRate } from './convert.ts'
import type { CreditOf, Transaction } from './credit.ts'
import { creditDeals, memberRow } from './credit.ts'
import type { CreditItem } from './credit-item.ts'
import { evaluate } from './expression.ts'
import { lastDayOf } from './roster.ts'
import type { Scope } from './scope.ts'
import type { Version } from './timeline.ts'

type DealMeasure = Extract<Measure, { readonly kind: 'value' | 'deals' | 'quantity' }>

export interface ItemsOf {
  readonly context: Context
  readonly version: Version
  readonly component: Component
  readonly returned: Pick<ReturnedByDeal, 'get'>
}

/** All credits of a component from deals, and the transactions that it only measures. */
export function* itemsFromDeals({ context, version, component, returned }: ItemsOf): Generator<CreditItem> {
  const { credit, measure } = component
  const own = measure === undefined || isDealMeasure(measure) ? measure : undefined
  const measures = measure === undefined || own !== undefined
  const together = own === undefined || (own.when === 'as-credit' && own.to === undefined)
  const credited = creditedItems({ context, version, component })
  const repeats = component.earn === 'none' ? [] : repeatsOf(component.earn)
  for (const transaction of creditDeals(credited)) {
    const item = creditItem(credited, transaction, measures && together ? (own ?? 'credited') : undefined)
    if (item === undefined) continue
    yield item
    // They move no measure again.
    for (const repeat of repeats)
      yield* payments(item, repeat, { ...credited, returns: returned.get(item.dealId) ?? [] })
  }
  if (together || own === undefined) return
  const when = own.when === 'as-credit' ? credit.when : own.when
  const measured: ItemOf = { ...credited, when, to: own.to ?? credit.to }
  for (const transaction of creditDeals(measured)) {
    const item = creditItem(measured, transaction, own)
    if (item !== undefined) yield { ...item, value: undefined, origin: 'measured' }
  }
}

/** How a component reads what it credits. */
export function creditedItems({ context, version, component }: Omit<ItemsOf, 'returned'>): ItemOf {
  const { when, to } = component.credit
  return {
    context,
    version,
    component,
    when,
    to,
    what: `${version.plan.id}/${component.id}`,
    usesValue: usesCreditValue(component, version.plan.components),
    usesQuantity: needsQuantity(component),
  }
}

function isDealMeasure(measure: Measure): measure is DealMeasure {
  return measure.kind === 'value' || measure.kind === 'deals' || measure.kind === 'quantity'
}

/** What a component reads of its transactions; what nobody asks for is not read. */
export interface ItemOf extends CreditOf {
  readonly usesValue: boolean
  readonly usesQuantity: boolean
  /** For messages: plan/component. */
  readonly what: string
}

/** The item of a transaction; undefined where its value cannot be read, which has been reported. */
export function creditItem(
  of: ItemOf,
  transaction: Transaction,
  measure: DealMeasure | 'credited' | undefined,
): CreditItem | undefined {
  const { context, what } = of
  const { deal, payeeId, payee, share, date, dealId } = transaction
  const scope = scopeIn(context, { deal, payeeId, payee, what })
  const worth = of.usesValue ? evaluate(of.component.credit.value, scope) : Exact.zero
  if (worth === undefined) return undefined
  const rate = exchangeRate(of, transaction, scope)
  if (rate === undefined) return undefined
  // Of a deal that were so many times as large all is: value, units and what it adds to the measure.
  const credited = share.times(context.soldTimes?.(of.version.plan.id, payeeId, date) ?? Exact.one)
  const times = context.dealTimes?.(deal)
  const sized = times === undefined ? credited : credited.times(times)
  const value = worth.times(rate).times(sized)
  const quantity = of.usesQuantity ? quantityOf(of, { ...transaction, share: sized }) : Exact.zero
  if (quantity === undefined) return undefined
  const added = measuredAmount(measure, { value, rate, sized, share: credited }, scope)
  if (added === undefined) return undefined
  context.rows.use(deal)
  return {
    deal,
    dealId,
    payeeId,
    payee,
    date,
    share,
    value,
    quantity,
    measure: added,
  }
}

interface Credited {
  readonly value: Exact
  readonly rate: Exact
  /** The share of the deal, and the same of its size: a deal that were twice as large is still one deal. */
  readonly share: Exact
  readonly sized: Exact
}

/** What a transaction of this value adds to the measure. */
function measuredAmount(
  measure: DealMeasure | 'credited' | undefined,
  { value, rate, sized, share }: Credited,
  scope: Scope,
): Exact | undefined {
  if (measure === undefined) return Exact.zero
  if (measure === 'credited' || (measure.kind === 'value' && measure.value === undefined)) return value
  if (measure.kind === 'deals') return share
  const amount = evaluate(measure.value!, scope)
  return measure.kind === 'quantity' ? amount?.times(sized) : amount?.times(rate).times(sized)
}

/** Units of a deal, times the share: the plan's `quantity`, else the column of that name, else 1. */
function quantityOf(
  { context, component, what }: ItemOf,
  { deal, payeeId, payee, share }: Transaction,
): Exact | undefined {
  const { quantity } = component.credit
  if (quantity === undefined && context.data.deals.text(deal, 'quantity') === '') return share
  const scope = scopeIn(context, { deal, payeeId, payee, what })
  const units = quantity === undefined ? scope.number({ scope: 'deal', name: 'quantity' }) : evaluate(quantity, scope)
  return units?.times(share)
}

/** Whether anything asks how many units a deal has; a column is read only where something uses it. */
export function needsQuantity({ earn, times }: Component): boolean {
  const byQuantity = times !== undefined && times.kind !== 'expression' && times.by.kind === 'quantity'
  return byQuantity || partsOfEarn({ earn }).some(earnsByQuantity)
}

function earnsByQuantity(part: Earn | Rate): boolean {
  switch (part.kind) {
    case 'amount':
      return part.per === 'unit'
    case 'tiers':
    case 'curve':
      return part.by.kind === 'quantity'
    case 'rank':
      return part.by === 'quantity'
    case 'expression':
    case 'rate':
    case 'table':
    case 'sum':
      return false
  }
}

/** Every residual of a way to earn. */
export function repeatsOf(earn: Earn): readonly Repeat[] {
  if (earn.kind === 'sum') return earn.of.flatMap(repeatsOf)
  return (earn.kind === 'rate' || earn.kind === 'amount') && earn.repeat !== undefined ? [earn.repeat] : []
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const

interface PaymentsOf extends CreditOf {
  readonly returns: readonly Returned[]
}

/** A full return or a cancellation ends them, a partial return leaves later ones what is left of the deal. */
function* payments(item: CreditItem, repeat: Repeat, of: PaymentsOf): Generator<CreditItem> {
  const { context, version } = of
  const first = repeat.after === undefined ? item.date : addDuration(item.date, repeat.after)
  const cancelled = item.deal === undefined ? undefined : cancelledOn(context, item.deal, item.payeeId)
  const horizon = version.horizon
  for (let number = 0; repeat.times === undefined || number < repeat.times; number++) {
    const date = addMonths(first, number * monthsOf[repeat.every])
    if (date > horizon || (cancelled !== undefined && date > cancelled)) return
    const payee = memberRow(context.roster, version, item.payeeId, date)
    if (payee === undefined) continue
    const last = lastDayOf(payee)
    if (last !== undefined && date > last) continue
    const left = leftOf(of.returns, date)
    if (left.sign() <= 0) return
    const own = { payee, date, creditedOn: item.date, measure: Exact.zero, payment: repeat }
    const whole = { ...item, ...own, origin: `payment ${number + 1}` }
    yield left.equals(Exact.one) ? whole : partOf(whole, left)
  }
}

function partOf(item: CreditItem, left: Exact): CreditItem {
  const { value, quantity, share } = item
  return { ...item, value: value?.times(left), quantity: quantity.times(left), share: share.times(left), left }
}

function cancelledOn(context: Context, deal: number, payeeId: string): ReturnType<ReturnType<typeof scopeIn>['date']> {
  if (!context.data.deals.has('cancelled_on')) return undefined
  return scopeIn(context, { deal, payeeId, payee: undefined, what: 'the residual' }).date({
    scope: 'deal',
    name: 'cancelled_on',
  })
}
