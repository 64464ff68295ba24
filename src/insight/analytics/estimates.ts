// Estimates on their way into a report: binary floats become decimals here, and nowhere before. Nothing of it is paid.
import { Exact } from '../../values/exact.ts'
import { wilsonInterval } from '../statistics/rates/proportion.ts'

/** To so many decimals, half away from zero; undefined stays undefined. */
export function estimate(value: number | undefined, decimals: number): Exact | undefined {
  if (value === undefined || !Number.isFinite(value)) return undefined
  const scale = 10 ** decimals
  return Exact.ratio(BigInt(Math.round(value * scale)), BigInt(scale))
}

export interface Rate {
  readonly share: Exact | undefined
  /** 95%. */
  readonly low: Exact | undefined
  readonly high: Exact | undefined
}

/** The share itself is exact, its bounds are Wilson's to 6 decimals. 8 of 10: 0.8, from 0.490162 to 0.943318. */
export function rateOf(successes: number, trials: number): Rate {
  const bounds = wilsonInterval({ successes, trials })
  return {
    share: trials === 0 ? undefined : Exact.of(successes).dividedBy(Exact.of(trials)),
    low: estimate(bounds?.low, 6),
    high: estimate(bounds?.high, 6),
  }
}

export function ratioOf(part: Exact, whole: Exact): Exact | undefined {
  return whole.isZero() ? undefined : part.dividedBy(whole)
}
