// A deal as it was watched up to an earlier day: what came later is not known.
import type { PastDeal } from '../forecast/return-history.ts'
import type { AgeBins } from '../statistics/survival/age-bins.ts'

/** Of deals that had been sold by then. */
export function seenOn(deal: PastDeal, day: number, { limit }: AgeBins): PastDeal {
  const happened = deal.happened && deal.soldOn + deal.until <= day
  return { ...deal, happened, until: Math.min(limit, happened ? deal.until : day - deal.soldOn) }
}

/** Within the window. */
export function cameBack({ happened, until }: Pick<PastDeal, 'happened' | 'until'>, { limit }: AgeBins): boolean {
  return happened && until < limit
}
