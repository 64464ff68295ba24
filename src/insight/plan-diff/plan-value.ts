// What a plan means, without where and how it is written: two plans with the same value pay the same, line by line.
import { Exact } from '../../values/exact.ts'

/** How a bound or a condition is spelt, and in which file: none of it is meaning, nor is the place where a thing stands. */
const spelling: ReadonlySet<string> = new Set(['text', 'file'])

function isPlace(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'source' in value && 'start' in value
}

/** A text that is equal for equal meanings; `without` leaves out more keys of the outermost object. */
export function valueText(value: unknown, without: readonly string[] = []): string {
  return JSON.stringify(plainValue(value, without)) ?? ''
}

/** An object is a list of pairs of key and value, in order of the keys; an exact number is a text. */
export function plainValue(value: unknown, without: readonly string[]): unknown {
  if (value instanceof Exact) return value.toText(40)
  if (value instanceof Map) return [...value].map(([key, item]) => [key, plainValue(item, [])])
  if (Array.isArray(value)) return value.map((item) => plainValue(item, []))
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .filter(([key, item]) => item !== undefined && !isPlace(item) && !spelling.has(key) && !without.includes(key))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, plainValue(item, [])])
}
