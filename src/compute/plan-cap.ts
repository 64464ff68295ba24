// The plan's cap on what a payee earns in a measure period. computation.md, step 8, last; overrides do not see it.
import { Exact, sum } from '../values/exact.ts'
import { compareBy } from '../values/ordering.ts'
import type { Period } from '../values/period.ts'
import { periodAt } from '../values/period.ts'
import { round } from '../values/rounding.ts'
import { cutLastFirst } from './cap-bucket.ts'
import type { Context } from './context.ts'
import { scopeIn } from './context.ts'
import type { CreditItem } from './credit-item.ts'
import { inOrder } from './credit-item.ts'
import type { Earning } from './earning.ts'
import { evaluate } from './expression.ts'
import type { Draft } from './line.ts'
import { plainDraft } from './line.ts'
import type { Member } from './roster.ts'
import { rowInForce } from './roster.ts'
import type { Version } from './timeline.ts'
import { earlier, measurePeriodsOf } from './timeline.ts'
import { prorated } from './yardstick.ts'

/** A credit, or a component's measure, with what it has earned in the measure period and what the cap has cut of it. */
interface Capped {
  readonly sample: Earning
  readonly order: number
  readonly since: string
  earned: Exact
  cut: Exact
}

/** Lines `cap` for credits of the present pay period, `true-up` where the cut of an earlier credit changes. */
export function planCapLines(context: Context, version: Version, earnings: readonly Earning[]): readonly Earning[] {
  const { cap } = version.plan
  if (cap?.perMeasure === undefined) return []
  const lines: Earning[] = []
  for (const [payeeId, byPeriod] of groupByPeriod(version, earnings)) {
    const member = context.roster.members.get(version.plan.id)!.get(payeeId)!
    for (const own of byPeriod.values()) lines.push(...capMember(context, version, member, own))
  }
  return lines
}

function groupByPeriod(
  version: Version,
  earnings: readonly Earning[],
): ReadonlyMap<string, ReadonlyMap<string, Earning[]>> {
  const groups = new Map<string, Map<string, Earning[]>>()
  for (const earning of earnings) {
    const own = earning.earnedBy.measure?.over === undefined
    const name = own ? earning.measurePeriod.name : (periodAt(version.measureSpan, earning.line.date)?.name ?? '')
    let periods = groups.get(earning.line.payeeId)
    if (periods === undefined) groups.set(earning.line.payeeId, (periods = new Map()))
    const group = periods.get(name)
    if (group === undefined) periods.set(name, [earning])
    else group.push(earning)
  }
  return groups
}

function capMember(
  context: Context,
  version: Version,
  member: Member,
  earnings: readonly Earning[],
): readonly Earning[] {
  const capped = new Map<CreditItem | string, Capped>()
  const lines: Earning[] = []
  for (const pay of payPeriodsOf(earnings)) {
    for (const earning of earnings) if (earning.pay.name === pay.name) add(capped, earning, version)
    const limit = limitOf(context, version, member, earnings[0]!, pay)
    if (limit === undefined) continue
    for (const [entry, cut] of cutsOf([...capped.values()], limit)) {
      const change = entry.cut.minus(cut)
      if (!change.isZero()) lines.push(capLine(entry, change, pay))
      entry.cut = cut
    }
  }
  return lines
}

function payPeriodsOf(earnings: readonly Earning[]): readonly Period[] {
  return [...new Map(earnings.map(({ pay }) => [pay.name, pay])).values()].toSorted((a, b) => a.to - b.to)
}

function add(capped: Map<CreditItem | string, Capped>, earning: Earning, version: Version): void {
  const key = earning.item ?? earning.earnedBy.id
  const known = capped.get(key)
  if (known !== undefined) known.earned = known.earned.plus(earning.line.amount)
  else {
    const order = version.plan.components.indexOf(earning.earnedBy)
    capped.set(key, { sample: earning, order, since: earning.pay.name, earned: earning.line.amount, cut: Exact.zero })
  }
}

/** What each is cut by now: the last credits first, earnings on the measure as the last of all. */
function cutsOf(entries: readonly Capped[], limit: Exact): ReadonlyMap<Capped, Exact> {
  const cuts = new Map<Capped, Exact>(entries.map((entry) => [entry, Exact.zero]))
  const ordered = entries.toSorted(
    compareBy<Capped>(
      (a, b) => Number(a.sample.item === undefined) - Number(b.sample.item === undefined),
      (a, b) =>
        a.sample.item === undefined || b.sample.item === undefined ? 0 : a.sample.item.date - b.sample.item.date,
      (a, b) =>
        a.sample.item === undefined || b.sample.item === undefined ? 0 : inOrder(a.sample.item, b.sample.item),
      (a, b) => a.order - b.order,
    ),
  )
  const excess = sum(entries.map(({ earned }) => earned)).minus(limit)
  cutLastFirst(ordered, excess, { total: ({ earned }) => earned, cut: (entry, by) => void cuts.set(entry, by) })
  return cuts
}

function limitOf(context: Context, version: Version, member: Member, sample: Earning, pay: Period): Exact | undefined {
  const { cap, prorate, rounding, id } = version.plan
  const { earnedBy: component } = sample
  const until = earlier(pay.to, version.to)
  const measurePeriod =
    component.measure?.over === undefined
      ? sample.measurePeriod
      : measurePeriodsOf(version, { ...component, measure: undefined }).find(
          ({ from, to }) => from <= until && until <= to,
        )
  if (measurePeriod === undefined) return undefined
  const at = { context, version, component, member, measurePeriod, until: earlier(until, measurePeriod.to) }
  const valueOf = (payee: ReturnType<typeof rowInForce>): Exact | undefined =>
    evaluate(cap!.perMeasure!, scopeIn(context, { payeeId: member.payeeId, payee, what: `the cap of ${id}` }))
  const amount = prorated(at, prorate.cap, valueOf)
  return amount === undefined ? undefined : round(amount, rounding)
}

function capLine({ sample, since }: Capped, amount: Exact, pay: Period): Earning {
  const { version } = sample
  const line: Draft = {
    ...plainDraft(sample.line),
    period: pay.name,
    kind: since === pay.name ? 'cap' : 'true-up',
    date: earlier(pay.to, version.to),
    base: undefined,
    rate: undefined,
    factor: undefined,
    amount,
    step: '',
    note: 'plan cap per_measure',
    planAt: version.plan.cap?.at,
    measured: undefined,
  }
  const { earnedBy, measurePeriod, item } = sample
  return { line, pay, version, earnedBy, measurePeriod, item }
}
