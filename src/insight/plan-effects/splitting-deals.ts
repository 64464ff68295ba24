// One deal of the stated size entered as several. Where a deal is paid by its size alone, the best parts are put together
// (best-parts.ts) from what one part earns, with the rest of the deal beside it, so that the period stands where it will. Else ways are
// tried (ways-to-divide.ts).
import type { Curve, Range } from '../../compute/pay/pay-curve.ts'
import { Exact, larger } from '../../values/exact.ts'
import type { BestParts, Part } from './best-parts.ts'
import { bestParts } from './best-parts.ts'
import type { Divided, Further, GainOf, Way } from './divided.ts'
import { bestOf, gainsOf, plainParts } from './divided.ts'
import { isPaidAlone, unevenIn } from './paid-alone.ts'
import type { PaidTogether } from './paid-together.ts'
import { payBySize, withoutCap } from './pay-by-size.ts'
import { isCountedByHundreds } from './places-before.ts'
import { bendsOf, usualSizesOf } from './deal-bends.ts'
import { equalParts, mostParts, partsAlike, waysToDivide } from './ways-to-divide.ts'

/** More parts than these are not looked at one by one. */
const mostFilled = 400
/** More sums of sizes than these take more than a second or two. */
const mostSums = 300_000
/** More pieces than these has what a deal earns only where it is rounded. */
const mostPieces = 64

export interface Split {
  readonly best: Divided | undefined
  /** Whether every way was gone through. */
  readonly isWhole: boolean
}

/** A deal of the stated size entered as several. */
export function split(group: PaidTogether, range: Range): Split {
  if (isCountedByHundreds(group, range)) return { best: undefined, isWhole: false }
  return isPaidAlone(group) ? splitAlone(group, range) : splitByTrying(group, range)
}

function splitAlone(group: PaidTogether, range: Range): Split {
  const whole = group.lead.dealSize
  const uncapped = unevenIn(group).map((pay) => withoutCap(pay, group))
  const unit = unitOf(group)
  const patience = { left: mostSums }
  const isCapped = hasCap(group)
  let isWhole = true
  const best = bestOf(group, range, (after) => {
    const curve = payBySize(uncapped, { whole, after })
    const parts = isSmooth(curve) ? bestParts(curve, whole, { unit, patience }) : undefined
    isWhole = isWhole && parts?.isWhole === true && curve.pieces.every(({ square }) => square.sign() >= 0)
    const gainOf = gainsOf(group, whole, after)
    const tried = parts?.isWhole === true ? equalParts(whole) : waysToDivide(whole, bendsOf(group))
    const equal = tried.filter((sizes) => unit === undefined || sizes.every((size) => size.dividedBy(unit).isWhole()))
    const ways = [
      ...equal.map(plainParts),
      ...(parts === undefined ? [] : bestWaysOf(parts, { isCapped, gainOf })),
    ].map((way) => ({
      whole,
      parts: way,
      gain: gainOf(way),
    }))
    return { ways, furtherOf: (way) => (parts === undefined ? undefined : furtherOf(way, parts, { isCapped, gainOf })) }
  })
  return { best, isWhole }
}

interface Gains {
  readonly gainOf: GainOf
  /** Whether all that is paid in the period has a limit. */
  readonly isCapped: boolean
}

/** A cap of the plan counts too where it holds other pay as well, and how much of it is left for these deals is not known. */
function hasCap(group: PaidTogether): boolean {
  const { cap } = group.plan
  const isOfPlan = cap?.perMeasure !== undefined || (cap?.perPay !== undefined && cap.excess === 'lost')
  return isOfPlan || unevenIn(group).some(({ component }) => component.cap?.perMeasure !== undefined)
}

/** In two to ten parts, in as many as the best way has, and, where each part of next to nothing is paid, in as many as that takes. */
function bestWaysOf(parts: BestParts, { isCapped, gainOf }: Gains): readonly (readonly Part[])[] {
  const counts = Array.from({ length: mostParts - 1 }, (_, index) => index + 2)
  const many = parts.most > mostParts ? [parts.most] : []
  const found = [...counts, ...many].map((count) => parts.into(count)).filter((way) => way !== undefined)
  if (parts.tiny.isZero()) return found
  const filled = (isCapped ? countAtCap(parts, gainOf) : undefined) ?? countFrom(parts, { gainOf, found })
  const way = filled === undefined ? undefined : parts.into(filled)
  return way === undefined ? found : [...found, way]
}

/** The least number of parts from which those of next to nothing outweigh what the deal loses where it is no longer whole. */
function countFrom(
  parts: BestParts,
  { gainOf, found }: { readonly gainOf: GainOf; readonly found: readonly (readonly Part[])[] },
): number | undefined {
  const count = Math.max(mostParts, parts.most) + 1
  const way = parts.into(count)
  const lacks = way && found.map(gainOf).reduce(larger, Exact.zero).minus(gainOf(way))
  if (lacks === undefined || lacks.sign() < 0) return undefined
  const further = Number(lacks.dividedBy(parts.tiny).floor()) + 1
  return count + further <= mostFilled ? count + further : undefined
}

/** The least number of parts from which a further one gains nothing, where there is one. */
function countAtCap(parts: BestParts, gainOf: GainOf): number | undefined {
  const risesAt = (count: number): boolean => {
    const [here, next] = [parts.into(count), parts.into(count + 1)]
    return here === undefined || next === undefined || gainOf(next).compare(gainOf(here)) > 0
  }
  let [low, high] = [Math.max(mostParts, parts.most), mostFilled]
  if (!risesAt(low) || risesAt(high)) return undefined
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (risesAt(middle)) low = middle
    else high = middle
  }
  return high
}

function furtherOf(way: Way, parts: BestParts, { isCapped, gainOf }: Gains): Further | undefined {
  const next = parts.tiny.isZero() ? undefined : parts.into(way.parts.length + 1)
  const by = next === undefined ? Exact.zero : gainOf(next).minus(way.gain)
  return by.sign() > 0 ? { by, until: isCapped ? 'cap' : 'never' } : undefined
}

function isSmooth({ pieces }: Curve): boolean {
  return pieces.length <= mostPieces
}

/** Only whole units can be sold apart, where the size of a deal is a number of them. */
function unitOf({ whole, lead }: PaidTogether): Exact | undefined {
  const isOfUnits = whole?.of === 'unit' && lead.component.measure?.kind === 'quantity' && lead.dealSize.isWhole()
  return isOfUnits ? Exact.one : undefined
}

function splitByTrying(group: PaidTogether, range: Range): Split {
  const whole = group.lead.dealSize
  const sizes = bendsOf(group)
  const ways = waysToDivide(whole, sizes).map(plainParts)
  const best = bestOf(group, range, (after) => {
    const gainOf = gainsOf(group, whole, after)
    const furtherOf = ({ parts, gain }: Way): Further | undefined => {
      if (parts.length < mostParts || parts.some(({ size }) => !size.equals(parts[0]!.size))) return undefined
      const by = gainOf(plainParts(partsAlike(whole, mostParts + 1))).minus(gain)
      return by.sign() > 0 ? { by, until: 'next' } : undefined
    }
    return { ways: ways.map((parts) => ({ whole, parts, gain: gainOf(parts) })), furtherOf }
  })
  // Counted deals that earn evenly by their size are the same in every way of so many parts.
  const isCounted = group.whole?.of === 'deal' && sizes.length === usualSizesOf(whole).length
  return { best, isWhole: isCounted }
}
