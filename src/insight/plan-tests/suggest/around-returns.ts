// Cases of returns: the day before a window or band of clawback ends, the day on which it does, and a reason that takes nothing back.
import { earlier } from '../../../compute/timeline.ts'
import type { Clawback } from '../../../plan/clawback.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import { addDays, dateText } from '../../../values/calendar-date.ts'
import type { Duration } from '../../../values/duration.ts'
import { addDuration } from '../../../values/duration.ts'
import type { Case } from './case.ts'
import { rowOn } from './case.ts'
import { dealOf } from './made-up-deals.ts'
import { paidSize, testOf } from './made-up-rows.ts'
import type { SuggestedTest } from './suggested-test.ts'
import { narrowedTo, trialOf } from './trial.ts'

/** Each with the tests that could show it, the best first. */
export function ofReturns(of: Case): readonly (readonly SuggestedTest[])[] {
  return of.component.clawback.flatMap((block) => {
    const since = sinceOf(of, block)
    const reason = reasonFor(of, block)
    const back = `takes back what is due of a deal returned${reason === undefined ? '' : ` for ${reason}`}`
    const monthLater = { words: `${back} a month later`, on: addDays(of.day, 31) }
    const days = since === undefined ? [] : windowsOf(block).flatMap((window) => aroundEnd(window, { since, back }))
    const cases = days.length === 0 ? [monthLater] : days
    const spared = block.except[0]
    const nextDay = addDays(since ?? of.day, 1)
    return [
      ...cases.map(({ words, on }) => returnedOn(of, { words, on, reason })),
      ...(spared === undefined
        ? []
        : [returnedOn(of, { words: `takes nothing back in a return for ${spared}`, on: nextDay, reason: spared })]),
    ]
  })
}

function windowsOf({ schedule, within }: Clawback): readonly Duration[] {
  const windows = [...schedule.map((band) => band.within), ...(within === undefined ? [] : [within])]
  return [...new Map(windows.map((window) => [window.text, window])).values()]
}

function aroundEnd(
  window: Duration,
  { since, back }: { readonly since: CalendarDate; readonly back: string },
): readonly Omit<ReturnCase, 'reason'>[] {
  const end = addDuration(since, window)
  return [
    { words: `${back} the day before ${overText(window.text)}`, on: addDays(end, -1) },
    { words: `${back} when ${overText(window.text)}`, on: end },
  ]
}

interface ReturnCase {
  readonly words: string
  readonly on: CalendarDate
  readonly reason: string | undefined
}

/**
 * The deal alone; or, where nothing is settled then any more, as when the window of 12 months ends after a plan of a year, beside
 * one that is returned in time: then there is a row that would show more, were the first taken back too.
 */
function returnedOn(of: Case, { words, on, reason }: ReturnCase): readonly SuggestedTest[] {
  const size = paidSize(of)
  const first = dealOf(of, { number: 1, size })
  const second = dealOf(of, { number: 2, size, on: earlier(addDays(on, -1), of.world.version.to) })
  const expect = [{ keys: rowOn(of, on), blanks: ['forfeited', 'clawback'] }]
  const returnOf = (deal: string): ReadonlyMap<string, string> =>
    new Map([
      ['deal_id', deal],
      ['returned_on', dateText(on)],
      ...(reason === undefined ? [] : [['reason', reason] as const]),
    ])
  return [
    testOf(of, words, { deals: [first] }, { returns: [returnOf('d1')], expect }),
    testOf(
      of,
      `${words}, beside one returned in time`,
      { deals: [first, second] },
      { returns: [returnOf('d1'), returnOf('d2')], expect },
    ),
  ]
}

/** One that this block takes and none before it. */
function reasonFor({ component }: Case, block: Clawback): string | undefined {
  const before = component.clawback.slice(0, component.clawback.indexOf(block))
  const isTakenBefore = (reason: string): boolean =>
    before.some(({ on, except }) => (on === undefined || on.includes(reason)) && !except.includes(reason))
  return block.on?.find((reason) => !block.except.includes(reason) && !isTakenBefore(reason)) ?? block.on?.[0]
}

/**
 * The day from which the age of the deal counts, as a return tells; undefined where none of its earnings is taken back whatever the
 * age, as earnings on the measure are not at the original rate.
 */
function sinceOf(of: Case, block: Clawback): CalendarDate | undefined {
  const [alone] = returnedOn(of, { words: '', on: addDays(of.day, 40), reason: reasonFor(of, block) })
  const { run, problems } = trialOf(narrowedTo(of.component, of.world), alone!)
  if (run === undefined || problems.length > 0) return of.day
  const { id } = of.component
  const since = run.returns.find(({ component, terms }) => component === id && terms?.block === block)?.terms?.since
  // Where nothing has been released there is no age yet.
  return since !== undefined && since > addDays(of.day, 4000) ? of.day : since
}

function overText(window: string): string {
  return `${window} ${window.startsWith('1 ') ? 'is' : 'are'} over`
}
