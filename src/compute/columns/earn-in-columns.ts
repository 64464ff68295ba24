// What the credits of one payee earn in one pay period, worked out in whole numbers and written into columns. The amounts
// are those of earn/tiers.ts and judge.ts, ties included: what does not fit is left to these.
import { Exact } from '../../values/exact.ts'
import type { RoundingMode } from '../../values/rounding.ts'
import { powerOfTen } from '../../values/whole.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CreditColumns } from './credit-columns.ts'
import { sumOfValues } from './credit-columns.ts'
import type { LineWriter } from './line-writer.ts'
import type { PlainBounds, PlainRates } from './plain-steps.ts'

/** The smallest amount in whole numbers: 0.05 is 5 of 100. */
export interface PlainRounding {
  readonly digits: number
  readonly decimals: number
  readonly mode: RoundingMode
  readonly at: 'line' | 'credit'
}

/** Undefined where amounts are not rounded, or not to decimals. */
export function plainRoundingOf({ to, mode, at }: Plan['rounding']): PlainRounding | undefined {
  for (let decimals = 0; decimals <= 6; decimals++) {
    const scaled = to.times(Exact.fraction(powerOfTen(decimals), 1))
    if (scaled.isWhole() && !scaled.isZero()) return { digits: Number(scaled.floor()), decimals, mode, at }
  }
  return undefined
}

export interface PlainPay {
  readonly credits: CreditColumns
  readonly rates: PlainRates
  readonly rounding: PlainRounding
  /** `rounding.to` in the unit of base × rate. */
  readonly unit: number
}

/** Undefined where `rounding.to` is finer than base × rate, or not a whole number of it. */
export function plainPayOf(credits: CreditColumns, rates: PlainRates, rounding: PlainRounding): PlainPay | undefined {
  const more = credits.decimals + rates.decimals - rounding.decimals
  const unit = rounding.digits * 10 ** more
  return more >= 0 && Number.isSafeInteger(unit) ? { credits, rates, rounding, unit } : undefined
}

/** Credits `from` to before `to`, of a measure period that begins with `first`. */
export interface Stretch {
  readonly first: number
  readonly from: number
  readonly to: number
}

/**
 * Writes the lines of a stretch of credits; gives back the sum of their amounts. Undefined, and nothing written, where a
 * number does not fit or a credit lies below the first step.
 */
export function earnInColumns(
  { credits, rates: { rates }, rounding, unit }: PlainPay,
  { bounds, isStrict }: PlainBounds,
  { first, from, to }: Stretch,
  lines: LineWriter,
): number | undefined {
  const { deal, day, value } = credits
  const { digits, mode } = rounding
  const atLine = rounding.at === 'line'
  const last = bounds.length - 1
  const start = lines.size
  let end = sumOfValues(credits, first, from)
  let step = -1
  let total = 0
  for (let at = from; at < to; at++) {
    let reached = end
    end += value[at]!
    if (reached === end) {
      const own = stepAt(bounds, isStrict, end)
      if (own < 0) return none(lines, start)
      if (rates[own] !== 0) lines.add(deal[at]!, day[at]!, 0, 0, own)
      continue
    }
    const rises = reached < end
    while (step < last && bounds[step + 1]! <= reached) step += 1
    // A credit that takes away from the measure begins in the step below the bound that it stands on.
    while (step >= 0 && (rises ? bounds[step]! > reached : bounds[step]! >= reached)) step -= 1
    let exact = 0
    let shown = 0
    for (;;) {
      if (step < 0) return none(lines, start)
      const bound = rises ? (step < last ? bounds[step + 1]! : Number.POSITIVE_INFINITY) : bounds[step]!
      const isLast = rises ? end <= bound : end >= bound
      const base = (isLast ? end : bound) - reached
      const rate = rates[step]!
      if (rate !== 0) {
        const product = base * rate
        exact = atLine ? product : exact + product
        if (!(exact <= Number.MAX_SAFE_INTEGER && exact >= Number.MIN_SAFE_INTEGER)) return none(lines, start)
        const rounded = roundedUnits(exact, unit, mode) * digits
        const amount = atLine ? rounded : rounded - shown
        shown = rounded
        total += amount
        lines.add(deal[at]!, day[at]!, base, amount, step)
      }
      if (isLast) break
      reached = bound
      step += rises ? 1 : -1
    }
  }
  return Number.isSafeInteger(total) ? total : none(lines, start)
}

/** Takes back what was written from a place on. */
export function none(lines: LineWriter, start: number): undefined {
  lines.cutTo(start)
  return undefined
}

/** The last step that a value reaches: strictly above its bound where it says so. */
function stepAt(bounds: readonly number[], isStrict: readonly boolean[], value: number): number {
  for (let step = bounds.length - 1; step >= 0; step--)
    if (isStrict[step] ? value > bounds[step]! : value >= bounds[step]!) return step
  return -1
}

/** How many units an amount rounds to, as values/rounding.ts rounds: away from zero by the distance alone. */
export function roundedUnits(amount: number, unit: number, mode: RoundingMode): number {
  const size = amount < 0 ? -amount : amount
  let whole = Math.floor(size / unit)
  let rest = size - whole * unit
  if (rest < 0) {
    // The quotient was rounded up to a whole one.
    whole -= 1
    rest = size - whole * unit
  }
  const twice = 2 * rest
  const isAway =
    rest !== 0 &&
    (mode === 'up' ||
      (mode !== 'down' && (twice > unit || (twice === unit && (mode === 'half-up' || whole % 2 === 1)))))
  const rounded = isAway ? whole + 1 : whole
  return amount < 0 ? 0 - rounded : rounded
}
