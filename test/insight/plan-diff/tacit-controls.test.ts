// Controls that bear no name of their own: which sales and payees count, a bound in a formula, the period that a cap is for, a text.
import { describe, expect, it } from 'vitest'
import { comparePlans } from '../../../src/insight/plan-diff/plan-diff.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { readSyntax } from '../../../src/plan/syntax.ts'
import { SourceText } from '../../../src/problems/source.ts'

function read(text: string) {
  const source = new SourceText('plan.yaml', text)
  const { value, problems } = readPlan(source)
  if (value === undefined) throw new Error(`${problems.map(({ rule }) => rule).join()}\n${text}`)
  return { plan: value, tree: readSyntax(source, () => undefined)! }
}

function loosens(before: string, after: string): boolean {
  const plans = comparePlans({ before: [read(before)], after: [read(after)], closedUntil: undefined })
  const classes = plans.flatMap(({ changes }) => changes.flatMap((change) => change.classes))
  expect(classes.length).toBeGreaterThan(0)
  return classes.includes('loosens-control')
}

const plan = (component: string, top = ''): string =>
  `plan: p\nversion: "1"\ncurrency: USD\n${top}components:\n  c:\n    ${component}\n`
const credited = (credit: string): string => plan(`credit: { ${credit} }\n    earn: { rate: 5% }`)
const monthly = 'calendar: { measure: month, pay: month }\n'
const quarterly = 'calendar: { measure: quarter, pay: month }\n'
const capped = (measure: string): string =>
  plan(`${measure}cap: { per_measure: 3000 }\n    earn: { rate: 5% }`, quarterly)
const withQuota = (quota: string): string =>
  plan(
    `quota: ${quota}\n    earn: { tiers: { by: attainment, apply: whole, steps: [{ rate: 5% }, { from: 100%, rate: 8% }] } }`,
  )
const curve = (beyond: string): string =>
  plan(
    `quota: 100\n    earn: { curve: { by: attainment, beyond: ${beyond}, points: [{ at: 0%, pay: 0 }, { at: 100%, pay: 500 }] } }`,
  )
const withTerms = (terms: string): string =>
  `${plan('earn: { rate: 5% }\n    clawback: { within: 6 months }')}terms:\n${terms.replaceAll(/^/gm, '  ')}\n`
const when = (condition: string): string => credited(`when: { ${condition} }`)

describe('what a sale must be to count', () => {
  it.each([
    ['one stage more', 'stage: Won', 'stage: [Won, Verbal]', true],
    ['one stage less', 'stage: [Won, Verbal]', 'stage: Won', false],
    ['no approval any more', 'stage: Won, approved_by: { empty: false }', 'stage: Won', true],
    ['an approval', 'stage: Won', 'stage: Won, approved_by: { empty: false }', false],
    ['a smaller deal will do', 'amount: { at_least: 5000 }', 'amount: { at_least: 1000 }', true],
    ['only a larger deal', 'amount: { at_least: 5000 }', 'amount: { above: 5000 }', false],
    [
      'only a deal above nothing: credit notes no longer take off',
      'stage: Won',
      'stage: Won, amount: { above: 0 }',
      true,
    ],
    ['no refunds: they no longer take off', 'type: [New, Refund]', 'type: New', true],
    ['anything but a refund', 'stage: Won', 'stage: Won, type: { not: Refund }', true],
    ['fewer are excluded', 'type: { not: [Trial, Gift] }', 'type: { not: Trial }', true],
    ['more are excluded', 'type: { not: Trial }', 'type: { not: [Trial, Gift] }', false],
    ['one of two', 'any: [{ stage: Won }, { stage: Signed }]', 'any: [{ stage: Won }, { type: Any }]', true],
    ['one that may not be is gone', 'none: [{ type: Trial }]', 'stage: Won', true],
  ])('%s', (_, before, after, expected) => {
    expect(loosens(when(before), when(after))).toBe(expected)
  })

  it('nothing at all any more', () => {
    expect(loosens(when('stage: Won'), credited('value: amount'))).toBe(true)
  })

  it.each([
    ['shares of more than the deal', 'value: amount', 'over_credit: true', true],
    ['shares of no more than the deal', 'over_credit: true', 'value: amount', false],
    ['another day, from which also its clawback counts', 'date: paid_on', 'date: closed_on', true],
  ])('%s', (_, before, after, expected) => {
    expect(loosens(credited(before), credited(after))).toBe(expected)
  })
})

describe('who is paid', () => {
  it.each([
    ['one team more', 'team: East', 'team: [East, West]', true],
    ['one team less', 'team: [East, West]', 'team: East', false],
    ['only those who are certified', 'team: East', 'team: East, certified: Y', false],
  ])('%s', (_, before, after, expected) => {
    const [one, other] = [before, after].map((condition) =>
      plan('earn: { rate: 5% }', `eligibility: { ${condition} }\n`),
    )
    expect(loosens(one!, other!)).toBe(expected)
  })
})

describe('a bound inside of a formula', () => {
  it.each([
    ['is gone', 'min(amount, 50000)', 'amount', true],
    ['is higher', 'min(amount, 50000)', 'min(amount, 90000)', true],
    ['is lower', 'min(amount, 50000)', 'min(amount, 40000)', false],
    ['has come', 'amount', 'min(amount, 40000)', false],
  ])('%s', (_, before, after, expected) => {
    expect(loosens(credited(`value: "${before}"`), credited(`value: "${after}"`))).toBe(expected)
  })

  it('that keeps a quota up is gone', () => {
    expect(loosens(withQuota('max(payee.quota, 50000)'), withQuota('payee.quota'))).toBe(true)
  })
})

describe('the period', () => {
  it.each([
    ['of a cap: three times 3,000 in a quarter, where it was 3,000', 'cap: { per_measure: 3000 }\n    ', true],
    ['of a gate', 'quota: 100\n    gate: { attainment: { at_least: 50% } }\n    ', true],
    ['of a rate alone', '', false],
  ])('%s', (_, words, expected) => {
    const of = (top: string): string => plan(`${words}earn: { rate: 5% }`, top)
    expect(loosens(of(quarterly), of(monthly))).toBe(expected)
  })

  it('of one component', () => {
    expect(loosens(capped(''), capped('measure: { over: month }\n    '))).toBe(true)
  })
})

it('a curve that goes on rising is no longer capped', () => {
  expect([loosens(curve('flat'), curve('extend')), loosens(curve('extend'), curve('flat'))]).toEqual([true, false])
})

describe('a text', () => {
  it.each([
    [
      'that told what is taken back, and tells nothing now',
      'clawback: It is recovered.',
      'clawback: See the handbook.',
      true,
    ],
    ['that tells it in other words', 'clawback: It is recovered.', 'clawback: It is repaid within 6 months.', false],
    [
      'that asks for an approval is gone',
      'x: It is recovered.\ny: The CFO approves exceptions.',
      'x: It is recovered.',
      true,
    ],
    [
      'that asks for it under another name',
      'x: Recovered.\ny: The CFO approves it.',
      'x: Recovered.\nz: The CFO approves it.',
      false,
    ],
  ])('%s', (_, before, after, expected) => {
    expect(loosens(withTerms(before), withTerms(after))).toBe(expected)
  })
})
