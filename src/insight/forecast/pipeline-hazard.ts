// How deals of this history end: the chance of each open deal to be booked by a day, by its age and by the month of the quarter. What a stage is
// called plays no part: a rate per stage without timing promises several times what comes.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { partsOf } from '../../values/calendar-date.ts'
import type { Span } from '../../values/period.ts'
import { quantileOf } from '../statistics/numeric/summary.ts'
import { chanceByDays, fitCompetingHazard } from '../statistics/survival/competing-hazard.ts'
import type { DealLife } from './booking-history.ts'

export interface PipelineHazard {
  /** Chance to be booked by each of the days, in order, of a deal opened on a day that is open on another. */
  chances(opened: number, openOn: number, until: readonly number[]): readonly number[]
}

export interface TooFew {
  readonly ended: number
  readonly booked: number
}

/** Fewer ends say too little of when and how deals end. */
export const leastEnded = 50
export const leastBooked = 10

/** Bins of age; the last, without an end, holds what is older than nearly all deals that have ended. */
const ageBins = 15

const booked = 'booked'

/** Of deals as they were known on `asOf`. */
export function pipelineHazard(lives: readonly DealLife[], asOf: CalendarDate, span: Span): PipelineHazard | TooFew {
  const ended = lives.filter(({ endedOn }) => endedOn !== undefined)
  const won = ended.filter(({ isBooked }) => isBooked).length
  if (ended.length < leastEnded || won < leastBooked) return { ended: ended.length, booked: won }
  const ages = ended.map(({ openedOn, endedOn }) => endedOn! - openedOn)
  const width = Math.max(1, Math.ceil(quantileOf(ages, 0.99)! / (ageBins - 1)))
  // Ends before the first that is told would not have been seen: deals that had them are not in the data at all.
  const watchedFrom = ended.reduce((first, { endedOn }) => Math.min(first, endedOn!), Infinity)
  const spells = lives.map(({ openedOn, endedOn, isBooked }) => ({
    opened: openedOn,
    watchedFrom,
    until: endedOn ?? asOf,
    cause: endedOn === undefined ? undefined : isBooked ? booked : 'lost',
  }))
  const yearStarts = span.kind === 'regular' ? span.yearStarts : 1
  const calendar = {
    positions: 3,
    positionOf: (day: number) => (partsOf(day as CalendarDate).month - yearStarts + 12) % 3, // a day of a spell is a date
  }
  const hazard = fitCompetingHazard(spells, { width, bins: ageBins, calendar })
  return { chances: (opened, openOn, until) => chanceByDays(hazard, booked, { opened, day: openOn, until }) }
}
