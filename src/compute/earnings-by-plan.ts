// What is earned in the order in which it is settled: by plan, pay period and payee.
import type { EarnedAll } from './earn-all.ts'
import type { Earning } from './earning.ts'

/** By pay period, then by payee: the lines, component after component, those of the plan as a whole last. */
export type EarningsOfPlan = ReadonlyMap<string, ReadonlyMap<string, readonly Earning[]>>

type Groups = Map<string, Map<string, Map<string, Earning[]>>>

export function earningsByPlan({ components, ofPlans }: EarnedAll): ReadonlyMap<string, EarningsOfPlan> {
  const groups: Groups = new Map()
  for (const { earnings } of components) enterAll(groups, earnings)
  enterAll(groups, ofPlans)
  return groups
}

function enterAll(groups: Groups, earnings: readonly Earning[]): void {
  let [last, group]: [Earning['line'] | undefined, Earning[]] = [undefined, []]
  for (const earning of earnings) {
    const { line } = earning
    // Lines of one payee and pay period mostly stand together.
    if (line.payeeId === last?.payeeId && line.period === last.period && line.plan === last.plan) group.push(earning)
    else group = enter(groups, earning)
    last = line
  }
}

/** The list that it stands in. That of one earning, which most are, takes no more room than for it. */
function enter(groups: Groups, earning: Earning): Earning[] {
  const { plan, period, payeeId } = earning.line
  let ofPlan = groups.get(plan)
  if (ofPlan === undefined) groups.set(plan, (ofPlan = new Map()))
  let inPeriod = ofPlan.get(period)
  if (inPeriod === undefined) ofPlan.set(period, (inPeriod = new Map()))
  let group = inPeriod.get(payeeId)
  if (group === undefined) inPeriod.set(payeeId, (group = [earning]))
  else group.push(earning)
  return group
}
