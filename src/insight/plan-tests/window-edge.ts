// The end of a window of clawback, and from which side a return shows it. `within` of the block comes before its bands.
import type { Band, Clawback } from '../../plan/clawback.ts'
import type { Duration } from '../../values/duration.ts'

/**
 * `beyond`: a return in the first unit beyond it would be recovered, were the window one unit longer.
 * `inside`: the band ends together with `within` of its block, so one unit longer it would recover nothing more; a return in its
 * last unit would not be recovered, were it one shorter. Where `within: 12 months` stands above a last band of 12 months, that is
 * the twelfth month.
 * `nowhere`: the band ends after `within`, and its end decides nothing; `plan/band-beyond-window` says so too.
 */
export type EdgeSide = 'beyond' | 'inside' | 'nowhere'

/** Days and months are not compared: how many days a month has depends on the sale. Such a band counts as ending first. */
export function edgeSide({ within: block }: Clawback, { within: band }: Pick<Band, 'within'>): EdgeSide {
  if (block === undefined || block.unit !== band.unit || band.count < block.count) return 'beyond'
  return band.count === block.count ? 'inside' : 'nowhere'
}

/** What a return must be to show the end of a band. */
export function edgeWords(block: Clawback, band: Band): string {
  const end: Duration = band.within
  switch (edgeSide(block, band)) {
    case 'beyond':
      return `a return just beyond ${end.text}`
    case 'inside':
      return `a return just before ${end.text} are over`
    case 'nowhere':
      return `a return just beyond ${end.text}, which decides nothing: within ends first`
  }
}
