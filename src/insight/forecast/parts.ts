// Parts of the total: products, regions, payees. A part is too noisy for a trend of its own; it has a share of the total's forecast, by what it
// had lately, and its own noise about that share, drawn towards what is usual for a part of its size.
import type { Period } from '../../values/period.ts'
import { sharesOf } from '../statistics/series/shares.ts'
import type { Booking } from './booking-history.ts'
import { bookedIn } from './booking-history.ts'

export interface Part {
  readonly name: string
  /** Of the total; all add up to 1. */
  readonly share: number
  /** Standard deviation of what it sells by itself, in units of that: the total that it is a part of varies by it too. */
  readonly variation: number
}

export interface Parts {
  readonly parts: readonly Part[]
  /** How much of the variation stays from one period to the next: 0 none, 1 all. */
  readonly lasting: number
}

export interface PartsOf {
  readonly bookings: readonly Booking[]
  /** Periods looked back on, oldest first. */
  readonly whole: readonly Period[]
  readonly cycle: number
  readonly nameOf: (booking: Booking) => string
  /** Parts that cannot sell any more, such as payees who have left. */
  readonly isGone?: ((name: string) => boolean) | undefined
}

/** A period counts half as much as one a year later; where there is no year, as one six periods later. */
function halfLifeOf(cycle: number): number {
  return cycle > 1 ? cycle : 6
}

/** Cycles that the noise about the shares is measured on. */
const cyclesOfNoise = 2
/** Periods that what is usual for parts of this size counts as. */
const priorPeriods = 4

/** In order of name. Empty where nothing was booked. */
export function partsOf({ bookings, whole, cycle, nameOf, isGone }: PartsOf): Parts {
  const seriesByName = new Map<string, readonly number[]>()
  for (const [name, own] of grouped(bookings, nameOf)) seriesByName.set(name, bookedIn(own, whole))
  const names = [...seriesByName.keys()].toSorted()
  const shares = sharesOf(
    new Map(names.map((name) => [name, presence(seriesByName.get(name)!, isGone?.(name) ?? false)])),
    halfLifeOf(cycle),
  )
  if (shares === undefined) return { parts: [], lasting: 0 }
  const noise = noiseOf(seriesByName, shares, Math.max(6, cyclesOfNoise * cycle))
  const varying = names.map((name) => ({ share: shares.get(name)!, about: noise.variance(name, shares.get(name)!) }))
  const variations = variationsOf(varying)
  return {
    lasting: noise.lasting,
    parts: names.map((name, part) => ({ name, share: shares.get(name)!, variation: Math.sqrt(variations[part]!) })),
  }
}

interface Varying {
  readonly share: number
  /** Variance about share × total, in units of the total. */
  readonly about: number
}

const rounds = 20

/**
 * By part, the variance of what it sells by itself, v, such that parts which vary each by itself lie about their shares s of the total as
 * these do: (1 − s)²s²v and s² times the sum of s²v of all others. Of two halves that both vary by 20% of themselves each lies 7.1% of the
 * total about its half. Begins with v = about ÷ s²(1 − s), which parts of chance alone have.
 */
function variationsOf(parts: readonly Varying[]): readonly number[] {
  let own = parts.map(({ share, about }) => (share > 0 && share < 1 ? about / (share ** 2 * (1 - share)) : 0))
  for (let round = 0; round < rounds; round++) {
    const all = parts.reduce((sum, { share }, part) => sum + share ** 2 * own[part]!, 0)
    own = parts.map(({ share, about }, part) => {
      const implied = share ** 2 * ((1 - 2 * share) * own[part]! + all)
      return implied > 0 ? (own[part]! * about) / implied : 0
    })
  }
  return own
}

function grouped(bookings: readonly Booking[], nameOf: (booking: Booking) => string): Map<string, Booking[]> {
  const groups = new Map<string, Booking[]>()
  for (const booking of bookings) {
    const name = nameOf(booking)
    const own = groups.get(name)
    if (own === undefined) groups.set(name, [booking])
    else own.push(booking)
  }
  return groups
}

/** Undefined before its first booking, and at the end where it is gone. */
function presence(series: readonly number[], isGone: boolean): readonly (number | undefined)[] {
  const first = series.findIndex((value) => value !== 0)
  return series.map((value, t) => (first < 0 || t < first || (isGone && t === series.length - 1) ? undefined : value))
}

interface Noise {
  readonly lasting: number
  /** Of a part about its share of the total, in units of the mean total. */
  readonly variance: (name: string, share: number) => number
}

/** Parts of chance alone would vary as share × (1 − share); how many times as much all together do is what is usual. */
function noiseOf(
  seriesByName: ReadonlyMap<string, readonly number[]>,
  shares: ReadonlyMap<string, number>,
  most: number,
): Noise {
  const recent = new Map([...seriesByName].map(([name, series]) => [name, series.slice(-most)]))
  const periods = Math.max(0, ...[...recent.values()].map((series) => series.length))
  const totals = Array.from({ length: periods }, (_, t) => {
    let total = 0
    for (const series of recent.values()) total += series[t]!
    return total
  })
  const level = totals.reduce((sum, total) => sum + total, 0) / Math.max(1, periods)
  const own = new Map<string, number>()
  let [squares, byChance, products] = [0, 0, 0]
  for (const [name, series] of recent) {
    const share = shares.get(name)!
    if (!(share > 0) || !(level > 0)) continue
    const misses = series.map((value, t) => (value - share * totals[t]!) / level)
    const sum = misses.reduce((all, miss) => all + miss * miss, 0)
    own.set(name, sum / periods)
    squares += sum
    byChance += periods * share * (1 - share)
    for (let t = 1; t < misses.length; t++) products += misses[t]! * misses[t - 1]!
  }
  const usual = byChance > 0 ? squares / byChance : 0
  return {
    lasting: squares > 0 ? Math.min(0.9, Math.max(0, products / squares)) : 0,
    variance: (name, share) =>
      (periods * (own.get(name) ?? 0) + priorPeriods * usual * share * (1 - share)) / (periods + priorPeriods),
  }
}
