// Findings in plan files and compline.yaml: their words, values and meaning.
import type { Rule } from '../rule.ts'
import { oneOf, rule } from '../rule.ts'
import type { MeaningFacts } from './plan-meaning.ts'
import { meaningRules } from './plan-meaning.ts'
import type { IgnoreFacts } from './plan-ignore.ts'
import { ignoreRules } from './plan-ignore.ts'
import type { EffectFacts } from './plan-effects.ts'
import { effectRules } from './plan-effects.ts'
import type { ReviewFacts } from './plan-review.ts'
import { reviewRules } from './plan-review.ts'
import type { SyntaxFacts } from './plan-syntax.ts'
import { syntaxRules } from './plan-syntax.ts'

interface WordFacts {
  'plan/unknown-key': {
    readonly key: string
    readonly within: string
    readonly nearest: readonly string[]
    /** Blocks that know the key. */
    readonly elsewhere?: readonly string[]
    /** The words of the block, where they are few. */
    readonly known?: readonly string[]
  }
  'plan/not-yet-supported': { readonly name: string }
  'plan/missing-key': { readonly key: string; readonly within: string; readonly example: string }
  'plan/missing-value': { readonly key: string }
  'plan/empty-list': { readonly key: string }
  'plan/wrong-kind': { readonly key: string; readonly expected: string; readonly found: string }
  'plan/exactly-one': { readonly within: string; readonly found: readonly string[]; readonly of: readonly string[] }
  'plan/unknown-word': {
    readonly key: string
    readonly value: string
    readonly words: readonly string[]
    readonly nearest: readonly string[]
  }
  'plan/unknown-currency': { readonly value: string; readonly nearest: readonly string[] }
  'plan/unreadable-number': { readonly value: string; readonly hint: string }
  'plan/unreadable-date': { readonly value: string; readonly hint: string }
  'plan/unreadable-duration': { readonly value: string }
  'plan/out-of-range': { readonly key: string; readonly value: string; readonly least: string; readonly most: string }
  'plan/id': { readonly id: string; readonly suggestion: string }
  'plan/version-not-quoted': { readonly version: string }
}

export interface PlanFacts extends SyntaxFacts, WordFacts, MeaningFacts, IgnoreFacts, ReviewFacts, EffectFacts {}

function didYouMean(nearest: readonly string[]): string {
  return nearest.length > 0 ? `did you mean ${oneOf(nearest)}?` : ''
}

const wordRules: { readonly [R in keyof WordFacts]: Rule<WordFacts[R]> } = {
  'plan/unknown-key': rule(
    'error',
    ({ key, within }) => `unknown key "${key}" in ${within}`,
    ({ key, within, nearest, elsewhere = [], known }) => {
      const belongs = elsewhere.length > 0 ? `"${key}" belongs under ${elsewhere.join(' or ')}` : ''
      const told = [didYouMean(nearest), belongs].filter((part) => part !== '').join(' ')
      if (told !== '') return told
      return known === undefined ? 'take it out' : `take it out: the words of ${within} are ${known.join(', ')}`
    },
    'The words of a plan are a closed list, so that a typing error is never read as "not said".',
  ),
  'plan/not-yet-supported': rule(
    'error',
    ({ name }) => `not yet supported: ${name}`,
    () => 'take it out, or wait for a version that computes it: a plan is never run with a part of it left out',
    'A word of the plan language that this version cannot compute yet.',
  ),
  'plan/missing-key': rule(
    'error',
    ({ key, within }) => `"${key}" is missing in ${within}`,
    ({ key, example }) => (example.startsWith(`${key}:`) ? `write ${example}` : `write for example ${key}: ${example}`),
    'What must be said is never guessed: a guess would pay somebody wrongly.',
  ),
  'plan/missing-value': rule(
    'error',
    ({ key }) => `"${key}" has no value`,
    ({ key }) => `write a value behind "${key}:", or take the line out`,
    'An empty value may be one that was forgotten; to leave something at its default, leave its key out.',
  ),
  'plan/empty-list': rule(
    'error',
    ({ key }) => `"${key}" is empty`,
    () => 'write at least one entry, or take the key out',
    'An empty list would pay, test or release nothing at all.',
  ),
  'plan/wrong-kind': rule(
    'error',
    ({ key, expected, found }) =>
      key === ''
        ? `the file takes ${expected}; here stands ${found}`
        : `"${key}" takes ${expected}; here stands ${found}`,
    ({ key, expected }) =>
      key === ''
        ? 'begin each line with a key, such as plan: account-executive'
        : expected === 'a list'
          ? `write each entry on its own line with "- " before it, or ${key}: [ ... ]`
          : expected === 'a block of keys'
            ? `write its keys below "${key}:", each on its own line, or ${key}: { key: value }`
            : `write ${expected} behind "${key}:"`,
    'Each key takes values of its own kind.',
  ),
  'plan/exactly-one': rule(
    'error',
    ({ within, found, of }) =>
      found.length === 0
        ? `${within} needs one of ${of.join(', ')}`
        : `${within} takes only one of ${found.join(', ')}`,
    ({ within, found }) =>
      found.length === 0
        ? 'write one of them'
        : within === 'earn'
          ? 'keep one, or add several up with sum: [ ... ]'
          : 'keep one of them',
    'Two at once could be read in two ways, and would pay two different amounts.',
  ),
  'plan/unknown-word': rule(
    'error',
    ({ key, value }) => `"${key}" can't be "${value}"`,
    ({ words, nearest }) =>
      nearest.length > 0 ? didYouMean(nearest.slice(0, 5)) : `write ${oneOf(words.slice(0, 7))}`,
    'The words that may stand here are a closed list.',
  ),
  'plan/unknown-currency': rule(
    'error',
    ({ value }) => `"${value}" is no currency`,
    ({ nearest }) => didYouMean(nearest) || 'write the ISO 4217 code in capital letters: USD',
    'The currency decides to what amounts are rounded: yen have no cents, dinars have a thousand fils.',
  ),
  'plan/unreadable-number': rule(
    'error',
    ({ value }) => `"${value}" is not a number`,
    ({ hint }) => hint || 'write it as 12000, 12_000, 0.08 or 8%',
    'Numbers are read as they are written, digit by digit, and never guessed.',
  ),
  'plan/unreadable-date': rule(
    'error',
    ({ value }) => `"${value}" is not a date`,
    ({ hint }) => hint,
    'A date decides in which period money is paid, so a day that does not exist is never moved to one that does.',
  ),
  'plan/unreadable-duration': rule(
    'error',
    ({ value }) => `"${value}" is not a duration`,
    () => 'write a whole number and days, weeks, months or years: 90 days',
    'A month is not thirty days: the unit decides on which day money is released.',
  ),
  'plan/out-of-range': rule(
    'error',
    ({ key, value }) => `"${key}" can't be ${value === '' ? 'empty' : value}`,
    ({ least, most }) => (most === '' ? `write a number of ${least}` : `write a whole number from ${least} to ${most}`),
    'Some numbers only make sense within limits: there is no thirteenth month.',
  ),
  'plan/id': rule(
    'error',
    ({ id }) => `"${id}" is no id`,
    ({ suggestion }) => `write small letters, digits and hyphens${suggestion === '' ? '' : `: ${suggestion}`}`,
    'Ids stand in data files, results and ledgers for years; one way to write them keeps them findable.',
  ),
  'plan/version-not-quoted': rule(
    'error',
    ({ version }) => `the version ${version} is not in quotes`,
    ({ version }) => `write version: "${version}"`,
    'Without quotes 2026.10 is a number, and many tools make 2026.1 of it.',
  ),
}

export const planRules: { readonly [R in keyof PlanFacts]: Rule<PlanFacts[R]> } = {
  ...syntaxRules,
  ...wordRules,
  ...meaningRules,
  ...ignoreRules,
  ...reviewRules,
  ...effectRules,
}
