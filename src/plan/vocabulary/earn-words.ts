// Words of the ways to earn and of multipliers. plan-language.md, earn.
import {
  applyWords,
  betweenWords,
  beyondWords,
  boundWays,
  byWays,
  byWords,
  earnWays,
  everyWords,
  perWords,
  rateWays,
  stepWays,
  tiesWords,
  timesWays,
} from './closed-words.ts'
import type { Block, ValueKind, Word } from './word.ts'
import {
  block,
  column,
  component,
  count,
  defineBlock,
  duration,
  either,
  expression,
  flag,
  listOf,
  text,
  words,
} from './word.ts'

const by = either(words(...byWords), block('by'))
const rate = either(block('rate'), expression)
const test: ValueKind = { kind: 'test' }

const from: Word = {
  doc: 'Holds at or above this.',
  kind: expression,
  example: '100%',
  alsoSaid: ['threshold', 'start', 'min', 'at_least'],
}
const above: Word = { doc: 'Holds strictly above this.', kind: expression, example: '100%', alsoSaid: ['over'] }

export const earnBlocks: readonly Block[] = [
  defineBlock({
    name: 'earn',
    called: 'earn',
    doc: 'How credits turn into money: exactly one way.',
    shape: {
      exactlyOne: [earnWays],
      apart: [
        ...earnWays.filter((way) => way !== 'amount').map((beside) => ({ words: ['per'], beside })),
        ...earnWays
          .filter((way) => way !== 'rate' && way !== 'amount')
          .map((beside) => ({ words: ['repeat'], beside })),
        { words: ['repeat'], beside: 'per', having: ['measure'] },
      ],
    },
    words: {
      rate: { doc: 'A share of the credited value.', kind: rate, example: '8%', alsoSaid: ['percent', 'percentage'] },
      amount: { doc: 'A fixed amount.', kind: expression, example: '250', alsoSaid: ['flat', 'spiff'] },
      per: { doc: 'For what the amount is paid.', kind: words(...perWords), default: 'deal' },
      tiers: {
        doc: 'Rates by step: the more is sold, the higher.',
        kind: block('tiers'),
        alsoSaid: ['tier', 'brackets', 'accelerator'],
      },
      table: { doc: 'Rates by attribute, first match wins.', kind: block('table'), alsoSaid: ['matrix'] },
      curve: { doc: 'A bonus on a pay curve.', kind: block('curve'), alsoSaid: ['bonus'] },
      rank: { doc: 'A contest: awards for the first places.', kind: block('rank'), alsoSaid: ['contest'] },
      sum: { doc: 'Several ways, added.', kind: listOf(block('earn')) },
      repeat: { doc: 'A residual: the same again at regular dates.', kind: block('repeat'), alsoSaid: ['residual'] },
    },
  }),
  defineBlock({
    name: 'rate',
    called: 'rate',
    doc: 'A rate that depends on attributes or steps; exactly one of the two.',
    shape: { exactlyOne: [rateWays] },
    words: {
      table: { doc: 'Rates by attribute.', kind: block('table') },
      tiers: { doc: 'Rates by step: the more is sold, the higher.', kind: block('tiers') },
    },
  }),
  defineBlock({
    name: 'tiers',
    called: 'tiers',
    doc: 'Rates by step: the more is sold, the higher.',
    shape: { serves: { word: 'base', list: 'steps', items: ['times', 'plus'] } },
    words: {
      by: { doc: 'What decides the step.', kind: by, required: true, example: 'attainment' },
      apply: {
        doc: 'marginal: each part of the sum at its own step; whole: all at the step reached; overage: all beyond the quota at the step reached.',
        kind: words(...applyWords),
        required: true,
        example: 'marginal',
      },
      base: { doc: 'What times and plus of the steps work on.', kind: rate, example: 'target / quota' },
      steps: {
        doc: 'The steps in order of their bounds.',
        kind: listOf(block('step')),
        required: true,
        example: '[{ from: 0%, rate: 6% }, { from: 100%, rate: 9% }]',
        alsoSaid: ['levels', 'rows', 'tiers', 'rates'],
      },
    },
  }),
  defineBlock({
    name: 'by',
    called: 'by',
    doc: 'What decides the step; exactly one.',
    shape: { exactlyOne: [byWays] },
    words: {
      each: { doc: 'Every credit meets the steps alone, from zero.', kind: expression, example: 'amount' },
      scores: { doc: 'A measure of measures.csv, by its name.', kind: text },
      component: { doc: 'The attainment of another component.', kind: component },
    },
  }),
  defineBlock({
    name: 'step',
    called: 'a step',
    doc: 'What is earned from a bound on.',
    shape: { atMostOne: [boundWays, stepWays], atLeastOne: [[...stepWays, 'pay']] },
    words: {
      from,
      above,
      rate: { doc: 'A share of the credited value.', kind: rate, example: '6%' },
      times: { doc: 'The base times this.', kind: expression, example: '1.5' },
      plus: { doc: 'The base and this.', kind: expression, example: '2%' },
      amount: { doc: 'A fixed amount per unit or deal.', kind: expression },
      pay: { doc: 'A sum for reaching the step.', kind: expression, alsoSaid: ['bonus'] },
      retroactive: { doc: 'Reaching it re-rates everything below it.', kind: flag, default: 'false' },
    },
  }),
  defineBlock({
    name: 'table',
    called: 'table',
    doc: 'Rates by attribute, first match wins.',
    words: {
      by: {
        doc: 'The columns that decide.',
        kind: either(column, listOf(column)),
        required: true,
        example: '[product, region]',
      },
      rows: {
        doc: 'A test for each column and the rate.',
        kind: listOf(block('row')),
        required: true,
        example: '[{ product: Pro, rate: 6% }]',
      },
      otherwise: {
        doc: 'The rate of all others; absent, a credit that matches no row is an exception.',
        kind: block('otherwise'),
        example: '{ rate: 3% }',
        alsoSaid: ['else', 'default'],
      },
    },
  }),
  defineBlock({
    name: 'row',
    called: 'a row of the table',
    doc: 'Tests on the columns of by, and the rate.',
    others: test,
    words: { rate: { doc: 'The rate where all tests hold.', kind: rate, required: true, example: '6%' } },
  }),
  defineBlock({
    name: 'otherwise',
    called: 'otherwise',
    doc: 'What the credits earn that no row matches; without it such a credit is an exception.',
    words: { rate: { doc: 'The rate of what no row matches.', kind: rate, required: true, example: '3%' } },
  }),
  defineBlock({
    name: 'curve',
    called: 'curve',
    doc: 'A bonus on a pay curve: a share of the target, or money where there is no target.',
    words: {
      by: { doc: 'What the curve is read at.', kind: by, required: true, example: 'attainment' },
      between: { doc: 'Between two points.', kind: words(...betweenWords), default: 'linear' },
      beyond: { doc: 'Beyond the last point.', kind: words(...beyondWords), default: 'flat' },
      points: {
        doc: 'The points in order.',
        kind: listOf(block('point')),
        required: true,
        example: '[{ at: 80%, pay: 50% }, { at: 100%, pay: 100% }]',
        alsoSaid: ['steps'],
      },
    },
  }),
  defineBlock({
    name: 'point',
    called: 'a point of the curve',
    doc: 'What is paid at a value.',
    words: {
      at: {
        doc: 'The attainment, or other value, of this point.',
        kind: expression,
        required: true,
        example: '100%',
        alsoSaid: ['from'],
      },
      pay: { doc: 'The share of the target, or the sum.', kind: expression, required: true, example: '100%' },
    },
  }),
  defineBlock({
    name: 'rank',
    called: 'rank',
    doc: 'A contest: awards for the first places.',
    words: {
      by: { doc: 'What is compared.', kind: words(...byWords), required: true, example: 'measure' },
      awards: {
        doc: 'The awards from the first place on.',
        kind: listOf(expression),
        required: true,
        example: '[5000, 2500, 1000]',
        alsoSaid: ['prizes'],
      },
      minimum: { doc: 'The measure must be above it.', kind: expression, default: '0' },
      ties: {
        doc: 'Whether the tied share their awards or each get the first of them.',
        kind: words(...tiesWords),
        default: 'share',
      },
    },
  }),
  defineBlock({
    name: 'repeat',
    called: 'repeat',
    doc: 'A residual: the same earning again, month by month or year by year.',
    words: {
      every: { doc: 'How far payments are apart.', kind: words(...everyWords), required: true, example: 'year' },
      times: { doc: 'How many payments in all; absent, as long as the deal is active.', kind: count, example: '12' },
      after: {
        doc: 'How long after the credit date the first is.',
        kind: duration,
        default: 'on it',
        example: '1 year',
      },
    },
  }),
  defineBlock({
    name: 'times',
    called: 'times',
    doc: 'A multiplier by steps or points.',
    shape: { exactlyOne: [timesWays], apart: [{ words: ['between'], beside: 'steps' }] },
    words: {
      by: { doc: 'What decides the multiplier.', kind: by, required: true, example: 'attainment' },
      steps: { doc: 'Multipliers by step.', kind: listOf(block('times step')) },
      between: { doc: 'Between two points.', kind: words(...betweenWords), default: 'linear' },
      points: { doc: 'Multipliers at points.', kind: listOf(block('times point')) },
    },
  }),
  defineBlock({
    name: 'times step',
    called: 'a step of times',
    doc: 'The multiplier from a bound on.',
    shape: { atMostOne: [boundWays] },
    words: { from, above, times: { doc: 'The multiplier.', kind: expression, required: true, example: '0.9' } },
  }),
  defineBlock({
    name: 'times point',
    called: 'a point of times',
    doc: 'The multiplier at a value.',
    words: {
      at: { doc: 'The attainment, or other value, of this point.', kind: expression, required: true, example: '80%' },
      times: { doc: 'The multiplier.', kind: expression, required: true, example: '0.9' },
    },
  }),
]
