// Words of plan tests, NAME.test.yaml. plan-language.md, Plan tests.
import { dataKinds } from './closed-words.ts'
import type { Block, Word } from './word.ts'
import { block, count, defineBlock, either, listOf, mapOf, text } from './word.ts'

/** Columns of what a run gives, by which an expected row is found. */
export const keyColumns = ['period', 'payee_id', 'plan', 'component', 'kind', 'deal_id', 'return_id', 'step'] as const

/** Columns of what a run gives, which are compared; those of lines need `kind` or `deal_id` beside them. */
export const comparedColumns: Readonly<Record<string, string>> = {
  name: 'The payee’s name.',
  currency: 'The currency of the row.',
  attainment: 'Measure divided by quota, a fraction or a percentage.',
  measure: 'With a component: its measure so far.',
  quota: 'With a component: its quota.',
  target: 'With a component: its target.',
  earned: 'Earning, true-up, cap and floor lines.',
  held: 'Put aside in the period.',
  held_balance: 'Held at its end.',
  forfeited: 'Held money given up.',
  released: 'Earned money that becomes payable.',
  clawback: 'With a component: what falls due from pay for returned deals.',
  corrections: 'Of closed periods.',
  adjustments: 'Corrections by hand, with reason and approval.',
  clawback_due: 'What was carried, and what falls due.',
  clawed_back: 'Taken from this pay.',
  carried: 'Taken later.',
  written_off: 'Never taken.',
  draw_advanced: 'Paid as a draw.',
  draw_recovered: 'Taken back for it.',
  draw_balance: 'Still to be earned.',
  guarantee: 'What tops pay up.',
  paid_ahead: 'Draw that payroll has paid already.',
  payout_carried: 'Pay below the minimum, kept for later.',
  payable: 'What is paid.',
  badges: 'Badges won in the period, in the order of the plan: first-deal, at-quota; empty for none.',
  pay_currency: 'The currency of pay.',
  pay_rate: 'The exchange rate of pay_amount.',
  pay_amount: 'Pay in it.',
  date: 'Of a line: its date.',
  base: 'Of a line: what the rate is applied to.',
  rate: 'Of a line.',
  factor: 'Of a line.',
  amount: 'The sum of the lines that the row names.',
  note: 'Of a line.',
}

const keyDocs: { readonly [K in (typeof keyColumns)[number]]: string } = {
  period: 'The pay period, such as 2026-03.',
  payee_id: 'Whose row it is.',
  plan: 'Which plan, where the payee is on several.',
  component: 'The row of one component, instead of the settlement.',
  kind: 'Lines of this kind, instead of the settlement: earning, hold, clawback …',
  deal_id: 'Lines of this deal, instead of the settlement.',
  return_id: 'Lines of this return.',
  step: 'Lines of this step, by its bound.',
}

function eachKind(doc: (kind: string) => string): Readonly<Record<string, Word>> {
  return Object.fromEntries(dataKinds.map((kind) => [kind, { doc: doc(kind), kind: listOf(mapOf(text)) }]))
}

export const testBlocks: readonly Block[] = [
  defineBlock({
    name: 'test file',
    called: 'a file of plan tests',
    doc: 'Examples of pay that must hold for a plan.',
    file: 'test',
    words: {
      plan: {
        doc: 'The plan file, or several; paths are relative to this file.',
        kind: either(text, listOf(text)),
        required: true,
        example: 'account-executive.yaml',
        alsoSaid: ['plans'],
      },
      tests: {
        doc: 'The tests by name: a sentence about pay.',
        kind: mapOf(block('plan test')),
        required: true,
        example: 'tests: with a name such as "accelerates past quota" below it',
      },
    },
  }),
  defineBlock({
    name: 'plan test',
    called: 'a plan test',
    doc: 'Rows of data, and what must come out.',
    file: 'test',
    words: {
      ...eachKind((kind) => `Rows of ${kind}, as in the CSV file: column to value.`),
      expect: {
        doc: 'Rows of the result; only the columns that are named are compared. Or a finding that must come up.',
        kind: either(listOf(block('expected')), block('expected')),
        required: true,
        example: '[{ period: 2026-01, payee_id: ana, payable: 1200.00 }]',
        alsoSaid: ['expected', 'result'],
      },
    },
  }),
  defineBlock({
    name: 'expected',
    called: 'an expected row',
    doc: 'A row of the result, or a finding by the id of its rule.',
    file: 'test',
    words: {
      ...Object.fromEntries(keyColumns.map((name) => [name, { doc: keyDocs[name], kind: text }])),
      ...Object.fromEntries(Object.entries(comparedColumns).map(([name, doc]) => [name, { doc, kind: text }])),
      error: { doc: 'A finding that must come up, by the id of its rule.', kind: text, example: 'pay/no-quota' },
      line: { doc: 'With error: the line of the plan, or of this file, on which it must stand.', kind: count },
    },
  }),
]
