// Wrong incentives, found by computation: where a payee is paid more for entering one deal as several or several as one, or for
// moving a deal over a period's end. `validate --incentives`. Pay that falls when more is sold is told without being asked.
import type { Problem } from '../../problems/problem.ts'
import type { EffectsOf } from './plan-effects.ts'
import type { PaidTogether } from './paid-together.ts'
import { curveTogether, paidTogether } from './paid-together.ts'
import { isByDeal, merged, split } from './dividing-deals.ts'
import type { Divided } from './dividing-deals.ts'
import { movedDeal } from './moving-deals.ts'
import type { Attainments } from './range.ts'
import { rangeOf, usualAttainments } from './range.ts'
import { assumedText, figure, heightText, money, namesOf, placeText, standingsOf } from './words.ts'
import { earnLineOf, isNothing } from './selling-less.ts'

/** The deals are of `assumptions.dealSize`, else of a tenth of the quota. */
export function incentivesOf({
  plan,
  assumptions = {},
  attainments = usualAttainments,
}: EffectsOf): readonly Problem[] {
  return paidTogether(plan, assumptions).flatMap((group) => searched(group, attainments))
}

function searched(group: PaidTogether, attainments: Attainments): readonly Problem[] {
  const range = rangeOf(group, attainments)
  const curve = curveTogether(group, range)
  if (group.pays.some(({ isUndefined }) => isUndefined)) return []
  const byDeal = isByDeal(group)
  return [
    ...(byDeal ? dividing(group, 'plan/pays-splitting', split(group, range)) : []),
    ...(byDeal ? dividing(group, 'plan/pays-merging', merged(group, range)) : []),
    ...moving(group, movedDeal(group, curve)),
  ]
}

function dividing(
  group: PaidTogether,
  rule: 'plan/pays-splitting' | 'plan/pays-merging',
  found: Divided | undefined,
): readonly Problem[] {
  if (found === undefined || isNothing(found.gain, group)) return []
  const { plan, pays } = group
  const facts = {
    components: namesOf(group),
    gain: money(found.gain, plan),
    whole: figure(found.whole),
    parts: found.parts.map(figure),
    two: found.two === undefined || isNothing(found.two, group) ? undefined : money(found.two, plan),
    after: found.before.isZero() ? undefined : placeText(found.before, standingsOf(group)),
    assumed: assumedText(pays),
  }
  return [{ rule, at: earnLineOf(group), facts }]
}

function moving(group: PaidTogether, found: ReturnType<typeof movedDeal>): readonly Problem[] {
  if (found === undefined || isNothing(found.fall.by, group)) return []
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
    assumed: assumedText(pays),
  }
  return [{ rule: 'plan/pays-moving', at, facts }]
}
