// Wrong incentives, found by computation: where a payee is paid more for entering one deal as several or several deals as one, or for
// moving a deal over a period's end. `validate --incentives`. Pay that falls when more is sold is told without being asked.
import type { DealShape } from '../../compute/pay/deal-shape.ts'
import { allOtherShapesOf, otherShapesOf } from '../../compute/pay/deal-shape.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Exact } from '../../values/exact.ts'
import type { Part } from './best-parts.ts'
import type { Divided } from './divided.ts'
import { nearly } from './divided.ts'
import type { EffectsOf } from './plan-effects.ts'
import { merged } from './joining-deals.ts'
import type { Moved } from './moving-deals.ts'
import { movedDeal } from './moving-deals.ts'
import { isNotDivided, mostShapes } from './not-divided.ts'
import { areTakenForOne, areTooMany, isByDeal } from './paid-alone.ts'
import type { PaidTogether } from './paid-together.ts'
import { curveTogether, paidTogether } from './paid-together.ts'
import type { Attainments } from './range.ts'
import { rangeOf, usualAttainments } from './range.ts'
import { earnLineOf, isNothing } from './selling-less.ts'
import { split } from './splitting-deals.ts'
import { assumedText, figure, heightText, money, namesOf, placeText, rangeText, standingsOf } from './words.ts'

export interface Incentives {
  readonly problems: readonly Problem[]
  /** As `plan/component`, in the order of the plan: of which not every way to split or join deals was searched. */
  readonly notDivided: readonly string[]
  /** Those of which moving a deal was not searched: there are more of such small deals than are told apart. */
  readonly notMoved: readonly string[]
}

/** The deals are of `assumptions.dealSize`, else of a tenth of the quota. */
export function incentivesOf({ plan, assumptions = {}, attainments = usualAttainments }: EffectsOf): Incentives {
  const groups = paidTogether(plan, assumptions).map((group, index) => {
    const ofShapes = (shapes: readonly DealShape[]): readonly PaidTogether[] =>
      shapes.slice(0, mostShapes).map((shape) => paidTogether(plan, { ...assumptions, shape })[index]!)
    const others = ofShapes(group.pays.flatMap(({ component }) => otherShapesOf(component)))
    const all = ofShapes(group.pays.flatMap(({ component }) => allOtherShapesOf(component)))
    return searched(group, { others, all }, attainments)
  })
  const still = new Set(groups.flatMap(({ notMoved }) => notMoved))
  const cut = new Set(groups.flatMap(({ notDivided }) => notDivided))
  return {
    problems: groups.flatMap(({ problems }) => problems),
    notDivided: plan.components
      .filter((component) => cut.has(component.id) || isNotDivided(component))
      .map(({ id }) => `${plan.id}/${id}`),
    notMoved: [...still].map((id) => `${plan.id}/${id}`),
  }
}

interface OtherDeals {
  /** The same components with deals of other products that pay by the single deal. */
  readonly others: readonly PaidTogether[]
  /** With deals of every other product. */
  readonly all: readonly PaidTogether[]
}

/** With the ids of components of which not every way was gone through. */
function searched(group: PaidTogether, { others, all }: OtherDeals, attainments: Attainments): Incentives {
  const range = rangeOf(group, attainments)
  const curve = curveTogether(group, range)
  if (isUndefined(group)) return { problems: [], notDivided: [], notMoved: [] }
  const moves = [group, ...all].map((one) => ({
    group: one,
    found: movedDeal(one, one === group ? curve : curveTogether(one, range)),
  }))
  const moved = moving(mostMoved(moves), attainments)
  const byDeal = [group, ...others].filter(isByDeal)
  const splits = byDeal.map((one) => ({ group: one, ...split(one, range) }))
  const merges = byDeal.map((one) => ({ group: one, best: merged(one, range) }))
  const isWhole = splits.every((one) => one.isWhole)
  const searching = { attainments, isMost: isWhole }
  const problems = [
    ...dividing(bestAmong(splits), 'plan/pays-splitting', searching),
    ...dividing(bestAmong(merges), 'plan/pays-merging', searching),
    ...moved,
  ]
  const ids = group.pays.map(({ component }) => component.id)
  return {
    problems,
    notDivided: isWhole && !areTooMany(group, range.to) ? [] : ids,
    notMoved: areTakenForOne(group, range.to) ? ids : [],
  }
}

function isUndefined({ pays }: PaidTogether): boolean {
  return pays.some((pay) => pay.isUndefined)
}

interface OfGroup {
  readonly group: PaidTogether
  readonly best: Divided | undefined
}

/** The largest gain; of equals the first. */
function bestAmong(found: readonly OfGroup[]): OfGroup | undefined {
  const gains = found.filter(({ group, best }) => best !== undefined && !isUndefined(group))
  return gains.toSorted((a, b) => b.best!.gain.compare(a.best!.gain))[0]
}

interface MovedIn {
  readonly group: PaidTogether
  readonly found: Moved | undefined
}

/** The largest gain; of equals the first. */
function mostMoved(moves: readonly MovedIn[]): MovedIn | undefined {
  const gains = moves.filter(({ group, found }) => found !== undefined && !isUndefined(group))
  return gains.toSorted((a, b) => b.found!.fall.by.compare(a.found!.fall.by))[0]
}

function dividing(
  of: OfGroup | undefined,
  rule: 'plan/pays-splitting' | 'plan/pays-merging',
  { attainments, isMost }: { readonly attainments: Attainments; readonly isMost: boolean },
): readonly Problem[] {
  const found = of?.best
  if (of === undefined || found === undefined || isNothing(found.gain, of.group)) return []
  const { group } = of
  const { plan, pays } = group
  const { further } = found
  const { from } = rangeOf(group, attainments)
  const facts = {
    components: namesOf(group),
    isMost,
    gain: money(found.gain, plan),
    whole: figure(found.whole),
    parts: partTexts(found),
    two: found.two === undefined || isNothing(found.two, group) ? undefined : money(found.two, plan),
    further: further === undefined || isNothing(further.by, group) ? undefined : money(further.by, plan),
    furtherParts: furtherParts[further?.until ?? 'next'],
    after: found.before.equals(from) ? undefined : placeText(found.before, standingsOf(group)),
    range: rangeText(group, attainments),
    assumed: assumedText(pays),
  }
  return [{ rule, at: earnLineOf(group), facts }]
}

const furtherParts = {
  never: 'each part more, without limit',
  cap: 'each part more, up to the cap',
  next: 'one part more',
}

/** The largest first. */
function partTexts({ parts, whole }: Divided): readonly string[] {
  const inOrder = parts.toSorted((a, b) => b.size.compare(a.size) || b.side - a.side)
  return inOrder.map((part) => partText(part, whole))
}

function partText({ size, side, isGiving }: Part, whole: Exact): string {
  if (size.compare(whole.times(nearly)) <= 0) return 'next to nothing'
  return side === 0 || isGiving || size.equals(whole)
    ? figure(size)
    : `just ${side < 0 ? 'below' : 'above'} ${figure(size)}`
}

function moving(most: MovedIn | undefined, attainments: Attainments): readonly Problem[] {
  const found = most?.found
  if (most === undefined || found === undefined || isNothing(found.fall.by, most.group)) return []
  const { group } = most
  const { plan, pays } = group
  const { fall, deal, at } = found
  const facts = {
    components: namesOf(group),
    gain: money(fall.by, plan),
    deal: figure(deal),
    from: heightText(fall.to, standingsOf(group)),
    into: heightText(fall.from, standingsOf(group)),
    there: money(fall.from.value, plan),
    here: money(fall.to.value, plan),
    range: rangeText(group, attainments),
    assumed: assumedText(pays),
  }
  return [{ rule: 'plan/pays-moving', at, facts }]
}
