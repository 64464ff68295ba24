// Settlement of all payees, pay period after pay period: earlier periods that are not closed are replayed first.
import { compareBy, compareText } from '../values/ordering.ts'
import { keyOf } from './adjustment.ts'
import type { Context } from './context.ts'
import type { EarnedAll, EarnedComponent } from './earn-all.ts'
import type { Earning } from './earning.ts'
import type { Draft } from './line.ts'
import type { Settlement } from './run-type.ts'
import { openAccount } from './account.ts'
import { settlePayee } from './settle.ts'
import { settlementAttainment } from './component-result.ts'
import type { Timeline } from './timeline.ts'

export interface SettleAllOf {
  readonly context: Context
  readonly timelines: readonly Timeline[]
  readonly earned: EarnedAll
  readonly adjustments: ReadonlyMap<string, readonly Draft[]>
}

/** Rows and lines ordered by (period, payee id, plan), lines within them by their order of computation. */
export interface SettledAll {
  readonly rows: readonly Settlement[]
  readonly lines: readonly Draft[]
}

interface Entry {
  readonly end: number
  readonly row: Settlement
  readonly lines: readonly Draft[]
}

const none: readonly never[] = []

export function settleAll({ context, timelines, earned, adjustments }: SettleAllOf): SettledAll {
  const entries: Entry[] = []
  const earnings = earningsByKey(earned)
  const { returned } = earned
  for (const timeline of timelines) {
    const recalculating = earned.components.filter((component) => recalculates(component, timeline))
    for (const member of context.roster.members.get(timeline.planId)!.values()) {
      const account = openAccount()
      for (const pay of timeline.payPeriods) {
        const key = keyOf(timeline.planId, pay.name, member.payeeId)
        const attainment = settlementAttainment(context, timeline, earned, member, pay)
        const own = { earnings: earnings.get(key) ?? none, adjustments: adjustments.get(key) ?? none }
        const settled = settlePayee({
          context,
          timeline,
          member,
          account,
          pay,
          attainment,
          returned,
          recalculating,
          ...own,
        })
        if (settled !== undefined) entries.push({ end: pay.to, ...settled })
      }
    }
  }
  entries.sort(
    compareBy<Entry>(
      (a, b) => a.end - b.end,
      (a, b) => compareText(a.row.period, b.row.period),
      (a, b) => compareText(a.row.payeeId, b.row.payeeId),
      (a, b) => compareText(a.row.plan, b.row.plan),
    ),
  )
  return { rows: entries.map(({ row }) => row), lines: entries.flatMap(({ lines }) => lines) }
}

/** Lines of one payee, plan and pay period, component after component, the plan's cap last. */
function earningsByKey({ components, planCaps }: EarnedAll): ReadonlyMap<string, readonly Earning[]> {
  const groups = new Map<string, Earning[]>()
  for (const earnings of [...components.map((one) => one.earnings), planCaps]) {
    for (const earning of earnings) {
      const key = keyOf(earning.line.plan, earning.line.period, earning.line.payeeId)
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [earning])
      else group.push(earning)
    }
  }
  return groups
}

function recalculates({ state: { component, version } }: EarnedComponent, { versions }: Timeline): boolean {
  return versions.includes(version) && component.clawback.some(({ method }) => method === 'recalculate')
}
