// Words of the top level. plan-language.md, Top level.
import { roundingModes } from '../../values/rounding.ts'
import { convertWords, excessWords, prorateWords, roundingPlaces, spanWords } from './closed-words.ts'
import type { Block } from './word.ts'
import {
  block,
  column,
  condition,
  count,
  date,
  defineBlock,
  duration,
  either,
  expression,
  listOf,
  mapById,
  text,
  words,
} from './word.ts'

const prorateBy = words(...prorateWords)

export const planBlocks: readonly Block[] = [
  defineBlock({
    name: 'plan',
    called: 'the plan',
    doc: 'Who earns what for which transactions, and when it is paid.',
    words: {
      plan: {
        doc: 'The id of the plan, in small letters with hyphens.',
        kind: { kind: 'id' },
        required: true,
        example: 'account-executive',
        alsoSaid: ['name', 'id'],
      },
      title: { doc: 'The name that people see.', kind: text, example: 'Account Executive, FY26' },
      description: { doc: 'What the plan is for, in a sentence or two.', kind: text },
      version: {
        doc: 'The version, as text in quotes.',
        kind: { kind: 'quoted-text' },
        required: true,
        example: '"2026.1"',
      },
      currency: {
        doc: 'The ISO 4217 code of the currency in which the plan earns.',
        kind: { kind: 'currency' },
        required: true,
        example: 'USD',
      },
      pay_in: { doc: 'Settlement in another currency than the plan’s.', kind: block('pay_in') },
      effective: {
        doc: 'The days on which the plan is in force, both included.',
        kind: block('effective'),
        example: '{ from: 2026-01-01, to: 2026-12-31 }',
        alsoSaid: ['valid', 'dates', 'term'],
      },
      calendar: {
        doc: 'How long measure and pay periods are, and when the fiscal year begins.',
        kind: block('calendar'),
        default: '{ measure: month, pay: month }',
        alsoSaid: ['periods', 'frequency'],
      },
      rounding: { doc: 'To what and how amounts are rounded.', kind: block('rounding') },
      components: {
        doc: 'The components of the plan by id, in the order in which they are computed.',
        kind: mapById(block('component')),
        required: true,
        example: 'components: with an id such as "commission" below it',
      },
      eligibility: {
        doc: 'A condition on the payee’s own columns; who does not meet it is not credited.',
        kind: condition,
        default: 'everyone assigned',
      },
      prorate: {
        doc: 'How quota, target, draw and cap shrink for a payee on the plan for part of a period.',
        kind: block('prorate'),
        default: 'none',
      },
      recovery: {
        doc: 'How clawbacks and corrections are taken from pay.',
        kind: block('recovery'),
        default: 'in full from the next pay, carried forward',
      },
      minimum_payout: {
        doc: 'Pay below this amount is carried to the next pay period.',
        kind: expression,
        default: '0',
        example: '50',
      },
      draw: { doc: 'Pay advanced against later earnings.', kind: block('draw') },
      guarantee: { doc: 'The least pay, never taken back.', kind: block('guarantee') },
      cap: {
        doc: 'A limit on the payee’s total of the plan.',
        kind: block('plan cap'),
        alsoSaid: ['limit', 'maximum'],
      },
      badges: {
        doc: 'Honours by id, shown on the leaderboard; an award is earned and paid.',
        kind: mapById(block('badge')),
      },
      terms: {
        doc: 'Texts of the plan by name, shown in statements.',
        kind: { kind: 'map', of: text, mayBeEmpty: true },
      },
      compliance: { doc: 'Rule packs that the plan must satisfy.', kind: listOf(text), supported: false },
    },
  }),
  defineBlock({
    name: 'effective',
    called: 'effective',
    doc: 'The days on which the plan is in force, both included.',
    words: {
      from: {
        doc: 'The first day on which the plan is in force.',
        kind: date,
        example: '2026-01-01',
        alsoSaid: ['start', 'begin'],
      },
      to: {
        doc: 'The last day; absent while no end is set.',
        kind: date,
        example: '2026-12-31',
        alsoSaid: ['end', 'until'],
      },
    },
  }),
  defineBlock({
    name: 'calendar',
    called: 'calendar',
    doc: 'Measure and pay periods.',
    shape: { apart: [{ words: ['measure', 'pay'], beside: 'periods' }] },
    words: {
      year_starts: {
        doc: 'The number of the month in which the fiscal year begins.',
        kind: count,
        default: '1',
        example: '2',
      },
      measure: {
        doc: 'How long a measure adds up before it starts anew.',
        kind: either(words(...spanWords, 'plan'), block('every')),
        default: 'month',
        example: 'quarter',
      },
      pay: {
        doc: 'How often people are paid.',
        kind: either(words(...spanWords), block('every')),
        default: 'month',
        example: 'month',
      },
      periods: { doc: 'A named calendar of calendars.csv, instead of measure and pay.', kind: text, example: '4-4-5' },
    },
  }),
  defineBlock({
    name: 'every',
    called: 'a span',
    doc: 'Periods of equal length counted from a day.',
    words: {
      every: { doc: 'How long each is.', kind: duration, required: true, example: '2 weeks' },
      from: { doc: 'A day on which one of them begins.', kind: date, required: true, example: '2026-01-05' },
    },
  }),
  defineBlock({
    name: 'rounding',
    called: 'rounding',
    doc: 'Rounding of every amount that a line or the settlement shows.',
    words: {
      to: {
        doc: 'The smallest unit of an amount.',
        kind: { kind: 'number' },
        default: 'the minor unit of the currency',
        example: '0.01',
      },
      mode: {
        doc: 'Which way a half goes; half-up is away from zero.',
        kind: words(...roundingModes),
        default: 'half-up',
      },
      at: {
        doc: 'Whether each line is rounded, or the running total of a credit.',
        kind: words(...roundingPlaces),
        default: 'line',
      },
    },
  }),
  defineBlock({
    name: 'prorate',
    called: 'prorate',
    doc: 'What is shortened for part of a period, and by which count.',
    words: {
      quota: { doc: 'How the quota is prorated.', kind: prorateBy, default: 'none' },
      target: { doc: 'The target; as the quota, or pay is shortened twice.', kind: prorateBy, default: 'none' },
      draw: { doc: 'How the draw is prorated.', kind: prorateBy, default: 'none' },
      cap: { doc: 'The caps of a measure period.', kind: prorateBy, default: 'none' },
    },
  }),
  defineBlock({
    name: 'plan cap',
    called: 'the cap of the plan',
    doc: 'A limit on the payee’s total of the plan.',
    shape: { needs: [['excess', 'per_pay']] },
    words: {
      per_measure: { doc: 'The most earned in a measure period.', kind: expression, example: '100000' },
      per_pay: { doc: 'The most released in a pay period.', kind: expression, example: '20000' },
      excess: {
        doc: 'What becomes of the excess over per_pay: lost, or paid later.',
        kind: words(...excessWords),
        default: 'lost',
      },
    },
  }),
  defineBlock({
    name: 'pay_in',
    called: 'pay_in',
    doc: 'The currency of settlement and its rate.',
    words: {
      currency: { doc: 'A code, or a column of the payee.', kind: text, required: true, example: 'payee.currency' },
      convert: { doc: 'The day whose rate counts.', kind: block('convert'), example: '{ on: pay_end }' },
    },
  }),
  defineBlock({
    name: 'convert',
    called: 'convert',
    doc: 'The day whose rate of exchange counts.',
    words: {
      on: {
        doc: 'A date column of the deal, or the end of the pay period or month, or the month’s average.',
        kind: either(words(...convertWords), column),
        required: true,
        example: 'month_end',
      },
    },
  }),
]
