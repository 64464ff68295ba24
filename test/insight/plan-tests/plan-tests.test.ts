// Plan tests: what they compare, what they find, and what they cover.
import { describe, expect, it } from 'vitest'
import { askedSpan, spanOfData } from '../../../src/insight/asked-span.ts'
import { Touches, coverageOf } from '../../../src/insight/plan-tests/coverage.ts'
import type { TestResult } from '../../../src/insight/plan-tests/run-tests.ts'
import { runTest } from '../../../src/insight/plan-tests/run-tests.ts'
import { edgeSide, edgeWords } from '../../../src/insight/plan-tests/window-edge.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { suggestedTests } from '../../../src/insight/plan-tests/suggest/suggest.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { readTestFile } from '../../../src/plan/test-file.ts'
import { problemText, remedyText } from '../../../src/problems/problem.ts'
import { SourceText, isSpan, lineOf } from '../../../src/problems/source.ts'
import { suggestedTestsText } from '../../../src/report/suggested-tests.ts'
import { disagreements, mutantsIn } from '../../mutants/mutants.ts'

const planText = `plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c:
    credit: { when: { stage: Won } }
    quota: payee.quota
    gate: { attainment: { at_least: 10% } }
    earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 8% }] } }
    cap: { per_measure: 1000 }
    clawback: { within: 3 months, recover: 100% }
`
const plan = readPlan(new SourceText('plan.yaml', planText))

function run(tests: string, touches?: Touches): readonly TestResult[] {
  const { value: file, problems } = readTestFile(new SourceText('plan.test.yaml', `plan: plan.yaml\ntests:\n${tests}`))
  if (file === undefined) throw new Error(problems.map(problemText).join('\n'))
  return file.tests.map((test) => {
    const of = { file, plans: [plan], spanOf: askedSpan, spanOfAll: spanOfData, touched: touches?.touch }
    const result = runTest(of, test)
    if (result.run !== undefined) touches?.addRun(result.run, test)
    return result
  })
}

/** A test with one deal of ana, who has a quota of 1000. */
const oneDeal = (deal: string, expected: string): string => `  t:
    payees: [{ payee_id: ana, quota: 1000 }]
    deals: [{ deal_id: d1, payee_id: ana, stage: Won, closed_on: 2026-01-15, ${deal} }]
    expect: ${expected}
`

function findings([result]: readonly TestResult[]): readonly string[] {
  return result!.problems.map(
    (problem) => `${isSpan(problem.at) ? lineOf(problem.at) : 0} ${problem.rule}: ${problemText(problem)}`,
  )
}

describe('a plan test', () => {
  it.each([
    [
      'a row of the settlement',
      'amount: 1200',
      '[{ period: 2026-01, payee_id: ana, payable: 66.00, attainment: 120% }]',
    ],
    [
      'a row of a component',
      'amount: 1200',
      '[{ period: 2026-01, component: c, quota: 1000.00, measure: 1200, earned: 66 }]',
    ],
    ['the lines of a kind as their sum', 'amount: 1200', '[{ period: 2026-01, kind: earning, amount: 66.00 }]'],
    [
      'one line by its step',
      'amount: 1200',
      '[{ period: 2026-01, deal_id: d1, step: 100%, base: 200, rate: 8%, amount: 16.00 }]',
    ],
    ['a finding by its rule', 'amount: x', '{ error: data/unreadable-number }'],
    ['a finding by its rule and line', 'amount: x', '{ error: data/unreadable-number, line: 5 }'],
  ])('passes where %s is as expected', (_, deal, expected) => {
    expect(findings(run(oneDeal(deal, expected)))).toEqual([])
  })

  it('without a column that every row needs is told so at its first row, in the words of a test', () => {
    const [result] = run(`  t:
    payees: [{ payee_id: ana, quota: 1000 }]
    deals:
      - { deal_id: d1, stage: Won, closed_on: 2026-01-15, amount: 5 }
      - { deal_id: d2, stage: Won, closed_on: 2026-01-16, amount: 5 }
    expect: [{ period: 2026-01, payee_id: ana, payable: 0.00 }]
`)
    const [problem] = result!.problems
    expect(findings([result!])).toEqual(['6 data/missing-column: the deals have no column payee_id'])
    expect(remedyText(problem!)).toBe('add payee_id: to each row')
  })

  it.each([
    [
      'a figure that differs by a cent',
      'amount: 1200',
      '[{ period: 2026-01, payable: 66.01 }]',
      '6 test/not-as-expected',
    ],
    ['a text that differs', 'amount: 1200', '[{ period: 2026-01, currency: EUR }]', '6 test/not-as-expected'],
    ['a period in which nobody is settled', 'amount: 1200', '[{ period: 2025-12, payable: 0 }]', '6 test/no-row'],
    [
      'an exception that it does not expect',
      'amount: x',
      '[{ period: 2026-01, payable: 0 }]',
      '5 data/unreadable-number',
    ],
    ['a finding that does not come up', 'amount: 1', '[{ error: data/duplicate-id }]', '6 test/no-such-finding'],
    [
      'the right finding on another line',
      'amount: x',
      '[{ error: data/unreadable-number, line: 4 }]',
      '6 test/no-such-finding',
    ],
    [
      'a figure that is still to be filled in',
      'amount: 1',
      '[{ period: 2026-01, payable: "???" }]',
      '6 test/to-be-filled-in',
    ],
    ['a cell that no plan reads', 'amount: 1, stag: x', '[{ period: 2026-01, payable: 0 }]', '5 test/unknown-cell'],
  ])('fails for %s', (_, deal, expected, finding) => {
    expect(findings(run(oneDeal(deal, expected)))[0]).toContain(finding)
  })

  it.each([
    [
      'a row beside it',
      'amount: 1200',
      '[{ period: 2027-13, payable: 1 }, { period: 2026-01, payable: 66.01 }]',
      ['6 test/unknown-period', '6 test/not-as-expected'],
    ],
    [
      'a second one',
      'amount: 1200',
      '[{ period: 2027-13, payable: 1 }, { period: 2026-0, payable: 1 }, { period: 2026-01, payable: 66 }]',
      ['6 test/unknown-period', '6 test/unknown-period'],
    ],
    [
      'a finding in the data, which comes up without any period that is known',
      'amount: x',
      '[{ period: 2027-13, payable: 1 }, { error: data/duplicate-id }]',
      ['6 test/unknown-period', '6 test/no-such-finding', '5 data/unreadable-number'],
    ],
    [
      'a finding that is as expected',
      'amount: x',
      '[{ period: 2027-13, payable: 1 }, { error: data/unreadable-number }]',
      ['6 test/unknown-period'],
    ],
  ])('with a period that no plan pays by still tells what is to be said of %s', (_, deal, expected, told) => {
    expect(findings(run(oneDeal(deal, expected))).map((finding) => finding.split(':')[0])).toEqual(told)
  })

  it('that fails says what was found and what it is made of', () => {
    expect(findings(run(oneDeal('amount: 1200', '[{ period: 2026-01, component: c, earned: 60.00 }]')))).toEqual([
      '6 test/not-as-expected: earned of 2026-01, c: expected 60.00, got 66.00 = d1 1000 × 0.05 + d1 200 × 0.08',
    ])
  })
})

/** The parts of the plan that the tests come by. */
function covered(tests: string): readonly string[] {
  const touches = new Touches()
  run(tests, touches)
  return coverageOf(plan.value!, touches).flatMap(({ what, isTouched }) => (isTouched ? [what] : []))
}

describe('coverage', () => {
  it('knows each part by its own side: what a small deal comes by', () => {
    expect(covered(oneDeal('amount: 500', '[{ period: 2026-01, payable: 25 }]'))).toEqual([
      'c: a deal that meets when',
      'c: the gate open',
      'c: step from 0%',
    ])
  })

  it('sees a closed gate, a deal that is filtered, a cap and a return', () => {
    const tests = `  closed:
    payees: [{ payee_id: ana, quota: 1000 }]
    deals: [{ deal_id: d1, payee_id: ana, stage: Won, closed_on: 2026-01-15, amount: 50 }]
    expect: [{ period: 2026-01, payable: 0 }]
  lost:
    payees: [{ payee_id: ana, quota: 1000 }]
    deals: [{ deal_id: d1, payee_id: ana, stage: Lost, closed_on: 2026-01-15, amount: 50 }]
    expect: [{ period: 2026-01, payable: 0 }]
  capped and returned:
    payees: [{ payee_id: ana, quota: 1000 }]
    deals: [{ deal_id: d1, payee_id: ana, stage: Won, closed_on: 2026-01-15, amount: 50000 }]
    returns: [{ deal_id: d1, returned_on: 2026-02-15 }]
    expect: [{ period: 2026-01, payable: 1000 }, { period: 2026-02, clawback_due: 1000 }]
`
    const all = coverageOf(plan.value!, new Touches()).map(({ what }) => what)
    expect(all.filter((what) => !covered(tests).includes(what))).toEqual(['c: a return just beyond 3 months'])
  })
})

describe('suggested tests', () => {
  it('give the payee what any component of the plan reads, since all of them are paid', () => {
    const { value } = readPlan(
      new SourceText(
        'plan.yaml',
        `plan: p
version: "1"
currency: USD
components:
  commission: { earn: { rate: 5% } }
  bonus: { quota: payee.quota, target: payee.target, earn: { curve: { by: attainment, points: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }] } } }
`,
      ),
    )
    const { tests } = suggestedTests(value!)
    expect(tests.map(({ name }) => name.split(' ')[0])).toContain('commission')
    for (const { payees } of tests) expect([...payees[0]!.keys()]).toEqual(expect.arrayContaining(['quota', 'target']))
  })

  it('stand at, just below and just above every bound, and pass only once a person has filled them in', () => {
    const text = suggestedTestsText(suggestedTests(plan.value!), 'plan.yaml')
    const { value: file, problems } = readTestFile(new SourceText('plan.test.yaml', text))
    expect(problems).toEqual([])
    expect(file!.tests.map(({ name }) => name)).toEqual([
      'c pays just below the gate 10%',
      'c pays at the gate 10%',
      'c pays just above the gate 10%',
      'c pays for a usual deal beyond the gate 10%',
      'c pays just below the step 100%',
      'c pays at the step 100%',
      'c pays just above the step 100%',
      'c pays for a usual deal beyond the step 100%',
      'c does not credit a deal with stage other',
      'c pays the most that cap per_measure leaves alone',
      'c pays the least that cap per_measure cuts',
      'c pays for a deal of zero',
      'c pays for a deal below zero after a sale',
      'c pays for a deal on the last day of the measure period',
      'c pays for a deal on the day after the measure period',
      'c takes back what is due of a deal returned the day before 3 months are over',
      'c takes back what is due of a deal returned when 3 months are over',
    ])
    for (const test of file!.tests) {
      const result = runTest({ file: file!, plans: [plan], spanOf: askedSpan, spanOfAll: spanOfData }, test)
      expect(new Set(result.problems.map(({ rule }) => rule))).toEqual(new Set(['test/to-be-filled-in']))
    }
  })

  it('hit the bound exactly: at 10% of a quota of 100,000 the deal is 10,000', () => {
    const at = suggestedTests(plan.value!).tests.find(({ name }) => name === 'c pays at the gate 10%')
    expect(at?.deals[0]?.get('amount')).toBe('10000')
    expect(at?.deals[0]?.get('stage')).toBe('Won')
  })

  it('return and release a deal that is paid: behind a gate at 25% of 100,000 one of 25,000, which both gates count', () => {
    const { value } = readPlan(
      new SourceText(
        'plan.yaml',
        `plan: p
version: "1"
currency: USD
calendar: { measure: quarter, pay: month }
components:
  core:
    credit: { when: { type: New } }
    quota: 100000
    gate: { attainment: { at_least: 25% } }
    earn: { rate: 5% }
    clawback: { within: 1 month }
  bonus:
    quota: 100000
    target: 1000
    gate: { component: core, attainment: { at_least: 50% } }
    earn: { curve: { by: attainment, points: [{ at: 70%, pay: 40% }, { at: 100%, pay: 100% }] } }
    clawback: { within: 6 months }
`,
      ),
    )
    const { tests } = suggestedTests(value!)
    const dealOf = (wanted: string) => tests.find(({ name }) => name === wanted)?.deals[0]
    expect(dealOf('core takes back what is due of a deal returned when 1 month is over')?.get('amount')).toBe('25000')
    // Below 70% the curve pays nothing that could be taken back.
    const returned = dealOf('bonus takes back what is due of a deal returned a month later')
    expect([returned?.get('amount'), returned?.get('type')]).toEqual(['70000', 'New'])
    expect(dealOf('bonus pays at the point 100%')?.get('type')).toBe('New')
  })
})

function banded(within: string): Plan {
  const text = planText.replace(
    'within: 3 months, recover: 100%',
    `within: ${within}, schedule: [{ within: 1 month, recover: 100% }, { within: 3 months, recover: remaining }]`,
  )
  return readPlan(new SourceText('plan.yaml', text)).value!
}

describe('the edge of a band of clawback', () => {
  const [, last] = banded('3 months').components[0]!.clawback[0]!.schedule

  it.each([
    ['4 months', 'beyond', 'a return just beyond 3 months'],
    ['3 months', 'inside', 'a return just before 3 months are over'],
    ['2 months', 'nowhere', 'a return just beyond 3 months, which decides nothing: within ends first'],
    ['90 days', 'beyond', 'a return just beyond 3 months'],
  ])('of 3 months under `within: %s` is seen from %s', (within, side, words) => {
    const [block] = banded(within).components[0]!.clawback
    expect(edgeSide(block!, last!)).toBe(side)
    expect(edgeWords(block!, last!)).toBe(words)
  })
})

describe('the numbers of a plan that its tests do not notice', () => {
  it('of the sample plans are none', async () => {
    expect((await mutantsIn('plans')).filter(({ isNoticed }) => !isNoticed)).toEqual([])
  }, 60_000)

  it('are those that coverage reports, where tests are missing', async () => {
    const mutants = await mutantsIn('fixtures/commands/test with missing tests')
    expect(disagreements(mutants)).toEqual([])
    // One sale at quota exactly: five percent of all of it, also were the step to begin at 101%. Nothing comes back, and no test
    // expects the bonus or the badge that it brings.
    expect(mutants.flatMap(({ path, was, isNoticed }) => (isNoticed ? [] : [`${path} ${was}`]))).toEqual([
      'commission.earn.tiers.steps[1].from 100%',
      'commission.earn.tiers.steps[1].rate 8%',
      'commission.cap.per_measure 9000',
      'commission.clawback.within 3',
      'commission.clawback.schedule[0].within 1',
      'commission.clawback.schedule[0].recover 100%',
      'commission.clawback.schedule[1].within 3',
      'bonus.earn.amount 500',
      'badges.at-quota.when.periods_at_quota.at_least 1',
    ])
  })
})
