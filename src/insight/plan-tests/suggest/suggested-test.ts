// A suggested test: made-up rows of data, and the rows of the result whose figures a person fills in.
import type { DataKindName } from '../../../plan/vocabulary/closed-words.ts'

/** Column to text, as in the CSV file or the test file. */
export type SuggestedRow = ReadonlyMap<string, string>

export type SuggestedRows = { readonly [K in DataKindName]?: readonly SuggestedRow[] }

/** Keys of an expected row, and the columns whose figures a person fills in. */
export interface ExpectedFigures {
  readonly keys: SuggestedRow
  readonly blanks: readonly string[]
}

export interface SuggestedTest extends SuggestedRows {
  /** `commission pays just below the step 100%`. */
  readonly name: string
  readonly payees: readonly SuggestedRow[]
  readonly deals: readonly SuggestedRow[]
  readonly expect: readonly ExpectedFigures[]
}

/** What stands in place of a figure; a test with it fails until a person has written the figure (expected-row.ts). */
export const toFillIn = '???'
