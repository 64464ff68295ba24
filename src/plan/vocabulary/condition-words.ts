// Words of the tests of conditions and of the bounds of gates. plan-language.md, Conditions.
import type { Block, ValueKind } from './word.ts'
import { column, date, defineBlock, duration, expression, flag, text } from './word.ts'

const test: ValueKind = { kind: 'test' }

export const conditionBlocks: readonly Block[] = [
  defineBlock({
    name: 'bounds',
    called: 'the bounds',
    doc: 'Bounds on a number; all must hold.',
    shape: { atLeastOne: [['at_least', 'above', 'at_most', 'below']] },
    words: {
      at_least: { doc: 'This value or more.', kind: expression, example: '60%', alsoSaid: ['from', 'min'] },
      above: { doc: 'More than this.', kind: expression, alsoSaid: ['over', 'more_than'] },
      at_most: { doc: 'This value or less.', kind: expression, alsoSaid: ['to', 'max'] },
      below: { doc: 'Less than this.', kind: expression, alsoSaid: ['under', 'less_than'] },
    },
  }),
  defineBlock({
    name: 'test',
    called: 'the test',
    doc: 'Tests of one column; all must hold.',
    shape: {
      needs: [
        ['within', 'of'],
        ['of', 'within'],
      ],
      isFilled: true,
    },
    words: {
      not: { doc: 'Is not this value, none of these, or fails this test.', kind: test, example: 'Renewal' },
      at_least: { doc: 'This value or more.', kind: expression, alsoSaid: ['min'] },
      above: { doc: 'More than this.', kind: expression, alsoSaid: ['over', 'more_than'] },
      at_most: { doc: 'This value or less.', kind: expression, alsoSaid: ['max'] },
      below: { doc: 'Less than this.', kind: expression, alsoSaid: ['under', 'less_than'] },
      from: { doc: 'On this day or later.', kind: date, example: '2026-01-01', alsoSaid: ['since'] },
      to: { doc: 'On this day or earlier.', kind: date, example: '2026-03-31', alsoSaid: ['until'] },
      before: { doc: 'Earlier than this day.', kind: date },
      after: { doc: 'Later than this day.', kind: date },
      within: { doc: 'Less than so long after the date in the column of.', kind: duration, example: '6 months' },
      of: { doc: 'The date column from which within counts.', kind: column, example: 'started_on' },
      matches: {
        doc: 'The whole text; * is any text and ? one character.',
        kind: text,
        example: '"Acme*"',
        alsoSaid: ['like'],
      },
      empty: { doc: 'Whether the cell is empty.', kind: flag },
      same_as: {
        doc: 'The same text as in another column.',
        kind: column,
        example: 'payee.region',
        alsoSaid: ['equals'],
      },
    },
  }),
]
