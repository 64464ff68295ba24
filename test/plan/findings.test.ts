import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPlanSet } from '../../src/plan/plan-set.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { problemText, remedyText } from '../../src/problems/problem.ts'
import { columnRules } from '../../src/problems/catalogue/plan-columns.ts'
import { effectRules } from '../../src/problems/catalogue/plan-effects.ts'
import { reviewRules } from '../../src/problems/catalogue/plan-review.ts'
import { SourceText } from '../../src/problems/source.ts'
import { findingsIn, head, planOf, shown, withComponent } from './reading.ts'

const gallery = new URL('../../fixtures/problems/plan/', import.meta.url)

/** Raised by all checks together, or by a file that the gallery makes when it runs. */
const notFromOnePlan = new Set(['ignore-nothing', 'too-large', 'too-many-problems'])

/** What a plan leads to, and what of it the data lacks, is found by `validate` alone; the gallery tries it. */
function ofReading(name: string): boolean {
  return ![reviewRules, effectRules, columnRules].some((rules) => `plan/${name}` in rules)
}

describe('the smallest plan for each rule', () => {
  it.each(readdirSync(gallery).filter((name) => !notFromOnePlan.has(name) && ofReading(name)))(
    'raises %s, and nothing else',
    (name) => {
      const folder = new URL(`${name}/`, gallery)
      const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && !file.startsWith('sound'))
      const read = files.map((file) => readPlan(new SourceText(file, readFileSync(new URL(file, folder), 'utf8'))))
      const plans = read.map(({ value }) => value).filter((plan) => plan !== undefined)
      const problems = [...read.flatMap((plan) => plan.problems), ...checkPlanSet(plans)]
      const others = problems.filter(({ rule }) => rule !== `plan/${name}`)
      expect(problems.some(({ rule }) => rule === `plan/${name}`)).toBe(true)
      expect(shown(others)).toEqual([])
    },
  )
})

it('five faults in one plan are five findings, in order of their place', () => {
  const text = `${head}effective: { from: 2026-02-30 }
components:
  Commission:
    credit: { wen: { stage: Closed Won } }
    earn: { tiers: { by: measure, apply: marginal, steps: [{ from: 0, rate: 1e5 }, { rate: 5% }] } }
`
  expect(findingsIn(text)).toEqual([
    '4:20 plan/unreadable-date 2026-02-30',
    '6:3 plan/id Commission',
    '7:15 plan/unknown-key wen',
    '8:77 plan/unreadable-number 1e5',
    '8:84 plan/step-without-bound { rate: 5% }',
  ])
})

it('an unknown key in a small block is told with the words that it knows', () => {
  const { problems } = readPlan(
    new SourceText(
      'plan.yaml',
      withComponent('release: [{ share: 100%, on: earned, zzz: 1 }]\n    earn: { rate: 5% }'),
    ),
  )
  expect(problems.map((problem) => problemText(problem))).toEqual(['unknown key "zzz" in a part of release'])
  expect(remedyText(problems[0]!)).toBe('take it out: the words of a part of release are share, on, after, in, every')
})

describe('a formula is pointed at where it goes wrong', () => {
  it.each([
    ['1 +', '6:21 plan/expression-syntax +'],
    ['payee.', '6:19 plan/expression-syntax payee.'],
    ['deal.amount', '6:19 plan/expression-syntax deal.amount'],
    ['(1 + 2', '6:19 plan/expression-syntax ('],
    ['1)', '6:20 plan/expression-syntax )'],
    ['amount 5', '6:26 plan/expression-syntax 5'],
    ['NaN', '6:19 plan/expression-syntax NaN'],
    ['0x1f', '6:19 plan/unreadable-number 0x1f'],
    ['.5', '6:19 plan/unreadable-number .5'],
    ['1e999', '6:19 plan/unreadable-number 1e999'],
    ['"5,000"', '6:19 plan/unreadable-number "5,000"'],
    ['5,000', '6:19 plan/cut-at-comma 5,000'],
    ['10,5%', '6:19 plan/cut-at-comma 10,5%'],
    ['"rond(amount, 1)"', '6:20 plan/unknown-function rond'],
    ['5 / (1 - 1)', '6:24 plan/division-by-zero 1 - 1'],
    ['2026-01-01', '6:19 plan/expression-syntax 2026-01-01'],
    ['quota', '6:19 plan/needs-yardstick quota'],
  ])('%s', (formula, finding) => {
    expect(findingsIn(withComponent(`earn: { rate: ${formula} }`))).toEqual([finding])
  })
})

describe('conditions', () => {
  it.each([
    ['stage:', 'plan/missing-value'],
    ['amount: { at_lest: 5 }', 'plan/unknown-key'],
    ['closed_on: { from: 2026-13-01 }', 'plan/unreadable-date'],
    ['closed_on: { within: 6 months }', 'plan/missing-key'],
    ['closed_on: { at_least: 2026-01-01 }', 'plan/expression-syntax'],
    ['account: { empty: yes }', 'plan/unknown-word'],
    ['any: { stage: Open }', 'plan/wrong-kind'],
    ['stage: {}', 'plan/empty-list'],
  ])('%s is refused', (condition, rule) => {
    const findings = findingsIn(withComponent(`credit: { when: { ${condition} } }`, 'earn: { rate: 1% }'))
    expect(findings.map((finding) => finding.split(' ')[1])).toEqual([rule])
  })

  it('bare names of eligibility are columns of the payee, those of credit columns of the deal', () => {
    const plan = planOf(
      `${head}eligibility: { team: East }\ncomponents: { c: { credit: { when: { team: East, payee.team: East } }, earn: none } }\n`,
    )
    const scopes = (tests: NonNullable<typeof plan.eligibility>['tests']) => tests.map(({ column }) => column.scope)
    expect(scopes(plan.eligibility!.tests)).toEqual(['payee'])
    expect(scopes(plan.components[0]!.credit.when!.tests)).toEqual(['deal', 'payee'])
  })
})

describe('one cause is one finding', () => {
  it.each([
    ['a key mistyped where it is required', 'earn: { tiers: { by: measure, aply: whole, steps: [{ rate: 1% }] } }'],
    ['the only way to earn mistyped', 'earn: { rte: 1% }'],
    ['a thousands comma in a block', 'earn: { amount: 1,234,567.00, per: deal }'],
    ['an alias to nothing', 'earn: *nowhere'],
    ['one key three times', 'earn: { rate: 1%, rate: 2%, rate: 3% }'],
  ])('%s', (_name, line) => {
    expect(findingsIn(withComponent(line))).toHaveLength(1)
  })

  it('the only bound of a gate mistyped is not an empty gate as well', () => {
    const findings = findingsIn(withComponent('gate: { measure: { at_leest: 5 } }', 'earn: { rate: 1% }'))
    expect(findings).toEqual(['6:24 plan/unknown-key at_leest'])
  })

  it('a gate without a bound is empty', () => {
    const findings = findingsIn(withComponent('gate: { measure: {} }', 'earn: { rate: 1% }'))
    expect(findings.map((finding) => finding.split(' ')[1])).toEqual(['plan/empty-list'])
  })
})

const said = (text: string) => {
  const [problem] = readPlan(new SourceText('plan.yaml', text)).problems
  return `${problemText(problem!)} — ${remedyText(problem!)}`
}

describe('what is said', () => {
  it('names the day that does not exist', () => {
    expect(said(`${head}effective: { to: 2026-02-30 }\ncomponents: { c: { earn: none } }`)).toContain(
      'February 2026 has 28 days',
    )
  })

  it('tells where a misplaced word belongs', () => {
    expect(said(withComponent('rate: 8%', 'earn: none'))).toContain('"rate" belongs under earn')
  })

  it('knows the words that people use instead', () => {
    expect(said(withComponent('earn: { percent: 8% }'))).toContain('did you mean "rate"?')
  })

  it('shows the formula in quotes that a comma has cut', () => {
    expect(said(withComponent('credit: { value: min(amount, 50000) }', 'earn: none'))).toContain(
      'put it in quotes: "min(amount, 50000)"',
    )
  })
})

describe('a number that a comma has cut', () => {
  it.each([
    ['10,5%', 'decimals follow a point: 10.5%'],
    ['1,234', 'write the number without a comma: 1234 or 1_234'],
    ['0,125', 'decimals follow a point: 0.125'],
  ])('%s: %s', (number, remedy) => {
    expect(said(withComponent(`earn: { rate: ${number} }`))).toContain(remedy)
  })
})

const version = (name: string, effective: string) =>
  planOf(`plan: p\nversion: "${name}"\ncurrency: USD\neffective: ${effective}\ncomponents: { c: { earn: none } }\n`)

const overrideOf = (id: string, other: string) =>
  planOf(
    `plan: ${id}\nversion: "1"\ncurrency: USD\ncomponents: { c: { credit: { from: { earnings: [${other}/c] } }, earn: { rate: 1% } } }\n`,
  )

describe('plans together', () => {
  it('versions that follow each other are fine', () => {
    expect(
      checkPlanSet([version('1', '{ from: 2026-01-01, to: 2026-05-31 }'), version('2', '{ from: 2026-06-01 }')]),
    ).toEqual([])
  })

  it('versions that share a day are named with the days', () => {
    const [problem] = checkPlanSet([version('1', '{ to: 2026-06-01 }'), version('2', '{ from: 2026-06-01 }')])
    expect(problem?.facts).toEqual({ plan: 'p', from: '2026-06-01', to: '2026-06-01' })
    expect(problem?.related).toHaveLength(1)
  })

  it('a circle through two plans is found', () => {
    const [problem] = checkPlanSet([overrideOf('a', 'b'), overrideOf('b', 'a')])
    expect(problem?.facts).toEqual({ of: 'earnings', path: ['a/c', 'b/c', 'a/c'] })
  })
})
