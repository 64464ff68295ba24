// Deals whose commission could still be clawed back after the run's last day: until when, and which share of it then.
// computation.md, Clawback 3, for a return that has not come.
import type { Clawback } from '../../plan/clawback.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addDays } from '../../values/calendar-date.ts'
import { addDuration } from '../../values/duration.ts'
import { Exact } from '../../values/exact.ts'
import type { Context } from '../context.ts'
import { creditedOnOf } from '../credit-item.ts'
import type { EarnedAll } from '../earn-all.ts'
import type { Earning } from '../earning.ts'
import { quietly } from './outcome.ts'
import type { Recoverable } from './terms.ts'
import { recoverableShare } from './terms.ts'

/** What one payee has earned on a deal in one component, as far as the terms of its clawback go. */
export interface ExposedDeal {
  readonly payeeId: string
  readonly plan: string
  readonly component: string
  readonly dealId: string
  /** From this day nothing is recovered any more; 'not begun' where the age is counted from a payment still to come. */
  readonly leavesOn: CalendarDate | 'no limit' | 'not begun'
  /** What a return on the day after the run would recover; of several blocks the one that takes most. */
  readonly share: Exact
  /** The same of a return on a later day. */
  readonly shareOn: (on: CalendarDate) => Exact
  /** The deal's own credit date. */
  readonly creditedOn: CalendarDate
}

/** Only deals inside their window on the day after `until`. */
export function exposedDeals(of: Context, earned: EarnedAll, until: CalendarDate): readonly ExposedDeal[] {
  const context = quietly(of)
  return earned.components.flatMap(({ state: { component }, earnings }) =>
    component.clawback.length === 0
      ? []
      : [...firstOfEachDeal(earnings, ({ line }) => line.date <= until)].flatMap((sample) =>
          exposure(context, sample, until),
        ),
  )
}

/** The first credit of each payee and deal: what a return brings by itself is none. */
function* firstOfEachDeal(earnings: Iterable<Earning>, isWanted: (earning: Earning) => boolean): Generator<Earning> {
  const known = new Set<string>()
  for (const earning of earnings) {
    const { item } = earning
    if (item === undefined || item.returnId !== undefined || item.dealId === '' || !isWanted(earning)) continue
    const key = `${earning.line.payeeId}\0${item.dealId}`
    if (known.has(key)) continue
    known.add(key)
    yield earning
  }
}

function exposure(context: Context, sample: Earning, until: CalendarDate): readonly ExposedDeal[] {
  const { line, item, version, earnedBy: component, measurePeriod } = sample
  if (item === undefined) return []
  const terms = { context, version, component, item, measurePeriod }
  const worstOn = (on: CalendarDate): Recoverable | undefined =>
    component.clawback
      .map((block) => recoverableShare(terms, block, { on }))
      .filter(({ share }) => share.sign() > 0)
      .toSorted((a, b) => b.share.compare(a.share))[0]
  const worst = worstOn(addDays(until, 1))
  if (worst === undefined) return []
  const { payeeId, plan, dealId } = line
  return [
    {
      payeeId,
      plan,
      component: component.id,
      dealId,
      share: worst.share,
      shareOn: (on) => worstOn(on)?.share ?? Exact.zero,
      creditedOn: creditedOnOf(item),
      leavesOn: windowEnd(worst),
    },
  ]
}

/** The day on which the age reaches `within`, or the end of the last band, whichever is first. */
function windowEnd({ block, since }: Recoverable): ExposedDeal['leavesOn'] {
  const ends = windowsOf(block)
  if (ends.length === 0) return 'no limit'
  if (since >= Number.MAX_SAFE_INTEGER) return 'not begun'
  return ends.map((window) => addDuration(since, window)).reduce((a, b) => (a < b ? a : b))
}

function windowsOf({ within, schedule }: Clawback): readonly NonNullable<Clawback['within']>[] {
  const last = schedule.at(-1)?.within
  return [within, last].filter((window) => window !== undefined)
}
