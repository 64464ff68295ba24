// What is varied in a what-if, and over which values: `PATH=VALUE` of a plan, `COLUMN=FACTOR` of the data, where a value may
// be a range; several ranges make a grid.
import type { PlanPath } from '../../plan/plan-path.ts'
import { readAssignment } from '../../plan/plan-path.ts'
import { readRange } from '../../values/number-range.ts'
import { readNumber } from '../../values/number-text.ts'
import type { Exact } from '../../values/exact.ts'
import type { Scale } from './scaled-data.ts'
import type { Assignment } from './simulated-plans.ts'

export type Variation = {
  /** As typed, without the value. */ readonly name: string
  /** As typed. */ readonly text: string
} & (
  | { readonly kind: 'set'; readonly path: PlanPath; readonly values: readonly string[] }
  | { readonly kind: 'scale'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'attainment'; readonly values: readonly string[] }
)

export interface Variant {
  readonly assignments: readonly Assignment[]
  readonly scales: readonly Scale[]
  /** What every payee is brought to. */
  readonly attainment: Exact | undefined
  /** Of each variation that has several values, the one that this variant has. */
  readonly ranged: readonly string[]
}

/** A run for each: as many as anyone reads. */
export const mostVariants = 500

export type ReadVariation =
  | { readonly kind: 'variation'; readonly variation: Variation }
  | { readonly kind: 'wrong'; readonly problem: string; readonly remedy: string }

export function readSet(typed: string): ReadVariation {
  const read = readAssignment(typed)
  if (read === undefined || read.value === '')
    return {
      kind: 'wrong',
      problem: `"${typed}" is no PATH=VALUE`,
      remedy: 'write such as new-business.earn.tiers.steps[1].rate=10%; entries of a list are counted from 0',
    }
  const values = valuesOf(typed, read.value)
  if (values.kind === 'wrong') return values
  const { path, value } = read
  return { kind: 'variation', variation: { kind: 'set', name: path.text, text: value, path, values: values.texts } }
}

export function readScale(typed: string): ReadVariation {
  const [column = '', text = ''] = typed.split(/=(.*)/s).map((part) => part.trim())
  const values = valuesOf(typed, text)
  if (values.kind === 'wrong') return values
  const wrong = values.texts.find((value) => (readNumber(value)?.sign() ?? -1) < 0)
  if (column === '' || wrong !== undefined)
    return {
      kind: 'wrong',
      problem: `"${typed}" is no COLUMN=FACTOR`,
      remedy: 'write such as amount=110% for deals a tenth larger, or payee.quota=90%',
    }
  return { kind: 'variation', variation: { kind: 'scale', name: column, text, column, values: values.texts } }
}

export function readAttainment(typed: string): ReadVariation {
  const values = valuesOf(typed, typed.trim())
  if (values.kind === 'wrong') return values
  if (values.texts.some((value) => (readNumber(value)?.sign() ?? -1) < 0))
    return {
      kind: 'wrong',
      problem: `--attainment "${typed}" is no share of the quota`,
      remedy: 'write such as 110%, or 80%..120% by 10%',
    }
  const variation = { kind: 'attainment', name: 'attainment', text: typed.trim(), values: values.texts } as const
  return { kind: 'variation', variation }
}

type Values =
  { readonly kind: 'values'; readonly texts: readonly string[] } | Extract<ReadVariation, { readonly kind: 'wrong' }>

function valuesOf(typed: string, text: string): Values {
  const range = readRange(text, mostVariants)
  if (range === undefined) return { kind: 'values', texts: [text] }
  if (range.kind === 'range') return { kind: 'values', texts: range.texts }
  return { kind: 'wrong', problem: `${typed}: ${range.problem}`, remedy: range.remedy }
}

export function countOf(variations: readonly Variation[]): number {
  return variations.reduce((count, { values }) => count * values.length, 1)
}

/** Those that have several values: what tells the variants apart. */
export function rangedIn(variations: readonly Variation[]): readonly Variation[] {
  return variations.filter(({ values }) => values.length > 1)
}

/** Every combination of values, the last variation changing first. */
export function variantsOf(variations: readonly Variation[]): readonly Variant[] {
  return variations.reduce<readonly Variant[]>(
    (variants, variation) =>
      variants.flatMap((variant) => variation.values.map((value) => withValue(variant, variation, value))),
    [{ assignments: [], scales: [], attainment: undefined, ranged: [] }],
  )
}

function withValue(variant: Variant, variation: Variation, value: string): Variant {
  const ranged = variation.values.length > 1 ? [...variant.ranged, value] : variant.ranged
  if (variation.kind === 'set')
    return { ...variant, ranged, assignments: [...variant.assignments, { path: variation.path, value }] }
  const factor = readNumber(value)
  if (variation.kind === 'attainment') return { ...variant, ranged, attainment: factor }
  const scales = factor === undefined ? variant.scales : [...variant.scales, { column: variation.column, factor }]
  return { ...variant, ranged, scales }
}
