// Credits from the earnings of others. computation.md, step 1: one for each deal, component and pay period, the sum of its
// earning, true-up, cap and floor lines, dated on the last day of that pay period.
import type { Component } from '../plan/plan.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import { holds } from './condition.ts'
import type { Context } from './context.ts'
import { scopeIn } from './context.ts'
import { isEligible, memberRow } from './credit.ts'
import type { CreditItem } from './credit-item.ts'
import type { Earning } from './earning.ts'
import { managersOf } from './roster.ts'
import type { Version } from './timeline.ts'
import { earlier } from './timeline.ts'

/** Credits of `component` from the lines of its sources; what several reports earn on a deal is one credit to a manager. */
export function itemsFromEarnings(
  context: Context,
  version: Version,
  component: Component,
  sources: readonly Earning[],
): readonly CreditItem[] {
  const items = new Map<string, CreditItem>()
  for (const earning of sources) {
    const { line, pay, item } = earning
    if (line.step === 'gate') continue
    const date = earning.version.ends === undefined ? pay.to : earlier(pay.to, earning.version.ends)
    if (date < version.from || date > version.to) continue
    const value = inPlanCurrency(context, version, earning, date)
    if (value === undefined) continue
    const origin = `${line.plan}/${line.component}`
    for (const payeeId of receiversOf(context, component, earning, date)) {
      const payee = memberRow(context.roster, version, payeeId, date)
      if (payee === undefined || !isEligible(context, version, payee)) continue
      if (!holds(component.credit.when, scopeIn(context, { deal: item?.deal, payeeId, payee, what: component.id })))
        continue
      const key = `${payeeId}\0${line.dealId}\0${origin}\0${date}`
      const known = items.get(key)
      const total = known === undefined ? value : value.plus(known.value!)
      items.set(key, {
        deal: item?.deal,
        dealId: line.dealId,
        payeeId,
        payee,
        date,
        share: Exact.one,
        value: total,
        quantity: Exact.one,
        measure: component.measure === undefined || component.measure.kind === 'value' ? total : Exact.one,
        source: item?.source,
        origin,
      })
    }
  }
  return [...items.values()]
}

function receiversOf(
  { roster, data }: Context,
  component: Component,
  { line, item }: Earning,
  date: CalendarDate,
): readonly string[] {
  const { to } = component.credit
  switch (to.kind) {
    case 'managers':
      return managersOf(roster, line.payeeId, date, to.levels)
    case 'owner':
      return [line.payeeId]
    case 'column': {
      const named = item?.deal === undefined ? '' : data.deals.text(item.deal, to.column)
      return named === '' ? [] : [named]
    }
    case 'everyone':
      return [...roster.members.values()].flatMap((members) => [...members.keys()])
  }
}

function inPlanCurrency(
  { data, report }: Context,
  version: Version,
  { line }: Earning,
  date: CalendarDate,
): Exact | undefined {
  const to = version.plan.currency
  if (line.currency === to) return line.amount
  const rate = data.fx.rateOn(line.currency, to, date)
  if (rate !== undefined) return line.amount.times(rate)
  const at = { file: data.tables.get('fx')?.size ? 'fx' : 'deals', line: 1, record: 0 }
  report({ rule: 'pay/no-exchange-rate', at, facts: { from: line.currency, to, on: line.period } })
  return undefined
}
