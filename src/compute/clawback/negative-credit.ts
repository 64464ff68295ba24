// Returns that are credits themselves: `current-rate`, and what `attainment: reduce` takes off the measure on the return date.
// computation.md, Clawback 4 and 6.
import { Exact } from '../../values/exact.ts'
import type { Context } from '../context.ts'
import type { CreditItem } from '../credit-item.ts'
import type { Version } from '../timeline.ts'
import { later, payPeriodAt } from '../timeline.ts'
import { contains } from '../../values/period.ts'
import type { Component } from '../../plan/plan.ts'
import type { Returned, ReturnedByDeal } from './returned.ts'
import { blockFor, fractionOf, recoverableShare } from './terms.ts'

export interface NegativeOf {
  readonly context: Context
  /** The version that credited the deal: its terms count. */
  readonly version: Version
  readonly component: Component
  /** All versions of the plan: the rates of the one in force on the return date count. */
  readonly versions: readonly Version[]
  readonly returned: ReturnedByDeal
}

/** A negative credit and the version in whose measure period it stands. */
export interface NegativeItem {
  readonly version: Version
  readonly item: CreditItem
}

/** The negative credits that the returns of one credit bring; none where its clawback works otherwise. */
export function* negativeItems(of: NegativeOf, item: CreditItem): Generator<NegativeItem> {
  const { component, returned } = of
  if (
    component.clawback.length === 0 ||
    item.dealId === '' ||
    item.payment !== undefined ||
    item.returnId !== undefined
  )
    return
  let before = Exact.zero
  for (const one of returned.get(item.dealId) ?? []) {
    const block = blockFor(component, one)
    if (block === undefined) continue
    const fraction = fractionOf(block, one, before)
    before = before.plus(fraction)
    const reduces = block.method === 'original-rate' && block.attainment === 'reduce'
    if (block.method !== 'current-rate' && !reduces) continue
    if (one.on < item.date && !isOverrideOfSamePay(of, item, one)) continue
    const version = of.versions.find((candidate) => contains(candidate, one.on))
    if (version === undefined) {
      if (block.method === 'current-rate') reportAfterPlan(of, one)
      continue
    }
    const share = reduces
      ? one.stated
      : fraction.times(recoverableShare({ ...of, item, measurePeriod: { end: item.date } }, block, one).share)
    const own = scaled(item, share.negated(), one)
    yield { version, item: reduces ? { ...own, value: undefined, quantity: Exact.zero } : own }
  }
}

/** An override is credited at the end of its pay period, so that a return of the same period may come before it. */
function isOverrideOfSamePay({ component, version }: NegativeOf, item: CreditItem, { on }: Returned): boolean {
  const pay = component.credit.from.kind === 'earnings' ? payPeriodAt(version, on) : undefined
  return pay !== undefined && item.date <= pay.to
}

function reportAfterPlan({ context, versions, component }: NegativeOf, { row, dealId, on }: Returned): void {
  const last = versions.at(-1)
  if (last?.ends === undefined || on <= last.ends) return
  const at = context.data.tables.get('returns')?.place(row.row, 'returned_on') ?? {
    file: 'returns',
    line: 1,
    record: 0,
  }
  context.report({ rule: 'return/after-plan', at, facts: { deal: dealId, component: component.id } })
}

function scaled(item: CreditItem, factor: Exact, { returnId, on, source }: Returned): CreditItem {
  return {
    ...item,
    date: later(on, item.date),
    value: item.value?.times(factor),
    quantity: item.quantity.times(factor),
    measure: item.measure.times(factor),
    share: item.share.times(factor),
    source,
    returnId,
    origin: `${item.origin ?? ''} return ${returnId}`.trim(),
  }
}

/** A credit without what has been returned of it, still one deal; undefined once nothing is left. */
export function withoutReturned(item: CreditItem, fraction: Exact): CreditItem | undefined {
  const left = Exact.one.minus(fraction)
  if (left.sign() <= 0) return undefined
  const by = (amount: Exact): Exact => amount.times(left)
  return {
    ...item,
    value: item.value && by(item.value),
    quantity: by(item.quantity),
    measure: by(item.measure),
  }
}
