// Words of a component, its credit, measure, quota, gate and release. plan-language.md, A component, credit, release.
import { everyWords, gateWays, measureWays, recipientWays, releaseWords, spanWords } from './closed-words.ts'
import type { Block } from './word.ts'
import {
  block,
  column,
  component,
  condition,
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

const recipients = either(words('owner', 'everyone'), block('recipients'))

export const componentBlocks: readonly Block[] = [
  defineBlock({
    name: 'component',
    called: 'a component',
    doc: 'One way in which payees of the plan earn.',
    words: {
      title: { doc: 'The name that people see.', kind: text },
      credit: {
        doc: 'Which transactions count, for whom, for how much, on which day.',
        kind: block('credit'),
        default: 'every deal, for its owner, with its amount, on closed_on',
        alsoSaid: ['credits', 'deals'],
      },
      measure: {
        doc: 'What is accumulated towards the quota, where it is not the credited value.',
        kind: block('measure'),
      },
      quota: {
        doc: 'What is to be reached in a measure period.',
        kind: either(words('quotas'), block('quota'), expression),
        example: 'payee.quota',
        alsoSaid: ['goal'],
      },
      target: {
        doc: 'The incentive paid at 100% attainment, for one measure period.',
        kind: expression,
        example: 'payee.target * 40%',
        alsoSaid: ['ote', 'incentive'],
      },
      gate: {
        doc: 'What must hold in the measure period, or the component earns nothing; a list means all of them.',
        kind: either(block('gate'), listOf(block('gate'))),
        example: '{ attainment: { at_least: 60% } }',
      },
      earn: {
        doc: 'How credits turn into money; none for a component that only measures.',
        kind: either(words('none'), block('earn')),
        required: true,
        example: '{ rate: 8% }',
        alsoSaid: ['earns', 'pays', 'commission'],
      },
      times: {
        doc: 'A multiplier on the earnings of the component.',
        kind: either(block('times'), expression),
        example: '0.9',
        alsoSaid: ['multiplier', 'accelerator', 'modifier'],
      },
      cap: { doc: 'Limits on what the component earns.', kind: block('cap'), alsoSaid: ['limit', 'maximum'] },
      floor: { doc: 'The least that a credited deal earns.', kind: block('floor'), alsoSaid: ['minimum'] },
      release: {
        doc: 'When earned money becomes payable: parts whose shares add up to 100%.',
        kind: listOf(block('part')),
        default: 'all on the credit date',
        alsoSaid: ['payout', 'payment'],
      },
      clawback: {
        doc: 'What happens when a sale is reversed.',
        kind: either(block('clawback'), listOf(block('clawback'))),
        default: 'nothing is recovered',
      },
      amortise: { doc: 'Capitalised as a cost of obtaining the contract.', kind: block('amortise'), supported: false },
    },
  }),
  defineBlock({
    name: 'credit',
    called: 'credit',
    doc: 'Which transactions count, for whom, for how much, on which day.',
    shape: {
      apart: [
        {
          words: ['value', 'quantity', 'convert', 'date', 'role'],
          beside: 'from',
          having: { anyOf: ['earnings'] },
        },
        { words: ['role'], beside: 'to', having: ['everyone'] },
        { words: ['role'], beside: 'to', having: { anyOf: ['column'] } },
      ],
    },
    words: {
      from: {
        doc: 'Deals, or the earnings of other components.',
        kind: either(words('deals'), block('source')),
        default: 'deals',
        example: '{ earnings: [commission] }',
      },
      when: {
        doc: 'The condition on the transaction.',
        kind: condition,
        default: 'every transaction',
        alsoSaid: ['where', 'if', 'filter'],
      },
      to: { doc: 'Who is credited.', kind: recipients, default: 'owner', example: '{ managers: 1 }' },
      role: { doc: 'With splits by role, the role whose shares count.', kind: text, default: 'the unnamed role' },
      over_credit: { doc: 'Shares of the role may add up to more than 100%.', kind: flag, default: 'false' },
      value: { doc: 'What is credited.', kind: expression, default: 'amount', example: 'amount * 80%' },
      quantity: { doc: 'How many units are credited.', kind: expression, default: 'quantity, or 1' },
      date: { doc: 'The column whose date is the credit date.', kind: column, default: 'closed_on' },
      convert: { doc: 'Which rate of exchange is used.', kind: block('convert'), default: 'that of the credit date' },
    },
  }),
  defineBlock({
    name: 'source',
    called: 'the source of credits',
    doc: 'Earnings of other components as credits.',
    words: {
      earnings: {
        doc: 'Components whose earnings are credited; of another plan as plan-id/component.',
        kind: either(component, listOf(component)),
        required: true,
        example: '[commission]',
      },
    },
  }),
  defineBlock({
    name: 'recipients',
    called: 'to',
    doc: 'Who is credited; exactly one of the two.',
    shape: { exactlyOne: [recipientWays] },
    words: {
      column: { doc: 'The column that names the payee; an empty cell credits nobody.', kind: column, example: 'se' },
      managers: {
        doc: 'Who the owner reports to on the credit date: one level, or every level.',
        kind: words('1', 'all'),
        alsoSaid: ['manager'],
      },
    },
  }),
  defineBlock({
    name: 'measure',
    called: 'measure',
    doc: 'What is accumulated towards the quota.',
    shape: {
      atMostOne: [measureWays],
      apart: [
        { words: ['when', 'to'], beside: 'scores' },
        { words: ['when', 'to'], beside: 'component' },
      ],
    },
    words: {
      value: { doc: 'The value of a transaction.', kind: expression, default: 'that of credit' },
      count: { doc: 'The number of deals.', kind: words('deals') },
      quantity: { doc: 'The units of a transaction.', kind: expression },
      scores: { doc: 'A measure of measures.csv, by its name.', kind: text },
      component: { doc: 'The measure of another component.', kind: component },
      when: { doc: 'Which transactions are measured; {} is all of them.', kind: condition, default: 'that of credit' },
      to: { doc: 'For whom the measure counts.', kind: recipients, default: 'that of credit' },
      over: {
        doc: 'A measure period of its own.',
        kind: either(words(...spanWords, 'plan'), block('every')),
        default: 'that of calendar',
      },
    },
  }),
  defineBlock({
    name: 'quota',
    called: 'quota',
    doc: 'A year’s quota, divided over its measure periods.',
    words: {
      amount: { doc: 'The quota of the year.', kind: expression, required: true, example: 'payee.quota' },
      per: { doc: 'For which span the amount stands.', kind: words('year'), required: true, example: 'year' },
      spread: {
        doc: 'Evenly, or the share of each measure period.',
        kind: either(words('even'), listOf(expression)),
        default: 'even',
        example: '[20%, 25%, 25%, 30%]',
      },
      ramp: {
        doc: 'Factors of the first measure periods from the payee’s start.',
        kind: listOf(expression),
        example: '[25%, 50%, 75%]',
      },
    },
  }),
  defineBlock({
    name: 'gate',
    called: 'gate',
    doc: 'What must hold in the measure period.',
    shape: {
      exactlyOne: [gateWays],
      apart: [
        { words: ['value'], beside: 'attainment' },
        { words: ['value'], beside: 'measure' },
        { words: ['component'], beside: 'scores' },
      ],
      needs: [['scores', 'value']],
    },
    words: {
      attainment: { doc: 'Bounds on the attainment.', kind: block('bounds'), example: '{ at_least: 60% }' },
      measure: { doc: 'Bounds on the measure.', kind: block('bounds'), example: '{ at_least: 2000 }' },
      component: { doc: 'The component that is looked at.', kind: component, default: 'this one' },
      scores: { doc: 'A measure of measures.csv, by its name.', kind: text },
      value: { doc: 'Bounds on that score.', kind: block('bounds') },
    },
  }),
  defineBlock({
    name: 'cap',
    called: 'the cap of a component',
    doc: 'Limits on what the component earns.',
    words: {
      per_deal: { doc: 'The most earned on a whole deal.', kind: expression },
      per_measure: { doc: 'The most earned in a measure period.', kind: expression },
      attainment: { doc: 'Nothing is earned on the part of the measure beyond it.', kind: expression, example: '200%' },
      each: { doc: 'The most ever earned on all deals with one value of a column.', kind: block('cap each') },
    },
  }),
  defineBlock({
    name: 'cap each',
    called: 'cap each',
    doc: 'A limit for each value of a column.',
    words: {
      column: { doc: 'The column by whose values it is capped.', kind: column, required: true, example: 'account' },
      amount: { doc: 'The most earned on one value of it.', kind: expression, required: true, example: '200' },
    },
  }),
  defineBlock({
    name: 'floor',
    called: 'floor',
    doc: 'The least earned.',
    words: {
      per_deal: {
        doc: 'Raises any lesser earning on a credited deal.',
        kind: expression,
        required: true,
        example: '25',
      },
    },
  }),
  defineBlock({
    name: 'part',
    called: 'a part of release',
    doc: 'A share of the earning and the day on which it becomes payable.',
    shape: {
      needs: [
        ['in', 'every'],
        ['every', 'in'],
      ],
    },
    words: {
      share: { doc: 'The share of the earning.', kind: expression, required: true, example: '80%' },
      on: {
        doc: 'A date column of the deal, the credit date (earned) or the end of the measure period.',
        kind: either(words(...releaseWords), column),
        required: true,
        example: 'closed_on',
      },
      after: { doc: 'How long after that day.', kind: duration, example: '90 days' },
      in: { doc: 'Into how many equal parts it is divided.', kind: count, default: '1', example: '3' },
      every: { doc: 'How far these are apart.', kind: words(...everyWords), example: 'month' },
    },
  }),
]
