// Two spreads that a single figure cannot show: where the deals created in a span stand now, stage by stage, and how many
// payees reached which part of their quota.
import { readNumber } from '../../values/number-text.ts'
import { Exact } from '../../values/exact.ts'
import { compareText } from '../../values/ordering.ts'
import type { Outcome } from './deal-stages.ts'
import type { Rate } from './estimates.ts'
import { rateOf } from './estimates.ts'
import type { Slice } from './slice.ts'

export interface StageShare extends Rate {
  readonly stage: string
  readonly outcome: Outcome
  readonly deals: number
}

const order: readonly Outcome[] = ['won', 'lost', 'open']

/** Won before lost before open, most deals first. `stageOf` gives the stage of a deal as it stands. */
export function stageShares({ created }: Slice, stageOf: (row: number) => string): readonly StageShare[] {
  const counts = new Map<string, { readonly stage: string; readonly outcome: Outcome; deals: number }>()
  for (const { row, outcome } of created) {
    const stage = stageOf(row)
    const key = `${outcome} ${stage}`
    const count = counts.get(key)
    if (count === undefined) counts.set(key, { stage, outcome, deals: 1 })
    else count.deals += 1
  }
  return [...counts.values()]
    .toSorted(
      (a, b) =>
        order.indexOf(a.outcome) - order.indexOf(b.outcome) || b.deals - a.deals || compareText(a.stage, b.stage),
    )
    .map((count) => ({ ...count, ...rateOf(count.deals, created.length) }))
}

export interface AttainmentBand {
  /** `50% to 75%`; the lower bound belongs to the band, the upper one to the next. */
  readonly band: string
  readonly payees: number
  readonly share: Exact | undefined
}

const bounds = ['25%', '50%', '75%', '100%', '125%', '150%', '200%']

/** Every band, also those that nobody is in; none where nobody has a quota. */
export function attainmentBands({ attainments }: Slice): readonly AttainmentBand[] {
  if (attainments.length === 0) return []
  return [undefined, ...bounds].map((from, index) => {
    const to = bounds[index]
    const [low, high] = [
      from === undefined ? undefined : readNumber(from)!,
      to === undefined ? undefined : readNumber(to)!,
    ]
    const payees = attainments.filter(
      (one) => (low === undefined || one.compare(low) >= 0) && (high === undefined || one.compare(high) < 0),
    ).length
    const band = from === undefined ? `below ${to}` : to === undefined ? `${from} and more` : `${from} to ${to}`
    return { band, payees, share: Exact.of(payees).dividedBy(Exact.of(attainments.length)) }
  })
}
