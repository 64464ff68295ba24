// Bookings of the coming periods from the pipeline: every open deal with its chance to be booked by the end of each period, by its age and
// by where the quarter stands, and the deals that will be opened until then. What a stage is called plays no part: a rate per stage without
// timing promises several times what comes.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { partsOf } from '../../values/calendar-date.ts'
import type { Period } from '../../values/period.ts'
import { normalQuantile } from '../statistics/numeric/normal.ts'
import { quantileOf } from '../statistics/numeric/summary.ts'
import { forecastSeries } from '../statistics/series/forecast.ts'
import type { CompetingHazard } from '../statistics/survival/competing-hazard.ts'
import { chanceByDays, fitCompetingHazard } from '../statistics/survival/competing-hazard.ts'
import type { BookingHistory, DealLife } from './booking-history.ts'
import { cycleOf } from './booking-history.ts'
import { dealValues } from './deal-values.ts'
import type { Asked, Bounds, Expected, Outlook } from './outlook.ts'
import { levels } from './outlook.ts'
import { runningPeriod } from './running-period.ts'

/** Fewer ends say too little of when and how deals end. */
const leastEnded = 50
const leastBooked = 10

export type PipelineOutlook = Outlook & { readonly open?: OpenDeals }

export interface OpenDeals {
  readonly deals: number
  /** What they are expected to bring in each coming period. */
  readonly expected: readonly number[]
  readonly hazard: CompetingHazard
}

export function pipelineOutlook(asked: Asked): PipelineOutlook {
  const { history, asOf, coming } = asked
  const ended = history.lives.filter(({ endedOn }) => endedOn !== undefined)
  const booked = ended.filter(({ isBooked }) => isBooked)
  const open = history.lives.filter(({ endedOn }) => endedOn === undefined)
  if (history.lives.length === 0)
    return { kind: 'untold', why: 'The deals do not say when they were opened (column created_on).' }
  if (ended.length < leastEnded || booked.length < leastBooked)
    return {
      kind: 'untold',
      why: `Of deals that say when they were opened ${ended.length} have ended, ${booked.length} of them booked; ${leastEnded} and ${leastBooked} are needed.`,
    }
  const hazard = hazardOf(history, asOf)
  const values = dealValues(history.lives, asOf)
  const ends = coming.map(({ to }) => to)
  const sums = ends.map(() => ({ mean: 0, variance: 0 }))
  const add = (chances: readonly number[], deals: number, worth: { readonly mean: number; readonly square: number }) =>
    chances.forEach((until, step) => {
      const chance = until - (chances[step - 1] ?? 0)
      sums[step]!.mean += deals * chance * worth.mean
      sums[step]!.variance += deals * (chance * worth.square - (chance * worth.mean) ** 2)
    })
  const known = new Map<number, readonly number[]>()
  for (const life of open) {
    if (!known.has(life.openedOn))
      known.set(life.openedOn, chanceByDays(hazard, booking, { opened: life.openedOn, day: asOf, until: ends }))
    add(known.get(life.openedOn)!, 1, values.of(life))
  }
  const expected = sums.map(({ mean }) => mean)
  addNewDeals({ ...asked, hazard }, (chances, deals) => add(chances, deals, values.ofNew))
  const alreadyBooked = runningPeriod(asked)?.booked ?? 0
  return {
    kind: 'told',
    method: 'chance of each open deal by its age and the month of the quarter, and deals still to be opened',
    notes: [],
    steps: sums.map(({ mean, variance }, step) => stepOf(mean, Math.sqrt(variance), step === 0 ? alreadyBooked : 0)),
    open: { deals: open.length, expected, hazard },
  }
}

const booking = 'booked'

function stepOf(mean: number, deviation: number, booked: number): Expected {
  const interval = (level: number): Bounds => {
    const reach = normalQuantile(0.5 + level / 200) * deviation
    return { low: booked + Math.max(0, mean - reach), high: booked + mean + reach }
  }
  const [half, most, nearly] = levels.map(interval)
  return { mean: booked + mean, intervals: { 50: half!, 80: most!, 95: nearly! } }
}

/** Bins of age such that the last of them, without an end, holds what is older than nearly all deals that have ended. */
const ageBins = 15

function hazardOf({ lives, span }: BookingHistory, asOf: CalendarDate): CompetingHazard {
  const ended = lives.filter(({ endedOn }) => endedOn !== undefined)
  const ages = ended.map(({ openedOn, endedOn }) => endedOn! - openedOn)
  const width = Math.max(1, Math.ceil(quantileOf(ages, 0.99)! / (ageBins - 1)))
  const watchedFrom = ended.reduce((first, { endedOn }) => Math.min(first, endedOn!), Infinity)
  const spells = lives.map(({ openedOn, endedOn, isBooked }) => ({
    opened: openedOn,
    watchedFrom,
    until: endedOn ?? asOf,
    cause: endedOn === undefined ? undefined : isBooked ? booking : 'lost',
  }))
  const yearStarts = span.kind === 'regular' ? span.yearStarts : 1
  const calendar = {
    positions: 3,
    positionOf: (day: number) => (partsOf(day as CalendarDate).month - yearStarts + 12) % 3, // a day of a spell is a date
  }
  return fitCompetingHazard(spells, { width, bins: ageBins, calendar })
}

/** Days of a period on which deals are taken to be opened: all in the middle would be too few chances at its start. */
const openingDays = 5

function addNewDeals(
  { history, asOf, whole, coming, hazard }: Asked & { readonly hazard: CompetingHazard },
  add: (chances: readonly number[], deals: number) => void,
): void {
  const ends = coming.map(({ to }) => to)
  const opened = openedPerPeriod(history.lives, { whole, coming, cycle: cycleOf(history.span) })
  coming.forEach((period, step) => {
    const from = Math.max(period.from, asOf + 1)
    const days = period.to - from + 1
    const deals = (opened[step]! * days) / (period.to - period.from + 1)
    for (let part = 0; part < openingDays; part++) {
      const day = from + Math.floor(((part + 0.5) * days) / openingDays)
      add(chanceByDays(hazard, booking, { opened: day, day, until: ends }), deals / openingDays)
    }
  })
}

function openedPerPeriod(
  lives: readonly DealLife[],
  { whole, coming, cycle }: { whole: readonly Period[]; coming: readonly Period[]; cycle: number },
): readonly number[] {
  const counts = whole.map(() => 0)
  const days = lives.map(({ openedOn }) => openedOn).toSorted((a, b) => a - b)
  let at = 0
  for (const day of days) {
    while (at < whole.length && whole[at]!.to < day) at++
    if (at === whole.length) break
    if (day >= whole[at]!.from) counts[at]! += 1
  }
  const told = forecastSeries({ series: counts, cycle, steps: coming.length })
  if (told.kind === 'forecast') return told.steps.map(({ mean }) => mean)
  const mean = counts.length === 0 ? 0 : counts.reduce((sum, count) => sum + count, 0) / counts.length
  return coming.map(() => mean)
}
