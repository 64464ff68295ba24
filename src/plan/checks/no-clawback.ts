// Components whose earnings stay when the sale is reversed. plan-language.md, A component: absent = nothing is recovered, and
// `validate` says so. One note for each plan.
import type { Report } from '../../problems/problem.ts'
import type { Component, Plan } from '../plan.ts'

export function checkNoClawback({ components, at }: Plan, report: Report): void {
  const bare = components.filter((component) => component.clawback.length === 0 && earnsOnDeals(component))
  const [first] = bare
  if (first === undefined) return
  const isWhole = bare.length === components.filter(earnsOnDeals).length
  const facts = { components: bare.map(({ id }) => id), isWhole }
  report({ rule: 'plan/no-clawback', at: isWhole ? { ...at, end: lineEnd(at) } : first.at, facts })
}

/** A contest and a curve belong to the measure: a return touches them only where the plan recalculates. */
function earnsOnDeals({ earn }: Component): boolean {
  if (earn === 'none') return false
  return earn.kind !== 'rank' && earn.kind !== 'curve' && !(earn.kind === 'amount' && earn.per === 'measure')
}

function lineEnd({ source, start, end }: Plan['at']): number {
  const found = source.text.indexOf('\n', start)
  return found < 0 || found > end ? end : found
}
