// Words of clawback, recovery, draw, guarantee, badges and amortisation. plan-language.md, clawback to guarantee.
import { badgeFigures } from '../badge.ts'
import {
  attainmentWords,
  elapsedWords,
  exitWords,
  heldOnExitWords,
  methodWords,
  paidWords,
  partialWords,
  sinceWords,
  spanWords,
  takeWords,
} from './closed-words.ts'
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
  flag,
  listOf,
  text,
  words,
} from './word.ts'

const reasons = either(text, listOf(text))
const span = either(words(...spanWords), block('every'))

export const recoveryBlocks: readonly Block[] = [
  defineBlock({
    name: 'clawback',
    called: 'clawback',
    doc: 'What happens when a sale is reversed.',
    shape: {
      apart: [
        { words: ['recover'], beside: 'schedule' },
        { words: ['attainment'], beside: 'method', having: ['recalculate', 'current-rate'] },
      ],
    },
    words: {
      on: {
        doc: 'The reasons that trigger it.',
        kind: reasons,
        default: 'every reason',
        alsoSaid: ['triggers', 'trigers', 'reasons'],
      },
      except: { doc: 'Reasons that never do.', kind: reasons, default: 'none' },
      since: {
        doc: 'The date from which age is counted.',
        kind: either(words(...sinceWords), column),
        default: 'earned',
      },
      within: {
        doc: 'No recovery once the age reaches this.',
        kind: duration,
        default: 'no limit',
        example: '12 months',
      },
      recover: {
        doc: 'A share, or remaining: the unexpired share of within.',
        kind: either(words('remaining'), expression),
        default: '100%',
      },
      schedule: { doc: 'Ordered bands instead of recover.', kind: listOf(block('band')) },
      elapsed: { doc: 'How age counts for remaining.', kind: words(...elapsedWords), default: 'completed' },
      partial: {
        doc: 'What a return of a part recovers.',
        kind: words(...partialWords),
        default: 'proportional',
      },
      method: {
        doc: 'What was earned, the original period again, or a negative credit today.',
        kind: words(...methodWords),
        default: 'original-rate',
      },
      attainment: {
        doc: 'Whether the returned value comes off the measure.',
        kind: words(...attainmentWords),
        default: 'keep',
      },
      take: {
        doc: 'From held money and pay, or held money only.',
        kind: words(...takeWords),
        default: 'held then pay',
      },
    },
  }),
  defineBlock({
    name: 'band',
    called: 'a band of schedule',
    doc: 'The share recovered up to an age.',
    words: {
      within: { doc: 'Up to this age.', kind: duration, required: true, example: '3 months' },
      recover: {
        doc: 'The share of what was earned that is recovered in this band.',
        kind: either(words('remaining'), expression),
        required: true,
        example: '100%',
      },
    },
  }),
  defineBlock({
    name: 'recovery',
    called: 'recovery',
    doc: 'How clawbacks and corrections are taken from pay.',
    shape: { apart: [{ words: ['write_off_after'], beside: 'carry_forward', having: [false] }] },
    words: {
      cap: {
        doc: 'The most taken: 25% of earnings, an amount, or both.',
        kind: either(text, listOf(text)),
        example: '25% of earnings',
      },
      minimum_pay: { doc: 'The least pay left per pay period.', kind: expression, default: '0' },
      carry_forward: { doc: 'Whether what cannot be taken waits, or is written off.', kind: flag, default: 'true' },
      write_off_after: { doc: 'The age at which a balance is written off.', kind: duration, example: '12 months' },
      on_exit: { doc: 'At the last settlement.', kind: words(...exitWords), default: 'recover' },
      held_on_exit: {
        doc: 'What becomes of held money at the last settlement.',
        kind: words(...heldOnExitWords),
        default: 'pay',
      },
    },
  }),
  defineBlock({
    name: 'draw',
    called: 'draw',
    doc: 'Pay advanced against later earnings.',
    words: {
      amount: { doc: 'What pay is made up to in each span.', kind: expression, required: true, example: '2000' },
      per: { doc: 'A pay period or several whole ones.', kind: span, required: true, example: 'month' },
      recoverable: { doc: 'Whether it is taken back from later pay.', kind: flag, required: true, example: 'true' },
      months: { doc: 'For how many calendar months from the start.', kind: count, example: '6' },
      from: { doc: 'The first day, instead of the payee’s start.', kind: date },
      to: { doc: 'The last day on which it is paid.', kind: date },
      paid: {
        doc: 'With the settlement, or ahead by payroll.',
        kind: words(...paidWords),
        default: 'settlement',
      },
      balance_cap: { doc: 'The most that may be owed.', kind: expression },
      recover: { doc: 'The share of the excess taken back.', kind: expression, default: '100%', example: '50%' },
      recover_from: { doc: 'The day from which it is taken back.', kind: date },
    },
  }),
  defineBlock({
    name: 'guarantee',
    called: 'guarantee',
    doc: 'The least pay, never taken back.',
    words: {
      amount: { doc: 'What pay is topped up to in each span.', kind: expression, required: true, example: '1500' },
      per: { doc: 'A pay period or several whole ones.', kind: span, required: true, example: 'month' },
      months: { doc: 'For how many calendar months from the start.', kind: count, example: '3' },
    },
  }),
  defineBlock({
    name: 'badge',
    called: 'a badge',
    doc: 'An honour that the leaderboard shows, with or without money.',
    words: {
      title: { doc: 'The name that people see.', kind: text, required: true },
      when: {
        doc: `A condition on figures of the payee at the end of a pay period (${[...badgeFigures.keys()].join(', ')}) and on payee columns.`,
        kind: condition,
        required: true,
        example: '{ periods_at_quota: { at_least: 3 } }',
      },
      award: { doc: 'What it earns, in the pay period in which it is won.', kind: expression, example: '500' },
      once: {
        doc: 'Whether it is won once for all, or anew in every pay period in which the condition holds.',
        kind: flag,
        default: 'true',
      },
    },
  }),
  defineBlock({
    name: 'amortise',
    called: 'amortise',
    doc: 'Capitalised as a cost of obtaining the contract.',
    words: {
      over: { doc: 'How long the cost is spread.', kind: duration, required: true, example: '36 months' },
      in: { doc: 'Spread by months or days.', kind: words('months', 'days'), default: 'months' },
      from: { doc: 'The date column from which it runs.', kind: column, example: 'closed_on' },
    },
  }),
]
