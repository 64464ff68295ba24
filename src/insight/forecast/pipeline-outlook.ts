// Bookings of the coming periods from the pipeline: every open deal with its chance to be booked in each period, and the deals that will be
// opened until then. What both have promised at past dates is held against what came, and what they promise now is put right by it.
import { normalQuantile } from '../statistics/numeric/normal.ts'
import { realisedShare } from '../statistics/rates/realised.ts'
import type { Promise as Promised } from '../statistics/rates/realised.ts'
import type { DealLife } from './booking-history.ts'
import { cycleOf } from './booking-history.ts'
import { dealValues } from './deal-values.ts'
import type { Worth } from './deal-values.ts'
import { dealsOpenedIn } from './opened-deals.ts'
import type { Asked, Bounds, Expected, Outlook } from './outlook.ts'
import { levels } from './outlook.ts'
import type { PipelineHazard } from './pipeline-hazard.ts'
import { leastBooked, leastEnded, pipelineHazard } from './pipeline-hazard.ts'
import { runningPeriod } from './running-period.ts'

/** Deals that are open, and deals that are not opened yet. */
export type Source = 'open' | 'new'
export const sources: readonly Source[] = ['open', 'new']

/** What each source promised at a step, and what came of it. */
export type Promises = Readonly<Record<Source, readonly Promised[]>>

export type PipelineOutlook =
  | (Extract<Outlook, { kind: 'told' }> & {
      readonly openDeals: number
      /** Of each source at each step, before they were put right. */
      readonly promised: Readonly<Record<Source, readonly number[]>>
      /** What they were put right by. */
      readonly realised: Readonly<Record<Source, readonly number[]>>
    })
  | Extract<Outlook, { kind: 'untold' }>

/** `past(step)`: what was promised so many periods ahead and has fallen due. */
export function pipelineOutlook(asked: Asked, past: (step: number) => Promises): PipelineOutlook {
  const { history, asOf, coming } = asked
  if (history.lives.length === 0)
    return { kind: 'untold', why: 'No deal is open, or none says when it was opened (column created_on).' }
  const hazard = pipelineHazard(history.lives, asOf, history.span)
  if ('ended' in hazard)
    return {
      kind: 'untold',
      why: `Of the deals that say when they were opened ${hazard.ended} have ended, ${hazard.booked} of them booked; ${leastEnded} and ${leastBooked} are needed.`,
    }
  const sums = sumsOf(asked, hazard)
  const outside = notInPipeline(asked)
  const shares = coming.map((_, step) => past(step))
  const realised = (source: Source) => shares.map((promises) => realisedShare(promises[source]))
  const factors = { open: realised('open'), new: realised('new') }
  const alreadyBooked = runningPeriod(asked)?.booked ?? 0
  return {
    kind: 'told',
    method: 'chance of each open deal by its age and the month of the quarter, and deals still to be opened',
    notes: [],
    openDeals: history.lives.filter(({ endedOn }) => endedOn === undefined).length,
    promised: { open: sums.open.map(({ mean }) => mean), new: sums.new.map(({ mean }) => mean) },
    realised: factors,
    steps: coming.map((_, step) => {
      let [mean, variance] = [0, 0]
      for (const source of sources) {
        const factor = factors[source][step]!
        const sum = sums[source][step]!
        mean += factor * sum.mean
        variance += Math.max(0, factor * sum.square - factor ** 2 * sum.chanceSquare)
      }
      return stepOf(outside * mean, outside * Math.sqrt(variance), step === 0 ? alreadyBooked : 0)
    }),
  }
}

interface Sum {
  readonly mean: number
  /** Σ p v² and Σ p² v²: their difference is the variance. */
  readonly square: number
  readonly chanceSquare: number
}

function sumsOf(asked: Asked, hazard: PipelineHazard): Readonly<Record<Source, readonly Sum[]>> {
  const { history, asOf, coming } = asked
  const values = dealValues(history.lives, asOf)
  const ends = coming.map(({ to }) => to)
  const open = new Sums(ends.length)
  const byDay = new Map<number, readonly number[]>()
  for (const life of history.lives) {
    if (life.endedOn !== undefined) continue
    if (!byDay.has(life.openedOn)) byDay.set(life.openedOn, hazard.chances(life.openedOn, asOf, ends))
    open.add(byDay.get(life.openedOn)!, 1, values.of(life))
  }
  const fresh = new Sums(ends.length)
  for (const { day, deals } of dealsOpenedIn(asked, cycleOf(history.span)))
    fresh.add(hazard.chances(day, day, ends), deals, values.ofNew)
  return { open: open.steps, new: fresh.steps }
}

class Sums {
  readonly steps: { mean: number; square: number; chanceSquare: number }[]

  constructor(count: number) {
    this.steps = Array.from({ length: count }, () => ({ mean: 0, square: 0, chanceSquare: 0 }))
  }

  /** `chances` are those to be booked by the end of each step. */
  add(chances: readonly number[], deals: number, worth: Worth): void {
    this.steps.forEach((step, at) => {
      const chance = chances[at]! - (chances[at - 1] ?? 0)
      step.mean += deals * chance * worth.mean
      step.square += deals * chance * worth.square
      step.chanceSquare += deals * (chance * worth.mean) ** 2
    })
  }
}

/** All that is booked ÷ what is booked of deals that say when they were opened. */
function notInPipeline({ history }: Asked): number {
  const seen = new Set(history.lives.map(({ deal }) => deal))
  let [all, inPipeline] = [0, 0]
  for (const { deal, value } of history.bookings) {
    all += value
    if (seen.has(deal)) inPipeline += value
  }
  return inPipeline > 0 ? Math.max(1, all / inPipeline) : 1
}

function stepOf(mean: number, deviation: number, booked: number): Expected {
  const interval = (level: number): Bounds => {
    const reach = normalQuantile(0.5 + level / 200) * deviation
    return { low: booked + Math.max(0, mean - reach), high: booked + mean + reach }
  }
  const [half, most, nearly] = levels.map(interval)
  return { mean: booked + mean, intervals: { 50: half!, 80: most!, 95: nearly! } }
}

/** What came in each period of deals that were open on the day, and of deals opened after it. */
export function cameBySource(
  lives: readonly DealLife[],
  { asOf, coming }: Pick<Asked, 'asOf' | 'coming'>,
): Readonly<Record<Source, readonly number[]>> {
  const came = { open: coming.map(() => 0), new: coming.map(() => 0) }
  for (const { isBooked, openedOn, endedOn, bookedValue } of lives) {
    if (!isBooked || endedOn! <= asOf) continue
    const step = coming.findIndex(({ from, to }) => from <= endedOn! && endedOn! <= to)
    if (step >= 0) came[openedOn <= asOf ? 'open' : 'new'][step]! += bookedValue!
  }
  return came
}
