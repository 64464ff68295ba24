// A step that begins above its bound and not at it, or the other way round: of marginal steps on what is sold, nobody has any
// part of the measure exactly at the bound, so that no amount differs.
import { partsOfEarn } from '../../plan/earn-parts.ts'
import type { TiersEarn } from '../../plan/earn.ts'
import type { Component } from '../../plan/plan.ts'
import type { ChangeIn } from './plan-controls.ts'
import { boundWord } from './thresholds.ts'

/** Steps by deals or units come in whole ones, and a sum, a re-rating or a share of all is paid for reaching the bound. */
export function isSameMargin({ change: { path, from, to }, before, after }: ChangeIn): boolean {
  if (path[1] !== 'earn' || path.at(-1) !== boundWord) return false
  const [one, other] = [from, to].map((side) => side?.text.replace(/^\w+ /, ''))
  const sides = [before, after].map((plan) => plan?.components.find(({ id }) => id === path[0]))
  return one === other && sides.every((component) => component !== undefined && isMarginal(component))
}

function isMarginal(component: Component): boolean {
  const tiers = partsOfEarn(component).filter((part) => part.kind === 'tiers')
  return tiers.every((part) => part.apply === 'marginal' && isEven(part))
}

function isEven({ by, steps }: TiersEarn): boolean {
  const isSold = by.kind === 'attainment' || by.kind === 'measure' || by.kind === 'each'
  return (
    isSold && steps.every(({ pays, pay, retroactive }) => pay === undefined && !retroactive && pays?.kind !== 'amount')
  )
}
