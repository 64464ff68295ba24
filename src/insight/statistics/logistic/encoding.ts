// What is known of a case, as columns of 0 and 1: one for each value of a text, one for each of eight ranges of a number that hold as many
// cases each. A number needs no straight line then, what is missing is a value of its own, and each column's weight is a reason to read.
import { quantilesOf } from '../numeric/summary.ts'
import type { Case, LogisticModel } from './fit.ts'

export type Value = string | number | undefined
/** What is known of a case, in the order of the features. */
export type Known = readonly Value[]

export interface Feature {
  readonly name: string
  readonly kind: 'text' | 'number'
}

export interface EncodedColumn {
  readonly feature: string
  /** `Google`, `120 to 480`, `missing`, `other`. */
  readonly label: string
  /** Share of the cases it was learned from. */
  readonly share: number
}

export interface Encoding {
  readonly features: readonly Feature[]
  readonly columns: readonly EncodedColumn[]
  /** The column of a value, per feature. */
  readonly columnOf: readonly ((value: Value) => number)[]
}

export interface EncodingSettings {
  readonly bins: number
  /** Texts seen less often are `other`. */
  readonly leastCases: number
}

export const usualEncoding: EncodingSettings = { bins: 8, leastCases: 10 }

/** Learned from the cases of the past; `encodeCase` then places new ones, values never seen before as `other`. */
export function learnEncoding(
  cases: readonly Known[],
  features: readonly Feature[],
  settings: EncodingSettings = usualEncoding,
): Encoding {
  const columns: EncodedColumn[] = []
  const columnOf = features.map(({ name, kind }, at) => {
    const values = cases.map((known) => known[at])
    const { labels, place } = kind === 'text' ? textPlaces(values, settings) : numberPlaces(values, settings)
    const first = columns.length
    const counts = labels.map(() => 0)
    for (const value of values) counts[place(value)]! += 1
    labels.forEach((label, i) => columns.push({ feature: name, label, share: counts[i]! / Math.max(1, cases.length) }))
    return (value: Value) => first + place(value)
  })
  return { features, columns, columnOf }
}

export function encodeCase({ columnOf }: Encoding, known: Known): Case {
  return columnOf.map((place, at) => ({ column: place(known[at]), value: 1 }))
}

interface Places {
  readonly labels: readonly string[]
  readonly place: (value: Value) => number
}

function textPlaces(values: readonly Value[], { leastCases }: EncodingSettings): Places {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== undefined) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
  const kept = [...counts].filter(([, count]) => count >= leastCases).map(([text]) => text)
  const labels = [...kept.toSorted((a, b) => (a < b ? -1 : 1)), 'other', 'missing']
  const places = new Map(labels.slice(0, -2).map((label, i) => [label, i]))
  return {
    labels,
    place: (value) => (value === undefined ? labels.length - 1 : (places.get(String(value)) ?? labels.length - 2)),
  }
}

function numberPlaces(values: readonly Value[], { bins }: EncodingSettings): Places {
  const numbers = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value))
  const cuts = cutsBetween(numbers, bins)
  const ranges = Array.from({ length: cuts.length + 1 }, (_, i) => rangeLabel(cuts[i - 1], cuts[i]))
  const missing = ranges.length
  return {
    labels: [...ranges, 'missing'],
    place: (value) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) return missing
      const above = cuts.findIndex((cut) => value <= cut)
      return above < 0 ? cuts.length : above
    },
  }
}

/**
 * Upper ends of all ranges but the last. A value that fills a range alone (the 0 of those who never came) has one of its own, so that
 * the others are not the fewer for it.
 */
function cutsBetween(numbers: readonly number[], bins: number): readonly number[] {
  const counts = new Map<number, number>()
  for (const value of numbers) counts.set(value, (counts.get(value) ?? 0) + 1)
  const distinct = [...counts.keys()].toSorted((a, b) => a - b)
  const isHeavy = (value: number) => counts.get(value)! * bins >= numbers.length
  const alone = distinct.flatMap((value, i) => (isHeavy(value) ? [distinct[i - 1], value] : []))
  const ranges = bins - distinct.filter(isHeavy).length
  const shares = Array.from({ length: Math.max(0, ranges - 1) }, (_, i) => (i + 1) / ranges)
  const rest = numbers.filter((value) => !isHeavy(value))
  const cuts = new Set([...alone, ...quantilesOf(rest, shares)].filter((cut) => cut !== undefined))
  return [...cuts].toSorted((a, b) => a - b).filter((cut) => cut < distinct.at(-1)!)
}

/** A range holds its upper end. */
function rangeLabel(low: number | undefined, high: number | undefined): string {
  if (low === undefined) return high === undefined ? 'any' : `up to ${shown(high)}`
  return high === undefined ? `above ${shown(low)}` : `above ${shown(low)} to ${shown(high)}`
}

function shown(value: number): string {
  return String(Number(value.toPrecision(4)))
}

export interface Reason {
  readonly feature: string
  readonly label: string
  /** What it adds to the log-odds beyond the average case; e^effect multiplies the odds. */
  readonly effect: number
}

/** Why a case has the chance it has: one reason for each feature, the strongest first. */
export function reasonsFor(encoding: Encoding, model: LogisticModel, known: Known): readonly Reason[] {
  const average = new Map<string, number>()
  encoding.columns.forEach(({ feature, share }, column) =>
    average.set(feature, (average.get(feature) ?? 0) + share * model.weights[column]!),
  )
  return encodeCase(encoding, known)
    .map(({ column }) => {
      const { feature, label } = encoding.columns[column]!
      return { feature, label, effect: model.weights[column]! - average.get(feature)! }
    })
    .toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || (a.feature < b.feature ? -1 : 1))
}
