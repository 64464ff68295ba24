// What a deal would be booked with: what it says while it is open, else what booked deals of its kind were worth.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { DealLife } from './booking-history.ts'

export interface Worth {
  readonly mean: number
  /** Mean of the squares: what a deal is worth is uncertain too. */
  readonly square: number
}

export interface DealValues {
  of(life: DealLife): Worth
  /** Of a deal that is not opened yet. */
  readonly ofNew: Worth
}

/** Booked deals that the mean of all counts as, for a kind with few of its own. */
const priorDeals = 5
/** Booked longer ago than this they say little of the prices of today. */
const days = 365

export function dealValues(lives: readonly DealLife[], asOf: CalendarDate): DealValues {
  const booked = lives.filter(({ isBooked, endedOn }) => isBooked && endedOn! > asOf - days)
  const all = worthOf(booked.map(({ bookedValue }) => bookedValue!))
  const byKind = new Map<string, number[]>()
  for (const { kind, bookedValue } of booked) {
    const own = byKind.get(kind)
    if (own === undefined) byKind.set(kind, [bookedValue!])
    else own.push(bookedValue!)
  }
  const kinds = new Map([...byKind].map(([kind, values]) => [kind, drawn(worthOf(values), values.length, all)]))
  const credited = creditedShare(booked)
  return {
    ofNew: all,
    of: ({ stated, kind }) => {
      if (stated === undefined) return kinds.get(kind) ?? all
      return { mean: credited * stated, square: (credited * stated) ** 2 }
    },
  }
}

/** What deals are booked with ÷ what they say: a plan may credit the margin, or half of a renewal. */
function creditedShare(booked: readonly DealLife[]): number {
  let [credited, stated] = [0, 0]
  for (const life of booked) {
    if (life.stated === undefined) continue
    credited += life.bookedValue!
    stated += life.stated
  }
  return stated > 0 && credited > 0 ? credited / stated : 1
}

function worthOf(values: readonly number[]): Worth {
  const count = Math.max(1, values.length)
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / count,
    square: values.reduce((sum, value) => sum + value * value, 0) / count,
  }
}

function drawn(own: Worth, count: number, all: Worth): Worth {
  const towards = (mine: number, common: number) => (count * mine + priorDeals * common) / (count + priorDeals)
  return { mean: towards(own.mean, all.mean), square: towards(own.square, all.square) }
}
