// Whether the pattern foretells: learned from the deals up to a day with what was known then, tried on those sold after it, and held
// against the chance by age, product and payee alone. Several days one after the other, so that each later deal is tried once.
import type { CalendarDate } from '../../../values/calendar-date.ts'
import type { PastDeal } from '../../forecast/return-history.ts'
import { quantilesOf } from '../../statistics/numeric/summary.ts'
import { normalBelow } from '../../statistics/numeric/normal.ts'
import type { AgeBins } from '../../statistics/survival/age-bins.ts'
import { chanceOf, fitAgeHazard } from '../../statistics/survival/age-hazard.ts'
import { cameBack, seenOn } from '../seen-on.ts'
import type { SaleCase } from './pattern-model.ts'
import { chanceShifted, fitPattern, shiftOf } from './pattern-model.ts'
import type { SaleColumn } from './sale-columns.ts'
import { knownAtSale } from './sale-columns.ts'

export interface Trial {
  /** Deals that were tried, and those of them that came back. */
  readonly deals: number
  readonly returned: number
  /** Mean −ln of the chance given to what came, by age, product and payee alone, and with the pattern. */
  readonly plainLoss: number
  readonly patternLoss: number
  /** Chance of so much less loss, or even less, where the pattern says nothing. */
  readonly byChance: number
  /** The tenth of each block whose pattern was the most like that of returned deals. */
  readonly most: readonly PastDeal[]
}

export interface TrialOf {
  readonly watched: readonly PastDeal[]
  readonly columns: readonly SaleColumn[]
  readonly asOf: CalendarDate
  readonly bins: AgeBins
  readonly leastDeals: number
}

/** Shares of the deals, in order of sale, at whose days it is learned. */
const learnedUpTo = [0.4, 0.55, 0.7, 0.85]
/** It is not learned from fewer returns. */
export const leastReturns = 20
export const topShare = 0.1

interface Tried {
  readonly deal: PastDeal
  readonly plain: number
  readonly pattern: number
  readonly happened: boolean
}

/** Undefined where no day has enough before it and anything after it. */
export function tryPattern(of: TrialOf): Trial | undefined {
  const inOrder = of.watched.toSorted((a, b) => a.soldOn - b.soldOn || a.deal - b.deal)
  const days = learnedUpTo.map((share) => inOrder[Math.floor(share * inOrder.length)]?.soldOn ?? 0)
  const tried: Tried[] = []
  const most: PastDeal[] = []
  for (const [index, day] of days.entries()) {
    const next = days[index + 1] ?? Infinity
    const block = blockAfter(
      day,
      inOrder.filter(({ soldOn }) => soldOn > day && soldOn <= next),
      of,
    )
    tried.push(...block.map(({ one }) => one))
    const [cut] = quantilesOf(
      block.map(({ shift }) => shift),
      [1 - topShare],
    )
    most.push(...block.filter(({ shift }) => shift >= cut!).map(({ one }) => one.deal))
  }
  return tried.length < 2 ? undefined : judged(tried, most)
}

function blockAfter(
  day: number,
  block: readonly PastDeal[],
  { watched, columns, asOf, bins, leastDeals }: TrialOf,
): readonly { readonly one: Tried; readonly shift: number }[] {
  const before = watched.filter(({ soldOn }) => soldOn <= day).map((deal) => seenOn(deal, day, bins))
  if (before.filter((deal) => cameBack(deal, bins)).length < leastReturns || block.length === 0) return []
  const known = before.reduce((oldest, { until }) => Math.max(oldest, until), 0)
  const hazard = fitAgeHazard(before, bins)
  const chanceBy = ({ group, member }: PastDeal, age: number): number =>
    chanceOf(hazard, { group, member, age: 0, span: age })
  const cases = before.map((deal): SaleCase => {
    const age = Math.min(bins.limit, day - deal.soldOn)
    return { known: knownAtSale(columns, deal), chance: chanceBy(deal, age), happened: cameBack(deal, bins) }
  })
  const model = fitPattern(cases, columns, leastDeals)
  if (model === undefined) return []
  return block.flatMap((deal) => {
    // of older ages nothing was known then
    const age = Math.min(known, asOf - deal.soldOn)
    const plain = chanceBy(deal, age)
    if (plain <= 0 || plain >= 1) return []
    const shift = shiftOf(model, knownAtSale(columns, deal))
    const happened = deal.happened && deal.until < age
    return [{ shift, one: { deal, plain, pattern: chanceShifted(plain, shift), happened } }]
  })
}

function judged(tried: readonly Tried[], most: readonly PastDeal[]): Trial {
  const plain = tried.map((one) => lossOf(one.plain, one.happened))
  const pattern = tried.map((one) => lossOf(one.pattern, one.happened))
  const count = tried.length
  const [plainLoss, patternLoss] = [plain, pattern].map((losses) => losses.reduce((sum, one) => sum + one, 0) / count)
  const gain = plainLoss! - patternLoss!
  const spread = plain.reduce((sum, loss, index) => sum + (loss - pattern[index]! - gain) ** 2, 0) / (count - 1)
  const error = Math.sqrt(spread / count)
  return {
    deals: count,
    returned: tried.filter(({ happened }) => happened).length,
    plainLoss: plainLoss!,
    patternLoss: patternLoss!,
    byChance: error > 0 ? normalBelow(-gain / error) : 1,
    most,
  }
}

function lossOf(chance: number, happened: boolean): number {
  return -Math.log(happened ? chance : 1 - chance)
}
