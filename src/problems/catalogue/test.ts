// Findings of plan tests: what did not come out as expected, and what a test file says that cannot be meant.
import type { Rule } from '../rule.ts'
import { oneOf, rule } from '../rule.ts'

export interface TestFacts {
  'test/not-as-expected': {
    readonly column: string
    /** `ana in 2026-01, new-business`. */
    readonly row: string
    readonly expected: string
    readonly found: string
    /** Lines behind the figure, in words; empty where it is no sum of lines. */
    readonly madeOf: readonly string[]
  }
  'test/no-row': { readonly row: string; readonly known: readonly string[] }
  'test/several-rows': { readonly row: string; readonly count: number; readonly add: readonly string[] }
  'test/unknown-column': { readonly column: string; readonly of: string; readonly nearest: readonly string[] }
  'test/unknown-cell': { readonly column: string; readonly kind: string; readonly nearest: readonly string[] }
  'test/to-be-filled-in': { readonly column: string; readonly row: string }
  'test/no-such-finding': {
    readonly rule: string
    readonly line: number | undefined
    readonly found: readonly string[]
  }
  'test/unknown-rule': { readonly rule: string; readonly nearest: readonly string[] }
  'test/no-plan-file': { readonly file: string }
  'test/unknown-period': { readonly period: string }
}

const didYouMean = (nearest: readonly string[], otherwise: string): string =>
  nearest.length > 0 ? `did you mean ${oneOf(nearest)}?` : otherwise

export const testRules: { readonly [R in keyof TestFacts]: Rule<TestFacts[R]> } = {
  'test/not-as-expected': rule(
    'error',
    ({ column, row, expected, found, madeOf }) =>
      `${column} of ${row}: expected ${expected}, got ${found}${madeOf.length === 0 ? '' : ` = ${madeOf.join(' + ')}`}`,
    () => '',
    'Expected amounts are written by people: work the sum out by hand before you change either side.',
  ),
  'test/no-row': rule(
    'error',
    ({ row }) => `there is no row for ${row}`,
    ({ known }) => (known.length === 0 ? 'nobody is on the plan then' : `name one that is there: ${known.join('; ')}`),
    'A row that is not there is not a row of zeros.',
  ),
  'test/several-rows': rule(
    'error',
    ({ row, count }) => `${count} rows fit ${row}`,
    ({ add }) => `say which by ${add.join(' or ')}`,
    'An expected figure must be compared with one row.',
  ),
  'test/unknown-column': rule(
    'error',
    ({ column, of }) => `"${column}" is no column of ${of}`,
    ({ nearest }) => didYouMean(nearest, 'take it out, or name the row by other keys'),
    'A column that is not there would never be compared.',
  ),
  'test/unknown-cell': rule(
    'error',
    ({ column, kind }) => `no plan of the test reads "${column}" of the ${kind}`,
    ({ nearest }) => didYouMean(nearest, 'take it out'),
    'A cell under a mistyped name is read by nobody, and the test would test something else.',
  ),
  'test/to-be-filled-in': rule(
    'error',
    ({ column, row }) => `${column} of ${row} is still to be filled in`,
    () => 'work it out by hand and write it in place of ???',
    'A suggested test passes only once a person has written what must come out.',
  ),
  'test/no-such-finding': rule(
    'error',
    ({ rule: id, line }) => `expected ${id}${line === undefined ? '' : ` on line ${line}`}, and it did not come up`,
    ({ found }) => (found.length === 0 ? 'there were no findings' : `what came up: ${found.join(', ')}`),
    'A test may expect an error: it fails where the error does not come up.',
  ),
  'test/unknown-rule': rule(
    'error',
    ({ rule: id }) => `there is no rule "${id}"`,
    ({ nearest }) => didYouMean(nearest, 'write the id that stands at the end of a finding'),
    'A finding is named by the id of its rule.',
  ),
  'test/no-plan-file': rule(
    'error',
    ({ file }) => `there is no plan file ${file}`,
    () => 'paths in a test file are relative to it',
    'A test without its plan tests nothing.',
  ),
  'test/unknown-period': rule(
    'error',
    ({ period }) => `the plans of the test have no pay period "${period}"`,
    () => 'write it as payout does: 2026-03 where pay is by month, 2026-Q1 by quarter',
    'A row is found by its pay period.',
  ),
}
