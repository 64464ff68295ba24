// One component, payee and measure period at the end of a pay period, worked out from the start. computation.md, steps 5 to 8.
import { Exact, sum } from '../values/exact.ts'
import { round } from '../values/rounding.ts'
import type { CapCut } from './cap-bucket.ts'
import { bucketOf } from './cap-bucket.ts'
import { capCredits } from './caps.ts'
import { scopeIn } from './context.ts'
import type { Positioned } from './credit-item.ts'
import { earnOnCredit, earnOnMeasure } from './earn/earn.ts'
import type { EarnInput, Piece } from './earn/piece.ts'
import type { RankPlace } from './earn/rank.ts'
import { evaluate } from './expression.ts'
import { closedGate } from './gate.ts'
import type { Standing, StandingOf } from './measure.ts'
import { positionedStanding } from './measure.ts'
import { rowInForce } from './roster.ts'
import { factorOf } from './times.ts'

/** A piece with its factor and its rounded amount. */
export interface Paid {
  readonly piece: Piece
  readonly factor: Exact
  readonly amount: Exact
}

/** What one credit has earned by now: earning lines, floor and cuts; `total` is their sum. */
export interface CreditEarned {
  readonly credit: Positioned
  readonly paid: readonly Paid[]
  readonly floor: Exact
  readonly cuts: readonly CapCut[]
  readonly total: Exact
}

export interface Judged {
  readonly standing: Standing
  /** The gate that is closed, in words. */
  readonly closed: string | undefined
  readonly credits: readonly CreditEarned[]
  readonly onMeasure: readonly Paid[]
  /** Cuts of what the measure earned. */
  readonly measureCuts: readonly CapCut[]
  readonly measureTotal: Exact
  /** Whether the measure has earned anything yet, be it zero: from then on a difference is a true-up. */
  readonly measureEarns: boolean
}

/** What earlier measure periods have used up of caps and floors that span them. */
export interface Past {
  /** Earned by deal id. */
  readonly byDeal: ReadonlyMap<string, Exact>
  /** Earned by value of the column of `cap.each`. */
  readonly byValue: ReadonlyMap<string, Exact>
}

export interface JudgeOf extends StandingOf {
  readonly placeOf: (contest: object) => RankPlace | undefined
  readonly past: Past
}

const empty: readonly never[] = []

export function judge(of: JudgeOf): Judged {
  const { standing, positioned } = positionedStanding(of)
  const { component } = of.state
  const closed = component.earn === 'none' ? undefined : closedGate(of, standing)
  if (component.earn === 'none' || closed !== undefined)
    return {
      standing,
      closed,
      credits: nothingEarned(positioned),
      onMeasure: empty,
      measureCuts: empty,
      measureTotal: Exact.zero,
      measureEarns: closed !== undefined,
    }
  const { earn } = component
  const input = inputOf(of, standing)
  const credits = positioned
    .filter(({ item }) => item.value !== undefined)
    .map((credit) => bucketOf(credit, payPieces(earnOnCredit(earn, credit, input), credit, input)))
  const pieces = earnOnMeasure(earn, input)
  const paid = payPieces(pieces, undefined, input)
  const capped = capCredits({ of, input, credits, onMeasure: paid })
  // A rate of 0% gives no line; a sum of 0 does, and from then on a difference is a true-up.
  const onMeasure = paid.filter(({ piece }) => !piece.rate.isZero())
  return {
    standing,
    closed,
    ...capped,
    onMeasure,
    measureEarns: onMeasure.length > 0,
  }
}

function nothingEarned(positioned: readonly Positioned[]): readonly CreditEarned[] {
  return positioned
    .filter(({ item }) => item.value !== undefined)
    .map((credit) => ({ credit, paid: empty, floor: Exact.zero, cuts: empty, total: Exact.zero }))
}

/** Each piece × factor, rounded by itself, or (rounding at the credit) as the difference of running totals. */
function payPieces(pieces: readonly Piece[], credit: Positioned | undefined, input: EarnInput): readonly Paid[] {
  if (pieces.length === 0) return empty
  const factor = factorOf(input.component.times, credit, input)
  if (factor === undefined) return empty
  const { rounding } = input.of.state.version.plan
  // Of one piece alone the running total is the piece itself.
  if (pieces.length === 1) return [paidOf(pieces[0]!, factor, round(worthOf(pieces[0]!, factor), rounding))]
  let [exact, shown] = [Exact.zero, Exact.zero]
  return pieces.map((piece) => {
    const worth = worthOf(piece, factor)
    if (rounding.at === 'line') return paidOf(piece, factor, round(worth, rounding))
    exact = exact.plus(worth)
    const total = round(exact, rounding)
    const amount = total.minus(shown)
    shown = total
    return paidOf(piece, factor, amount)
  })
}

function worthOf({ base, rate }: Piece, factor: Exact): Exact {
  return base.times(rate).times(factor)
}

function paidOf(piece: Piece, factor: Exact, amount: Exact): Paid {
  return { piece, factor, amount }
}

/** What every way to earn is given. */
export function inputOf(of: JudgeOf, standing: Standing): EarnInput {
  const { context, state, member, measurePeriod, until } = of
  const { component, version } = state
  const what = `${version.plan.id}/${component.id} in ${measurePeriod.name}`
  const score = (name: string): Exact | undefined => context.scoreOf(member.payeeId, measurePeriod.name, name)
  const payee = rowInForce(member.rows, { from: measurePeriod.from, to: until })
  const { payeeId } = member
  const measureScope = scopeIn(context, { deal: undefined, payeeId, payee, what, score, yardsticks: standing })
  const { attainment } = component.cap ?? {}
  return {
    of,
    component,
    standing,
    measureScope,
    what,
    scopeOf: ({ item: { deal, payee: onCredit } }) =>
      scopeIn(context, { deal, payeeId, payee: onCredit, what, score, yardsticks: standing }),
    attainmentCap: attainment === undefined ? undefined : evaluate(attainment, measureScope),
    placeOf: of.placeOf,
    tiers: new Map(),
  }
}

export function totalOf(paid: readonly Paid[]): Exact {
  return sum(paid.map(({ amount }) => amount))
}
