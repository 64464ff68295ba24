// Words that name a component: under its new id they mean what they meant, and nothing has changed.
import type { Change } from './compare-trees.ts'

/** `plan/component` before → the same after, of components and plans whose id is another one. */
export type NewNames = ReadonlyMap<string, string>

/** Whether a change is that of a name alone: `gate: { component: commission }` where commission is now called fee. */
export function isNewNameOnly({ kind, path, from, to }: Change, planId: string, names: NewNames): boolean {
  if (kind !== 'changed' || from === undefined || to === undefined) return false
  if (path.at(-1) !== 'component' && !path.includes('earnings')) return false
  const [one, other] = [from.text, to.text]
  if (one.includes('/')) return names.get(one) === other
  return names.get(`${planId}/${one}`)?.replace(/^.*\//, '') === other
}
