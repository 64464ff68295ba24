// How much two components have in common, so that one that bears another id and another cap as well is known again: under a new
// name a control that is gone would be told as one component less and one more.
import type { Component, Plan } from '../../plan/plan.ts'
import { plainValue } from './plan-value.ts'

/** Half of what either says: of `{ rate: 5% }` and a clawback of four words, another rate leaves them alike. */
const enough = 0.5

/** Best first, one for one: of the pairs that have enough in common; before → after. */
export function alike<One, Other>(
  before: readonly One[],
  after: readonly Other[],
  likeness: (one: One, other: Other) => number,
): ReadonlyMap<One, Other> {
  const pairs = before
    .flatMap((one, from) => after.map((other, to) => ({ one, other, from, to, share: likeness(one, other) })))
    .filter(({ share }) => share >= enough)
    .toSorted((a, b) => b.share - a.share || a.from + a.to - b.from - b.to || a.from - b.from)
  const found = new Map<One, Other>()
  const taken = new Set<Other>()
  for (const { one, other } of pairs) {
    if (found.has(one) || taken.has(other)) continue
    found.set(one, other)
    taken.add(other)
  }
  return found
}

/** From 0 to 1: the share of all that either says that both say, without id and title; 0 where they earn in different ways. */
export function likenessOf(one: Component, other: Component): number {
  if (wayOf(one) !== wayOf(other)) return 0
  const [said, also] = [one, other].map((component) => wordsOf(plainValue(component, ['id', 'title'])))
  const all = new Set([...said!, ...also!])
  return said!.filter((word) => also!.includes(word)).length / all.size
}

function wayOf({ earn }: Component): string {
  return earn === 'none' ? earn : earn.kind
}

/** The share of their components, of the plan with more of them, that stand in both under one id or are alike. */
export function likenessOfPlans(one: Plan, other: Plan): number {
  const shared = one.components.filter((component) =>
    other.components.some((match) => match.id === component.id || likenessOf(component, match) >= enough),
  )
  return shared.length / Math.max(one.components.length, other.components.length)
}

/** Every value with the keys that lead to it. */
function wordsOf(value: unknown, path = ''): readonly string[] {
  if (!Array.isArray(value)) return [`${path}=${String(value)}`]
  return value.flatMap((item: unknown, index) =>
    Array.isArray(item) && item.length === 2 && typeof item[0] === 'string'
      ? wordsOf(item[1], `${path}.${item[0]}`)
      : wordsOf(item, `${path}.${index}`),
  )
}
