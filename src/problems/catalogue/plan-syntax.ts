// Findings in the text of a YAML file, before any word of it is read.
import type { Rule } from '../rule.ts'
import { rule } from '../rule.ts'

/** What is wrong with the YAML, in kinds that a person can tell apart. */
export type YamlFault =
  | 'tab'
  | 'indent'
  | 'documents'
  | 'tag'
  | 'alias'
  | 'directive'
  | 'escape'
  | 'scalar-start'
  | 'colon'
  | 'nested-colon'
  | 'unclosed-bracket'
  | 'unclosed-quote'
  | 'key'
  | 'merge'
  | 'other'

export interface SyntaxFacts {
  'plan/yaml-syntax': { readonly fault: YamlFault; readonly text: string }
  'plan/duplicate-key': { readonly key: string }
  'plan/cut-at-comma': { readonly text: string; readonly isNumber: boolean }
  'plan/aliases-unfold': { readonly most: number }
  'plan/too-deep': { readonly most: number }
  'plan/too-many-problems': { readonly most: number; readonly file: string }
  'plan/too-large': { readonly megabytes: string }
  'plan/not-text': { readonly character: string }
  'plan/empty-file': Record<never, never>
}

const faults: { readonly [F in YamlFault]: (text: string) => readonly [problem: string, remedy: string] } = {
  tab: () => ['a tab stands where the line is indented', 'indent with blanks: YAML does not allow tabs there'],
  indent: () => [
    'this line is indented neither like the lines above it nor like a part of them',
    'give all keys of one block the same number of blanks in front',
  ],
  documents: () => [
    'a second document begins here',
    'take out the line "---", or put the second plan into its own file',
  ],
  tag: (text) => [`the YAML tag "${text}" means nothing here`, 'take out the word that begins with "!"'],
  alias: (text) => [
    `the alias "${text}" names no part of the file above it`,
    'mark the part to be repeated with "&name" above, or write it out',
  ],
  directive: (text) => [`"${text}" is a YAML directive, which means nothing here`, 'take the line out'],
  escape: (text) => [`"${text}" is not an escape that YAML knows`, 'write a backslash in double quotes as "\\\\"'],
  'scalar-start': (text) => [`a text can't begin with "${text.slice(0, 1)}"`, 'put the text in quotes'],
  colon: () => ['this line is no "key: value"', 'write a colon and a blank behind the key, or put the text in quotes'],
  'nested-colon': () => [
    'a second "key: value" stands inside this value',
    'indent the next line like this one, or put the text in quotes if its colon belongs to it',
  ],
  'unclosed-bracket': () => [
    'a "{" or "[" is not closed',
    'close it with "}" or "]", and separate its entries by commas',
  ],
  'unclosed-quote': () => ['a quote is opened here and never closed', 'close it, or take it out'],
  key: () => ['a list or a block stands where a key belongs', 'write a word as the key'],
  merge: () => [
    '"<<" (merge) is not a word of plans: a plan is read top to bottom',
    'write the keys out, or repeat a whole value with "*name"',
  ],
  other: (text) => [
    text === '' ? 'the file is no YAML from here on' : `"${text}" is not expected here`,
    'look for a missing colon, quote or bracket on this line or the one above',
  ],
}

export const syntaxRules: { readonly [R in keyof SyntaxFacts]: Rule<SyntaxFacts[R]> } = {
  'plan/yaml-syntax': rule(
    'error',
    ({ fault, text }) => faults[fault](text)[0],
    ({ fault, text }) => faults[fault](text)[1],
    'A plan is a YAML file; where its text can be read in two ways, or in none, nothing after that place can be trusted.',
  ),
  'plan/duplicate-key': rule(
    'error',
    ({ key }) => `"${key}" is given twice`,
    () => 'keep one of the two',
    'Of two values under one key only one would count, and nobody could see which.',
  ),
  'plan/cut-at-comma': rule(
    'error',
    ({ text }) => `a comma cuts "${text}" in two`,
    ({ text, isNumber }) => {
      if (!isNumber) return `put it in quotes: "${text}"`
      if (/^[+-]?[1-9]\d{0,2}(?:,\s*\d{3})+(?!\d)/.test(text))
        return `write the number without a comma: ${text.replaceAll(/,\s*/g, '')} or ${text.replaceAll(/,\s*/g, '_')}`
      return `decimals follow a point: ${text.replace(/,\s*/, '.')}`
    },
    'Inside { } and [ ] a comma ends a plain value, so YAML reads what follows as the next entry.',
  ),
  'plan/aliases-unfold': rule(
    'error',
    ({ most }) => `the aliases of this file unfold to more than ${most} parts`,
    () => 'write the parts out, or repeat fewer of them',
    'A few lines of aliases within aliases can stand for more text than any machine holds.',
  ),
  'plan/too-deep': rule(
    'error',
    ({ most }) => `more than ${most} levels stand one inside the other here`,
    () => 'a plan needs fewer than 20; look for a bracket that is opened too often',
    'Nothing in the language of plans is nested that deep.',
  ),
  'plan/too-many-problems': rule(
    'error',
    ({ most, file }) => `${file} has more than ${most} findings; it was read no further`,
    () => 'mend the first ones, or look whether the file is a plan at all',
    'A list of that length helps nobody, and most of it has one cause.',
  ),
  'plan/too-large': rule(
    'error',
    ({ megabytes }) => `the file is ${megabytes} MB large; at most 2 MB are read`,
    () => 'a plan has a few thousand lines at most: is this a data file?',
    'A plan is read by people; tables of data belong into CSV files.',
  ),
  'plan/not-text': rule(
    'error',
    ({ character }) =>
      character === 'U+FFFD'
        ? 'the file is not UTF-8 text: the letter that stands here cannot be read'
        : `the file is not text: it contains the character ${character}`,
    () => 'save it as UTF-8 text',
    'A character that no keyboard writes shows a binary file or one in another encoding, of which names and amounts could be misread.',
  ),
  'plan/empty-file': rule(
    'error',
    () => 'the file is empty',
    () => 'begin with "plan: name-of-the-plan"',
    'An empty plan pays nobody; most often a file was not saved or not merged.',
  ),
}
