// Findings in data files: the exceptions.
import type { Rule } from '../rule.ts'
import { rule } from '../rule.ts'

export interface DataFacts {
  'data/unreadable-number': { readonly column: string; readonly value: string; readonly hint: string }
  'data/unreadable-date': { readonly column: string; readonly value: string; readonly hint: string }
}

export const dataRules: { readonly [R in keyof DataFacts]: Rule<DataFacts[R]> } = {
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
}
