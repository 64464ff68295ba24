// What is other in a what-if, in a line for each change.
import type { Reached } from '../insight/simulate/at-attainment.ts'
import { presentValue } from '../insight/simulate/simulated-plans.ts'
import type { Variation } from '../insight/simulate/variation.ts'
import type { Plan } from '../plan/plan.ts'
import { numberAs } from '../values/number-range.ts'
import { lineOf } from '../problems/source.ts'

interface BothPlans {
  readonly plans: readonly Plan[]
  readonly others: readonly Plan[]
}

export function changeTexts(both: BothPlans, variations: readonly Variation[]): readonly string[] {
  return [...replacedTexts(both), ...variations.map((variation) => changeText(variation, both.others))]
}

function replacedTexts({ plans, others }: BothPlans): readonly string[] {
  return others
    .filter((plan) => !plans.includes(plan))
    .map((plan) => {
      const before = plans.filter((own) => own.id === plan.id && !others.includes(own)).map(({ file }) => file)
      return `${plan.file} (${plan.id} ${plan.version}) in the place of ${before.join(', ')}`
    })
}

/** `new-business.earn.tiers.steps[1].rate: 9% → 10% (plans/account-executive.yaml:25)`. */
function changeText(variation: Variation, plans: readonly Plan[]): string {
  if (variation.kind === 'attainment') return `everyone at ${variation.text} of quota`
  if (variation.kind === 'scale') return `${variation.name} × ${variation.text}`
  const present = presentValue(plans, variation.path)
  const before = present?.text ?? (present?.at === undefined ? 'not there' : 'as it is')
  const place = present?.at === undefined ? '' : ` (${present.plan.file}:${lineOf(present.at)})`
  const also = present === undefined || present.alsoAt.length === 0 ? '' : `, and with it ${present.alsoAt.join(', ')}`
  return `${variation.name}: ${before} → ${variation.text}${place}${also}`
}

/** Who could not be brought there: `eve stands at 0% in 2026-Q1`. */
export function elsewhereText({ payeeId, period, attainment }: Reached): string {
  return `but ${payeeId} stands at ${numberAs(attainment, true)} in ${period}${attainment.isZero() ? ', where nothing was sold' : ''}`
}
