// Ways to earn, by kind: on each credit, and on the measure. computation.md, step 6.
import type { Earn } from '../../plan/earn.ts'
import type { Positioned } from '../credit-item.ts'
import { amountOnCredit, amountOnMeasure } from './amount.ts'
import { curveOnCredit, curveOnMeasure } from './curve.ts'
import type { EarnInput, Piece } from './piece.ts'
import { rankOnMeasure } from './rank.ts'
import { rateOnCredit } from './rate.ts'
import { tableOnCredit } from './table.ts'
import { tiersOnCredit, tiersOnMeasure } from './tiers.ts'

type EarnOf<K extends Earn['kind']> = Extract<Earn, { readonly kind: K }>

const nothing: readonly Piece[] = []

const onCredit: {
  readonly [K in Earn['kind']]: (earn: EarnOf<K>, credit: Positioned, input: EarnInput) => readonly Piece[]
} = {
  rate: (earn, credit, input) =>
    earn.rate.kind === 'tiers' ? tiersOnCredit(earn.rate, credit, input) : rateOnCredit(earn, credit, input),
  amount: amountOnCredit,
  tiers: tiersOnCredit,
  table: tableOnCredit,
  curve: curveOnCredit,
  rank: () => nothing,
  sum: (earn, credit, input) => earn.of.flatMap((one) => earnOnCredit(one, credit, input)),
}

const onMeasure: { readonly [K in Earn['kind']]: (earn: EarnOf<K>, input: EarnInput) => readonly Piece[] } = {
  rate: () => nothing,
  amount: amountOnMeasure,
  tiers: tiersOnMeasure,
  table: () => nothing,
  curve: curveOnMeasure,
  rank: rankOnMeasure,
  sum: (earn, input) => earn.of.flatMap((one) => earnOnMeasure(one, input)),
}

/** What one credit earns, before factor, floor and caps. A payment of a residual is paid by the way that repeats only. */
export function earnOnCredit(earn: Earn, credit: Positioned, input: EarnInput): readonly Piece[] {
  if (
    earn.kind !== 'sum' &&
    credit.item.payment !== (earn.kind === 'rate' || earn.kind === 'amount' ? earn.repeat : undefined)
  )
    return nothing
  // Each entry takes its own kind; the compiler cannot follow the pair through a union.
  return (onCredit[earn.kind] as (earn: Earn, credit: Positioned, input: EarnInput) => readonly Piece[])(
    earn,
    credit,
    input,
  )
}

/** What the measure earns by itself: curves, `pay` steps, sums once a measure period, contests. */
export function earnOnMeasure(earn: Earn, input: EarnInput): readonly Piece[] {
  return (onMeasure[earn.kind] as (earn: Earn, input: EarnInput) => readonly Piece[])(earn, input) // as above
}

/** Whether a way to earn can pay anything on the measure, be it without a single credit. */
export function mayEarnOnMeasure(earn: Earn): boolean {
  switch (earn.kind) {
    case 'rate':
    case 'table':
      return false
    case 'amount':
      return earn.per === 'measure'
    case 'tiers':
      return earn.by.kind !== 'each' && earn.steps.some(({ pay }) => pay !== undefined)
    case 'curve':
      return earn.by.kind !== 'each'
    case 'rank':
      return true
    case 'sum':
      return earn.of.some(mayEarnOnMeasure)
  }
}
