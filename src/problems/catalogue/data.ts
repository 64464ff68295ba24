// Findings in the rows and cells of data files: the exceptions. What makes a whole file unusable stands in data-file.ts.
import type { Rule } from '../rule.ts'
import { oneOf, rule } from '../rule.ts'
import type { DataFileFacts } from './data-file.ts'
import { dataFileRules } from './data-file.ts'

export interface DataFacts extends DataFileFacts {
  'data/unreadable-number': { readonly column: string; readonly value: string; readonly hint: string }
  'data/unreadable-date': { readonly column: string; readonly value: string; readonly hint: string }
  'data/spreadsheet-error': { readonly column: string; readonly value: string }
  'data/share-out-of-range': { readonly column: string; readonly value: string }
  'data/missing-value': { readonly column: string; readonly hint: string }
  'data/short-row': { readonly cells: number; readonly columns: number }
  'data/long-row': { readonly cells: number; readonly columns: number }
  'data/unclosed-quote': Readonly<Record<never, never>>
  'data/stray-quote': { readonly value: string }
  'data/nul-byte': { readonly column: string }
  'data/record-too-long': { readonly limit: number }
  'data/duplicate-id': { readonly column: string; readonly value: string; readonly first: string }
  'data/duplicate-row': { readonly what: string; readonly first: string }
  'data/overlapping-rows': { readonly payee: string; readonly plan: string; readonly first: string }
  'data/reversed-span': { readonly from: string; readonly to: string }
  'data/unknown-deal': { readonly deal: string; readonly refused: string; readonly nearest: readonly string[] }
  'data/unknown-payee': { readonly payee: string; readonly nearest: readonly string[] }
  'data/unknown-manager': { readonly manager: string; readonly payee: string; readonly nearest: readonly string[] }
  'data/unknown-currency': { readonly column: string; readonly value: string; readonly nearest: readonly string[] }
  'data/rate-not-positive': { readonly value: string }
  'data/unapproved-adjustment': { readonly adjustment: string; readonly missing: string }
  'data/calendar-gap': {
    readonly calendar: string
    readonly from: string
    readonly to: string
    readonly period: string
  }
  'data/calendar-overlap': {
    readonly calendar: string
    readonly period: string
    readonly other: string
    readonly first: string
  }
}

const didYouMean = (names: readonly string[], otherwise: string): string =>
  names.length === 0 ? otherwise : `did you mean ${oneOf(names)}?`

export const dataRules: { readonly [R in keyof DataFacts]: Rule<DataFacts[R]> } = {
  ...dataFileRules,
  'data/unreadable-number': rule(
    'error',
    ({ column, value }) => `${column} "${value}" is not a number`,
    ({ hint }) => hint || 'write it as 12000, 0.08 or 8%',
    'Numbers are read as they are written, never guessed: 1,234 could be one thousand or one and a bit.',
  ),
  'data/unreadable-date': rule(
    'error',
    ({ column, value }) => `${column} "${value}" is not a date`,
    ({ hint }) => hint || 'write it as 2026-01-31, or say dates in locale of compline.yaml',
    'A date decides in which period money is paid, so a day that does not exist is never moved to one that does.',
  ),
  'data/spreadsheet-error': rule(
    'error',
    ({ column, value }) => `${column} is ${value}, a formula that failed in the spreadsheet`,
    () => 'mend the formula and save the file again, or write the value itself',
    'A failed formula holds no amount. Reading it as nothing would leave the row out of pay without a word.',
  ),
  'data/share-out-of-range': rule(
    'error',
    ({ column, value }) => `${column} "${value}" is not between 0 and 1`,
    ({ value }) => `${wholePercent(value)}a share is a part of one deal, such as 0.6 or 60%`,
    'A share is a part of one deal. 60 could mean 60% or sixty times the deal, so it is not guessed.',
  ),
  'data/missing-value': rule(
    'error',
    ({ column }) => `${column} is empty`,
    ({ hint }) => hint || 'fill in the cell, or take the row out of the file',
    'The column is required: without the value nobody can say what the row is about or who is paid.',
  ),
  'data/short-row': rule(
    'error',
    ({ cells, columns }) => `the row has ${counted(cells, 'cell')}, the header ${counted(columns, 'column')}`,
    () => 'a cell or delimiter is missing: export the file again, or complete the row',
    'Where a cell is missing, all cells after it may stand under the wrong header.',
  ),
  'data/long-row': rule(
    'error',
    ({ cells, columns }) => `the row has ${counted(cells, 'cell')}, the header ${counted(columns, 'column')}`,
    () => 'put a text that contains the delimiter in double quotes',
    'Mostly a text with a comma in it was written without quotes, so that all cells after it are shifted.',
  ),
  'data/unclosed-quote': rule(
    'error',
    () => 'a double quote that opens in this row is never closed',
    () => 'close it, or double a quote that belongs to the text: "24"" screen"',
    'An open quote would swallow the rows after it. Only the line on which it opens is left out; reading goes on after it.',
  ),
  'data/stray-quote': rule(
    'error',
    ({ value }) => `the quotes around ${value} do not enclose the whole cell`,
    () => 'double a quote that belongs to the text, and put the quotes next to the delimiters: ,"24"" screen",',
    'RFC 4180: a cell that begins with a double quote ends with one, and a quote inside it is doubled.',
  ),
  'data/nul-byte': rule(
    'error',
    ({ column }) => `${column} contains a NUL byte`,
    () => 'export the file again as UTF-8 text; the row was damaged on its way',
    'A NUL byte is never text. It tells of a damaged file or of another encoding.',
  ),
  'data/record-too-long': rule(
    'error',
    ({ limit }) => `the row is longer than ${limit} characters`,
    () => 'take the long text out of the export',
    'No row of deals is that long; mostly something that is no CSV was appended to the file.',
  ),
  'data/duplicate-id': rule(
    'error',
    ({ column, value, first }) => `${column} "${value}" is already used at ${first}`,
    () => 'keep one of the rows; the first one was used, this one was not',
    'Two rows of one id would pay twice. All files of a kind are read together.',
  ),
  'data/duplicate-row': rule(
    'error',
    ({ what, first }) => `${what} is already given at ${first}`,
    () => 'keep one of the rows; the first one was used, this one was not',
    'Two rows that answer the same question leave open which of them counts.',
  ),
  'data/overlapping-rows': rule(
    'error',
    ({ payee, plan, first }) =>
      `${payee} is already ${plan === '' ? 'employed' : `on ${plan}`} on some of these days, at ${first}`,
    () => 'end the first row (to) on the day before the other begins (from)',
    'On each day one row of a payee on a plan is in force, and says which quota and target count.',
  ),
  'data/reversed-span': rule(
    'error',
    ({ from, to }) => `the row begins on ${from} and ends before it, on ${to}`,
    () => 'swap or mend the dates; both days are included',
    'A span that ends before it begins covers no day.',
  ),
  'data/unknown-deal': rule(
    'error',
    ({ deal, refused }) =>
      refused === '' ? `no deal "${deal}" in the deals` : `deal "${deal}" could not be used (${refused})`,
    ({ refused, nearest }) =>
      refused === ''
        ? didYouMean(nearest, 'add the deal to the deals files, or take the row out')
        : 'mend the row of the deal first',
    'A split or a return of a deal that is not there can neither be paid nor recovered.',
  ),
  'data/unknown-payee': rule(
    'error',
    ({ payee }) => `no payee "${payee}" in the payees`,
    ({ nearest }) => didYouMean(nearest, 'add the payee to the payees file'),
    'Where a payees file is given, it names everyone who is paid.',
  ),
  'data/unknown-manager': rule(
    'warning',
    ({ manager, payee }) => `${payee} reports to "${manager}", who is not in the payees`,
    ({ nearest }) => didYouMean(nearest, 'add the manager to the payees file, or empty the cell'),
    'Overrides go up the line of managers; it ends at one who is unknown.',
  ),
  'data/unknown-currency': rule(
    'error',
    ({ column, value }) => `${column} "${value}" is not an ISO 4217 currency code`,
    ({ nearest }) => didYouMean(nearest, 'write it as EUR or USD'),
    'Rates are looked up by the code, exactly as it is written.',
  ),
  'data/rate-not-positive': rule(
    'error',
    ({ value }) => `rate "${value}" is not above zero`,
    () => 'give what one unit of `from` is worth in `to`',
    'A rate of zero would turn every amount into nothing, and its inverse does not exist.',
  ),
  'data/unapproved-adjustment': rule(
    'error',
    ({ adjustment, missing }) => `adjustment ${adjustment} has no ${missing}`,
    ({ missing }) =>
      `fill in ${missing}: a correction of pay says why (reason) and who approved it (approved_by); until then it is not paid`,
    'A manual correction of pay must be answerable later.',
  ),
  'data/calendar-gap': rule(
    'error',
    ({ calendar, from, to, period }) =>
      `calendar ${calendar} has no period for ${from === to ? from : `${from} to ${to}`}, before ${period}`,
    () => 'let each period begin on the day after the one before ends',
    'A deal dated in a gap would belong to no pay period.',
  ),
  'data/calendar-overlap': rule(
    'error',
    ({ calendar, period, other, first }) => `period ${period} of calendar ${calendar} overlaps ${other}, at ${first}`,
    () => 'let each period begin on the day after the one before ends',
    'A deal dated in two periods would be paid in both.',
  ),
}

/** `60` is most likely meant as 60%. */
function wholePercent(value: string): string {
  const digits = /^(\d{1,2}|100)(\.\d+)?$/.exec(value)
  return digits === null ? '' : `write ${value}% if that is meant; `
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
