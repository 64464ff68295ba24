// As if every payee had reached one attainment: all that each is credited with in a measure period, times what brings the
// measure of the plan's first component with a quota to that share of the quota.
import type { SoldTimes } from '../../compute/context.ts'
import type { Run } from '../../compute/run-type.ts'
import type { Data } from '../../data/data.ts'
import { versionInForce } from '../../plan/in-force.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Exact } from '../../values/exact.ts'
import { contains, periodAt } from '../../values/period.ts'

export interface Reached {
  readonly payeeId: string
  /** The measure period. */
  readonly period: string
  readonly attainment: Exact
}

interface Of {
  readonly plans: readonly Plan[]
  readonly data: Pick<Data, 'calendars'>
  readonly run: Run
}

/** What brings each payee from what the run has reached to the share; who has sold nothing is brought nowhere. */
export function soldTimesFor(share: Exact, of: Of): SoldTimes {
  const { keyOn, reached } = reachedBy(of)
  const factors = new Map<string, Exact>()
  for (const [key, { attainment }] of reached) if (attainment.sign() > 0) factors.set(key, share.dividedBy(attainment))
  return (planId, payeeId, date) => {
    const measured = keyOn(planId, date)
    return measured && factors.get(`${measured.key}\0${payeeId}`)
  }
}

/** Who stands elsewhere in the run than at the share. */
export function elsewhereThan(share: Exact, of: Of): readonly Reached[] {
  return [...reachedBy(of).reached.values()].filter(({ attainment }) => !attainment.equals(share))
}

/** In each measure period that was asked for, by the end of its last pay period. */
function reachedBy({ plans, data, run }: Of): {
  readonly keyOn: ReturnType<typeof measureKeys>
  readonly reached: ReadonlyMap<string, Reached>
} {
  const keyOn = measureKeys(plans, data)
  const ends = new Map(run.periods.map(({ name, to }) => [name, to]))
  const reached = new Map<string, Reached>()
  for (const { plan, payeeId, period, attainment } of run.settlement) {
    const measured = keyOn(plan, ends.get(period)!)
    if (attainment === undefined || measured === undefined) continue
    reached.set(`${measured.key}\0${payeeId}`, { payeeId, period: measured.name, attainment })
  }
  return { keyOn, reached }
}

interface Measured {
  readonly key: string
  readonly name: string
}

/** The measure period of a day in the first component with a quota; undefined where there is none. */
function measureKeys(
  plans: readonly Plan[],
  data: Pick<Data, 'calendars'>,
): (planId: string, date: CalendarDate) => Measured | undefined {
  const known = new Map<string, Measured | undefined>()
  return (planId, date) => {
    const id = `${planId}\0${date}`
    if (!known.has(id)) known.set(id, measuredOn(versionInForce(plans, planId, date), date, data))
    return known.get(id)
  }
}

function measuredOn(plan: Plan | undefined, date: CalendarDate, data: Pick<Data, 'calendars'>): Measured | undefined {
  const first = plan?.components.find(({ quota }) => quota !== undefined)
  if (plan === undefined || first === undefined) return undefined
  const name = periodName(plan, first.measure?.over, date, data)
  // Another version starts its measures anew.
  return name === undefined ? undefined : { key: `${plan.id}\0${plan.effective.from ?? ''}\0${name}`, name }
}

function periodName(
  { calendar }: Plan,
  over: Parameters<typeof periodAt>[0] | undefined,
  date: CalendarDate,
  data: Pick<Data, 'calendars'>,
): string | undefined {
  if (over !== undefined) return periodAt(over, date)?.name
  if (calendar.kind === 'named')
    return data.calendars.get(calendar.name)?.measure.find((period) => contains(period, date))?.name
  return calendar.measure === 'plan' ? 'plan' : periodAt(calendar.measure, date)?.name
}
