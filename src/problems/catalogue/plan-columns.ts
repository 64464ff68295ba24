// Findings of plans held against the data: columns that no file has, and texts that no cell has.
import type { Rule } from '../rule.ts'
import { oneOf, rule } from '../rule.ts'

export interface ColumnFacts {
  'plan/unknown-column': {
    /** One, or all that need a file which was not given. */
    readonly columns: readonly string[]
    /** The kind of data file that would have it. */
    readonly kind: 'deals' | 'payees'
    readonly nearest: readonly string[]
    /** A file of this kind was given. */
    readonly isGiven: boolean
  }
  'plan/unknown-score': { readonly score: string; readonly nearest: readonly string[]; readonly isGiven: boolean }
  'plan/unknown-value': {
    readonly kind: 'deals' | 'payees'
    readonly column: string
    readonly value: string
    /** Texts of the column that are nearly the same; one at least. */
    readonly nearest: readonly string[]
  }
}

export const columnRules: { readonly [R in keyof ColumnFacts]: Rule<ColumnFacts[R]> } = {
  'plan/unknown-column': rule(
    'error',
    ({ columns, kind, isGiven }) =>
      isGiven
        ? `no ${kind} file has a column ${oneOf(columns)}`
        : `the plan reads ${columns.map((column) => `"${column}"`).join(', ')} of the ${kind}, and no ${kind} file is given`,
    ({ kind, nearest, isGiven }) => {
      if (!isGiven) return `name one with --${kind}, or as ${kind} under data in compline.yaml`
      return nearest.length > 0
        ? `did you mean ${oneOf(nearest)}?`
        : `add it to the file, or say under columns in compline.yaml how the file calls it`
    },
    'A column that no data file has would fail every condition and empty every amount; a typing error would pay nobody.',
  ),
  'plan/unknown-score': rule(
    'error',
    ({ score, isGiven }) =>
      isGiven
        ? `no row of the measures has a measure "${score}"`
        : `the measure "${score}" needs a measures file, and none is given`,
    ({ nearest, isGiven }) => {
      if (!isGiven) return 'name one with --measures, or as measures under data in compline.yaml'
      return nearest.length > 0 ? `did you mean ${oneOf(nearest)}?` : 'add its rows: payee_id, period, measure, value'
    },
    'A measure without rows would count as nothing reached, for everybody.',
  ),
  'plan/unknown-value': rule(
    'warning',
    ({ kind, column, value }) => `no row of the ${kind} has ${column} "${value}"`,
    ({ nearest }) => `did you mean ${oneOf(nearest)}?`,
    'Texts are compared letter by letter: a condition with a typing error holds for nothing, and nobody is paid by it.',
    'data',
  ),
}
