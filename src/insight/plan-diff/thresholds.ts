// A threshold told by its word and its value, so that `from: 100%` made `above: 100%` is one change: the same number, which a
// payee now has to pass and not only to reach.
import type { Node } from '../../plan/node.ts'
import { readNumber } from '../../values/number-text.ts'

/** Words of which the second leaves out the value itself. */
const pairs: readonly (readonly [string, string])[] = [
  ['from', 'above'],
  ['at_least', 'above'],
  ['at_most', 'below'],
]

/** The words on either side, where one has taken the other's place; undefined where no threshold has changed its word. */
export function changedWord(
  before: ReadonlyMap<string, Node>,
  after: ReadonlyMap<string, Node>,
): readonly [string, string] | undefined {
  const all = [...pairs, ...pairs.map(([one, other]) => [other, one] as const)]
  return all.find(
    ([one, other]) => isNumber(before.get(one)) && isNumber(after.get(other)) && !before.has(other) && !after.has(one),
  )
}

function isNumber(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && readNumber(node.text) !== undefined
}

/** The last word of the path of such a change, whose sides read `from 100%` and `above 100%`. */
export const boundWord = 'bound'

/** Positive where the second lets less through: `at_least 50%` → `above 50%`, `at_most 10` → `at_most 5`; undefined of other words. */
export function orderOfThresholds(before: string, after: string): number | undefined {
  const [one, other] = [thresholdOf(before), thresholdOf(after)]
  if (one === undefined || other === undefined || one.isUpper !== other.isUpper) return undefined
  const order = one.isUpper ? one.value.compare(other.value) : other.value.compare(one.value)
  return order === 0 ? Number(other.isStrict) - Number(one.isStrict) : order
}

function thresholdOf(text: string) {
  const [, word = '', number = ''] = /^(\w+) (.+)$/.exec(text) ?? []
  const value = readNumber(number)
  if (value === undefined) return undefined
  const isUpper = word === 'at_most' || word === 'below'
  return { value, isUpper, isStrict: word === 'above' || word === 'below' }
}
