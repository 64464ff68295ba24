// The plans as they would be: other values at paths, other files in the place of some. Each is read as any plan is, so that
// a value which cannot stand at its place is a finding there.
import { setValue } from '../../plan/edit-plan.ts'
import type { Found } from '../../plan/find-value.ts'
import { findValue } from '../../plan/find-value.ts'
import type { Plan } from '../../plan/plan.ts'
import type { PlanPath } from '../../plan/plan-path.ts'
import { pathText } from '../../plan/plan-path.ts'
import { checkPlanSet } from '../../plan/plan-set.ts'
import { valuesOf } from '../../plan/plan-values.ts'
import { readPlan } from '../../plan/read-plan.ts'
import { readSyntax } from '../../plan/syntax.ts'
import type { Problem } from '../../problems/problem.ts'
import { severityOf } from '../../problems/problem.ts'
import type { SourceText, Span } from '../../problems/source.ts'
import { nearest } from '../../values/nearest.ts'

export interface Assignment {
  readonly path: PlanPath
  readonly value: string
}

export type Simulated =
  | { readonly kind: 'plans'; readonly plans: readonly Plan[] }
  /** The path names nothing, or too much. */
  | {
      readonly kind: 'refused'
      /** The path as typed; '' where it is about a plan file. */
      readonly path: string
      readonly problem: string
      readonly nearest: readonly string[]
    }
  /** Set, such a plan cannot be read: findings in its text as it would be. */
  | { readonly kind: 'findings'; readonly problems: readonly Problem[] }

/** Every plan in its place; those without an assignment are the same. */
export function simulatedPlans(plans: readonly Plan[], assignments: readonly Assignment[]): Simulated {
  const sources = plans.map(({ at }) => at.source)
  for (const { path, value } of assignments) {
    const place = placeOf(path, plans, sources)
    if (place.kind === 'refused') return place
    const edited = setValue(sources[place.index]!, path, value)
    if (edited.kind === 'several') return severalIn(path, edited.paths)
    if (edited.kind === 'unknown') return refused(path.text, edited.problem, edited.nearest)
    sources[place.index] = edited.source
  }
  return reread(plans, sources)
}

function reread(plans: readonly Plan[], sources: readonly SourceText[]): Simulated {
  const checked = plans.map((plan, index) => {
    const source = sources[index]!
    return source === plan.at.source ? { value: plan, problems: [] } : readPlan(source)
  })
  const read = checked.map(({ value }) => value).filter((plan) => plan !== undefined)
  return sound(read, [
    ...checked.flatMap(({ problems }) => problems),
    ...(read.length === plans.length ? checkPlanSet(read) : []),
  ])
}

function sound(plans: readonly Plan[], problems: readonly Problem[]): Simulated {
  const isSound = problems.every((problem) => severityOf(problem) !== 'error')
  return isSound ? { kind: 'plans', plans } : { kind: 'findings', problems }
}

type Place = { readonly kind: 'place'; readonly index: number } | Extract<Simulated, { kind: 'refused' }>

/** The plan that has the value; else the one that may hold it. */
function placeOf(path: PlanPath, plans: readonly Plan[], sources: readonly SourceText[]): Place {
  const { plan: named, version } = path
  const candidates = plans.flatMap((plan, index) =>
    (named === undefined || plan.id === named) && (version === undefined || plan.version === version) ? [index] : [],
  )
  if (candidates.length === 0) {
    const ids = [...new Set(plans.map(({ id, version: own }) => (version === undefined ? id : `${id}@${own}`)))]
    const asked = version === undefined ? (named ?? '') : `${named ?? ''}@${version}`
    const near = nearest(asked, ids)
    return refused(path.text, `no plan "${asked}"`, near.length > 0 ? near : ids.slice(0, 5))
  }
  const found = candidates.map((index) => ({ index, found: foundIn(sources[index]!, path) }))
  for (const kinds of [['found', 'several'], ['absent']]) {
    const [first, ...more] = found.filter((one) => kinds.includes(one.found.kind))
    if (first === undefined) continue
    if (more.length === 0) return { kind: 'place', index: first.index }
    const isOneId = new Set([first, ...more].map(({ index }) => plans[index]!.id)).size === 1
    const names = [first, ...more].map(({ index }) => nameOf(plans[index]!, isOneId))
    const bare = pathText(path.parts)
    return severalIn(
      path,
      names.map((name) => `${name}:${bare}`),
    )
  }
  const unknowns = found.flatMap(({ found: one }) => (one.kind === 'unknown' ? [one] : []))
  // The plan that knows most of the path is the one that is meant.
  const depth = Math.max(...unknowns.map((one) => one.depth))
  const best = unknowns.filter((one) => one.depth === depth)
  return refused(
    path.text,
    best[0]?.problem ?? 'no plan has it',
    [...new Set(best.flatMap((one) => one.nearest))].slice(0, 5),
  )
}

function nameOf({ id, version }: Plan, withVersion: boolean): string {
  return withVersion ? `${id}@${version}` : id
}

function refused(path: string, problem: string, near: readonly string[]): Extract<Simulated, { kind: 'refused' }> {
  return { kind: 'refused', path, problem, nearest: near }
}

function severalIn({ text }: PlanPath, paths: readonly string[]): Extract<Simulated, { kind: 'refused' }> {
  return refused(text, 'it could be each of several values', paths)
}

function foundIn(source: SourceText, path: PlanPath): Found {
  const tree = readSyntax(source, () => undefined)
  return tree === undefined
    ? { kind: 'unknown', problem: `${source.name} cannot be read`, nearest: [], depth: 0 }
    : findValue(tree, path)
}

export interface PresentValue {
  readonly plan: Plan
  /** As written; undefined where the key is absent, or a list or block stands there. */
  readonly text: string | undefined
  readonly at: Span | undefined
  /** Other values that are the same text in the file, by way of an anchor: they change with it. */
  readonly alsoAt: readonly string[]
}

/** What stands at a path now; undefined where nothing could. */
export function presentValue(plans: readonly Plan[], path: PlanPath): PresentValue | undefined {
  const sources = plans.map(({ at }) => at.source)
  const place = placeOf(path, plans, sources)
  if (place.kind === 'refused') return undefined
  const plan = plans[place.index]!
  const tree = readSyntax(plan.at.source, () => undefined)
  const found = tree && findValue(tree, path)
  if (tree === undefined || found?.kind !== 'found') return { plan, text: undefined, at: undefined, alsoAt: [] }
  const { node } = found
  if (node.kind !== 'scalar') return { plan, text: undefined, at: node.at, alsoAt: [] }
  const same = valuesOf(tree).filter(({ at }) => at.start === node.at.start)
  const own = pathText(found.parts).replace(/^components\./, '')
  const alsoAt = same.map((value) => value.path).filter((other) => other.replace(/^components\./, '') !== own)
  return { plan, text: node.text, at: node.at, alsoAt }
}

/** The plans with each of `others` in the place of those versions of the same plan in whose span it lies. */
export function plansInPlace(plans: readonly Plan[], others: readonly Plan[]): Simulated {
  for (const other of others) {
    if (plans.some(({ id }) => id === other.id)) continue
    const ids = [...new Set(plans.map(({ id }) => id))].slice(0, 5).join(', ')
    return refused('', `${other.file} is the plan "${other.id}", and the present plans are ${ids}`, [])
  }
  const kept = plans.filter((plan) => !others.some((other) => other.id === plan.id && overlap(plan, other)))
  const all = [...kept, ...others]
  return sound(all, checkPlanSet(all))
}

function overlap({ effective: a }: Plan, { effective: b }: Plan): boolean {
  const from = Math.max(a.from ?? -Infinity, b.from ?? -Infinity)
  return from <= Math.min(a.to ?? Infinity, b.to ?? Infinity)
}
