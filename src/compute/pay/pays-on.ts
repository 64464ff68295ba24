// What the pay of a component depends on, so far as a forecast may work it out without a run: the payee's own total in a measure period,
// or every deal by itself. Whatever looks further (contests, earnings of others, deals of other periods) needs the whole run.
import type { By, Earn, Rate } from '../../plan/earn.ts'
import { ratesOfTable } from '../../plan/earn-parts.ts'
import { partsOfEarn } from '../../plan/earn-parts.ts'
import { constantOf } from '../../plan/expression.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Gate } from '../../plan/quota.ts'
import { mayEarnOnMeasure } from '../earn/earn.ts'
import { paysByDeal } from './per-deal.ts'

export type PaysOn =
  /** Nothing is earned. */
  | { readonly kind: 'nothing' }
  /** A function of the measure; what it pays belongs to the credits, or to the measure. */
  | { readonly kind: 'total'; readonly of: 'credits' | 'measure' }
  /** Each deal by itself: in proportion to its size, or a sum for the deal. */
  | { readonly kind: 'each'; readonly by: 'size' | 'deal' }
  | { readonly kind: 'run'; /** In words that go on from "because". */ readonly why: string }

export function paysOn(component: Component, plan: Plan): PaysOn {
  const { earn, id } = component
  if (earn === 'none') return { kind: 'nothing' }
  const why = whyRun(component, plan)
  if (why !== undefined) return { kind: 'run', why: `${id} ${why}` }
  const each = eachOf(component, earn)
  if (each !== undefined) return { kind: 'each', by: each }
  const onMeasure = mayEarnOnMeasure(earn)
  if (onMeasure && earnsOnCredits(earn)) return { kind: 'run', why: `${id} pays on deals and on the measure` }
  if (paysByDeal(component) || partsOfEarn(component).some(({ kind }) => kind === 'table'))
    return { kind: 'run', why: `${id} pays by the single deal and by the total` }
  if (!measuresWhatItPays(component, onMeasure)) return { kind: 'run', why: `${id} measures other deals than it pays` }
  if (component.release !== undefined && !releasesEvenly(component, earn))
    return { kind: 'run', why: `${id} holds back what is later cut or re-rated` }
  return { kind: 'total', of: onMeasure ? 'measure' : 'credits' }
}

function whyRun(
  { credit, measure, gates, times, cap, floor, release, ...component }: Component,
  plan: Plan,
): string | undefined {
  const parts = partsOfEarn(component)
  if (plan.cap?.perMeasure !== undefined) return 'is cut by a cap of the whole plan'
  if (credit.from.kind === 'earnings') return 'is credited with what others earn'
  if (credit.to.kind === 'everyone') return 'is credited with the deals of everyone'
  if (measure?.kind === 'scores' || measure?.kind === 'component') return 'is measured by another figure'
  if (parts.some(({ kind }) => kind === 'rank')) return 'ranks payees against each other'
  if (parts.some((part) => 'repeat' in part && part.repeat !== undefined)) return 'pays a deal again later'
  if (gates.some(looksElsewhere)) return 'has a gate on another figure'
  if (times !== undefined && times.kind !== 'expression' && !isOwn(times.by)) return 'has a factor by another figure'
  if (parts.some((part) => 'by' in part && typeof part.by === 'object' && 'kind' in part.by && !isOwn(part.by)))
    return 'has steps by another figure'
  if (cap?.perDeal !== undefined || cap?.each !== undefined || floor !== undefined) return 'has a cap or floor by deal'
  if (cap?.perMeasure !== undefined && plan.prorate.cap !== 'none') return 'has a cap by days'
  if (release?.some(({ on }) => on.kind === 'column' && on.column !== credit.date) === true)
    return 'waits for a date of the deal'
  if (release?.some(({ share }) => constantOf(share) === undefined) === true) return 'holds back a share that differs'
  return undefined
}

function looksElsewhere(gate: Gate): boolean {
  return gate.kind === 'scores' || gate.component !== undefined
}

function isOwn({ kind }: By): boolean {
  return kind === 'attainment' || kind === 'measure'
}

/** Neither step nor gate nor cap: the pay of a deal is the same whatever else is sold. */
function eachOf({ gates, times, cap }: Component, earn: Earn): 'size' | 'deal' | undefined {
  if (gates.length > 0 || cap !== undefined || (times !== undefined && times.kind !== 'expression')) return undefined
  const kinds = new Set(leavesOf(earn))
  const [only] = kinds
  return kinds.size === 1 ? only : undefined
}

function leavesOf(earn: Earn | Rate): readonly ('size' | 'deal' | undefined)[] {
  switch (earn.kind) {
    case 'expression':
      return ['size']
    case 'rate':
      return leavesOf(earn.rate)
    case 'table':
      return ratesOfTable(earn).flatMap(leavesOf)
    case 'sum':
      return earn.of.flatMap(leavesOf)
    case 'amount':
      return [earn.per === 'measure' ? undefined : earn.per === 'unit' ? 'size' : 'deal']
    case 'tiers':
    case 'curve':
    case 'rank':
      return [undefined]
  }
}

function earnsOnCredits(earn: Earn): boolean {
  switch (earn.kind) {
    case 'rate':
    case 'table':
      return true
    case 'amount':
      return earn.per !== 'measure'
    case 'tiers':
      return earn.steps.some(({ pays }) => pays !== undefined)
    case 'curve':
    case 'rank':
      return false
    case 'sum':
      return earn.of.some(earnsOnCredits)
  }
}

/** What is paid on the measure alone may measure whatever the plan says. */
function measuresWhatItPays({ measure }: Component, onMeasure: boolean): boolean {
  if (measure === undefined || onMeasure) return true
  return (
    measure.kind === 'value' && measure.value === undefined && measure.when === 'as-credit' && measure.to === undefined
  )
}

/** What a deal has earned is never lowered or raised later: the parts of its release are shares of one sum. */
function releasesEvenly({ gates, cap, times }: Component, earn: Earn): boolean {
  return (
    gates.length === 0 &&
    cap === undefined &&
    (times === undefined || times.kind === 'expression') &&
    (mayEarnOnMeasure(earn) ||
      (earn.kind === 'tiers' && earn.apply === 'marginal' && earn.steps.every((step) => !step.retroactive)))
  )
}
