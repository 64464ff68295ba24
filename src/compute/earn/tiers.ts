// Rates by step: marginal, whole and overage. computation.md, step 6.
import type { Step, TiersEarn } from '../../plan/earn.ts'
import { Exact } from '../../values/exact.ts'
import type { Positioned } from '../credit-item.ts'
import { evaluate } from '../expression.ts'
import type { EarnInput, Piece } from './piece.ts'
import { rateOf } from './rate.ts'
import type { ResolvedStep, ResolvedTiers, StepPart } from './steps.ts'
import { divide, resolveTiers, stepAt, stretchOn } from './steps.ts'

/**
 * The pieces of one credit. Marginal is E(b) − E(a): steps 0% → 6%, 100% → 9% of quota 100 000, and a credit that moves
 * the measure from 80 000 to 120 000, give 20 000 at 6% and 20 000 at 9%.
 */
export function tiersOnCredit(tiers: TiersEarn, credit: Positioned, input: EarnInput): readonly Piece[] {
  const resolved = resolveTiers(tiers, input)
  const stretch = resolved === undefined ? undefined : stretchOn(tiers.by, credit, input)
  if (resolved === undefined || stretch === undefined) return []
  const parts = partsOf(tiers, stretch, resolved)
  const of = { tiers, credit, stretch, input }
  return parts.length === 1 ? pieceOf(parts[0]!, of) : parts.flatMap((part) => pieceOf(part, of))
}

function partsOf(tiers: TiersEarn, stretch: { from: Exact; to: Exact }, resolved: ResolvedTiers): readonly StepPart[] {
  const { steps, end } = resolved
  const { from, to } = stretch
  const alone = tiers.by.kind === 'each'
  if (tiers.apply === 'whole') return [{ step: stepAt(steps, alone ? to : end), from, to }]
  if (tiers.apply === 'overage') return overageParts(resolved, from, to, alone ? to : end)
  return reRated(divide(steps, from, to), steps, alone ? to : end)
}

/** A retroactive step that is reached takes over everything below it. */
function reRated(parts: readonly StepPart[], steps: readonly ResolvedStep<Step>[], end: Exact): readonly StepPart[] {
  const reached = steps.findLastIndex(({ step }) => step.retroactive)
  if (reached < 0 || steps.indexOf(stepAt(steps, end) ?? steps[0]!) < reached) return parts
  const moved = parts.map((part) =>
    part.step === undefined || steps.indexOf(part.step) < reached ? { ...part, step: steps[reached] } : part,
  )
  return moved.reduce<StepPart[]>((joined, part) => {
    const last = joined.at(-1)
    if (last !== undefined && last.step === part.step) joined[joined.length - 1] = { ...last, to: part.to }
    else joined.push(part)
    return joined
  }, [])
}

/** Up to the quota at the last step that begins below it, all beyond at the step reached. */
function overageParts({ steps, quota }: ResolvedTiers, from: Exact, to: Exact, end: Exact): readonly StepPart[] {
  if (quota === undefined) return [{ step: stepAt(steps, end), from, to }]
  const below = steps.findLast(({ bound }) => bound === undefined || bound.compare(quota) < 0)
  const reached = stepAt(steps, end)
  const cut = (value: Exact): boolean => value.compare(quota) > 0
  if (cut(from) === cut(to) || from.equals(to)) return [{ step: cut(to) || cut(from) ? reached : below, from, to }]
  const [first, second] = cut(to) ? [below, reached] : [reached, below]
  if (from.equals(quota)) return [{ step: second, from, to }]
  if (to.equals(quota)) return [{ step: first, from, to }]
  return [
    { step: first, from, to: quota },
    { step: second, from: quota, to },
  ]
}

interface PieceOf {
  readonly tiers: TiersEarn
  readonly credit: Positioned
  readonly stretch: { readonly from: Exact; readonly to: Exact }
  readonly input: EarnInput
}

function pieceOf(part: StepPart, of: PieceOf): readonly Piece[] {
  const { tiers, credit, stretch, input } = of
  if (part.step === undefined) {
    reportNoStep(of, part)
    return []
  }
  const { step, text } = part.step
  input.of.context.touched?.(step, true)
  const share = shareOf(part, stretch)
  const pieces: Piece[] = []
  const paid = step.pays === undefined ? undefined : rateOfStep(step, of)
  if (paid !== undefined && !paid.rate.isZero()) {
    const piece = { base: paid.base.times(share), rate: paid.rate, step: text, at: step.at }
    pieces.push(isWhole(part, stretch) ? piece : { ...piece, ...stretchIn(part, of) })
  }
  if (step.pay !== undefined && tiers.by.kind === 'each') {
    const pay = evaluate(step.pay, input.scopeOf(credit))
    if (pay !== undefined) pieces.push({ base: pay.times(credit.item.share), rate: Exact.one, step: text, at: step.at })
  }
  return pieces
}

/** The part's share of the credit; the whole of a credit that does not move the axis. */
function shareOf(part: StepPart, stretch: PieceOf['stretch']): Exact {
  if (isWhole(part, stretch)) return Exact.one
  const whole = stretch.to.minus(stretch.from)
  const own = part.to.minus(part.from)
  return whole.isZero() || own.equals(whole) ? Exact.one : own.dividedBy(whole)
}

/** Whether a part is all that a credit moves: the credit itself tells its stretch. */
function isWhole({ from, to }: StepPart, stretch: PieceOf['stretch']): boolean {
  return from === stretch.from && to === stretch.to
}

/** Which stretch of the measure a piece pays, for a cap on attainment; only known where the axis is the measure. */
function stretchIn(part: StepPart, { tiers }: PieceOf): Pick<Piece, 'stretch'> {
  const onMeasure = tiers.by.kind === 'attainment' || tiers.by.kind === 'measure'
  return onMeasure ? { stretch: { from: part.from, to: part.to } } : {}
}

/** Base and rate of a step for one credit: its value, or units and deals where the step pays an amount for each. */
function rateOfStep(step: Step, { tiers, credit, input }: PieceOf): { base: Exact; rate: Exact } | undefined {
  const { pays } = step
  const value = credit.item.value ?? Exact.zero
  if (pays === undefined) return undefined
  if (pays.kind === 'amount') {
    const amount = evaluate(pays.amount, input.scopeOf(credit))
    const units = tiers.by.kind === 'quantity' ? credit.item.quantity : credit.item.share
    return amount === undefined ? undefined : { base: units, rate: amount }
  }
  if (pays.kind === 'rate') {
    const rate = rateOf(pays.rate, credit, input)
    return rate === undefined ? undefined : { base: value, rate }
  }
  const base = tiers.base === undefined ? undefined : rateOf(tiers.base, credit, input)
  const by = evaluate(pays.value, input.scopeOf(credit))
  if (base === undefined || by === undefined) return undefined
  return { base: value, rate: pays.kind === 'times' ? base.times(by) : base.plus(by) }
}

function reportNoStep({ credit, input, tiers }: PieceOf, part: StepPart): void {
  const { item } = credit
  const { context } = input.of
  const at = item.deal === undefined ? tiers.at : context.data.deals.place(item.deal)
  const facts = { payee: item.payeeId, what: input.what, value: belowFirst(tiers, part) }
  context.reportFor(item.deal)({ rule: 'pay/no-step', at, facts })
}

/** A credit that meets the steps alone is told by its value; any other by where it began below them. */
function belowFirst({ by }: TiersEarn, { from, to }: StepPart): string {
  switch (by.kind) {
    case 'each':
      return to.toText(6)
    case 'attainment':
      return `measure ${from.toText(6)}`
    case 'scores':
      return `${by.name} ${from.toText(6)}`
    case 'component':
      return `attainment ${from.toText(6)} in ${by.component}`
    default:
      return `${by.kind} ${from.toText(6)}`
  }
}

/** Sums on the measure: the highest step reached (`whole`), or every step reached (`marginal`). */
export function tiersOnMeasure(tiers: TiersEarn, input: EarnInput): readonly Piece[] {
  if (tiers.by.kind === 'each' || !tiers.steps.some(({ pay }) => pay !== undefined)) return []
  const resolved = resolveTiers(tiers, input)
  if (resolved === undefined) return []
  const reached = resolved.steps.indexOf(stepAt(resolved.steps, resolved.end)!)
  const paying =
    tiers.apply === 'marginal' ? resolved.steps.slice(0, reached + 1) : resolved.steps.slice(reached, reached + 1)
  return (reached < 0 ? [] : paying).flatMap(({ step, text }) => {
    const pay = step.pay === undefined ? undefined : evaluate(step.pay, input.measureScope)
    input.of.context.touched?.(step, true)
    return pay === undefined ? [] : [{ base: pay, rate: Exact.one, step: text, at: step.at }]
  })
}
