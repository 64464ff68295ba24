// Suggested tests: that each can be used as it is printed, and what the cases are.
import { Ajv } from 'ajv'
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { askedSpan, spanOfData } from '../../../src/insight/asked-span.ts'
import type { CoveredPart } from '../../../src/insight/plan-tests/coverage.ts'
import { Touches, coverageOf } from '../../../src/insight/plan-tests/coverage.ts'
import { runTest } from '../../../src/insight/plan-tests/run-tests.ts'
import { suggestedTests } from '../../../src/insight/plan-tests/suggest/suggest.ts'
import type { SuggestedTest } from '../../../src/insight/plan-tests/suggest/suggested-test.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { schemaOf } from '../../../src/plan/schema.ts'
import { readTestFile } from '../../../src/plan/test-file.ts'
import type { Checked } from '../../../src/problems/problem.ts'
import { SourceText } from '../../../src/problems/source.ts'
import { suggestedTestsText } from '../../../src/report/suggested-tests.ts'
import { filledIn, runPlanTest } from '../../helpers/filled-in.ts'

const root = resolve(import.meta.dirname, '../../..')

function planOf(text: string, file: string = 'plan.yaml'): Checked<Plan> {
  return readPlan(new SourceText(file, text))
}

function suggestionsFor(text: string): readonly SuggestedTest[] {
  return suggestedTests(planOf(text).value!).tests
}

/** The figures that a person would write, by name of the test: `commission pays at the step 100%` → `earned 5000.00`. */
function figuresOf(text: string): ReadonlyMap<string, string> {
  const plan = planOf(text)
  const file = readTestFile(
    new SourceText('s.test.yaml', suggestedTestsText(suggestedTests(plan.value!), 'plan.yaml')),
  ).value!
  return new Map(
    file.tests.map((test) => {
      const blanks = filledIn(file, plan, test).expected.flatMap((one, index) => {
        const asked = test.expected[index]
        return one.kind === 'row' && asked?.kind === 'row'
          ? [...one.cells].filter(([column]) => asked.cells.get(column)?.text === '???')
          : []
      })
      return [test.name, blanks.map(([column, { text: figure }]) => `${column} ${figure}`).join(', ')]
    }),
  )
}

/** The same of a plan from 2026 on, without its head. */
function figuresIn(plan: string): ReadonlyMap<string, string> {
  return figuresOf(`plan: p\nversion: "1"\ncurrency: USD\neffective: { from: 2026-01-01 }\n${plan}`)
}

function testsIn(plan: string): readonly SuggestedTest[] {
  return suggestionsFor(`plan: p\nversion: "1"\ncurrency: USD\neffective: { from: 2026-01-01 }\n${plan}`)
}

/** What the head says of coverage. */
function headFor(parts: readonly CoveredPart[]): readonly string[] {
  return suggestedTestsText({ tests: [], without: [], leftOut: [] }, 'plan.yaml', parts)
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .slice(2)
}

const planFiles = [
  ...['account-executive', 'sales-manager'].map((name) => `plans/${name}.yaml`),
  ...readdirSync(join(root, 'fixtures/published')).flatMap((name) =>
    readdirSync(join(root, 'fixtures/published', name))
      .filter((file) => /^plan.*\.yaml$/.test(file))
      .map((file) => `fixtures/published/${name}/${file}`),
  ),
]

const accepts = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(schemaOf('test'))

/** What `compline test --coverage` would list once the figures are filled in. */
function untouchedIn(plan: Checked<Plan>): readonly string[] {
  const touches = new Touches()
  const text = suggestedTestsText(suggestedTests(plan.value!), 'plan.yaml')
  const file = readTestFile(new SourceText('s.test.yaml', text)).value!
  for (const test of file.tests) {
    const full = filledIn(file, plan, test)
    const { run } = runTest(
      { file, plans: [plan], spanOf: askedSpan, spanOfAll: spanOfData, touched: touches.touch },
      full,
    )
    if (run !== undefined) touches.addRun(run, full)
  }
  return coverageOf(plan.value!, touches)
    .filter(({ isTouched }) => !isTouched)
    .map(({ what }) => what)
}

/** Of every kind of component and of what stands above them one, in a calendar of quarters and half-months. */
const ofEveryKind = `plan: every-kind
version: "1"
currency: USD
effective: { from: 2026-01-01, to: 2027-12-31 }
calendar: { measure: quarter, pay: half-month }
eligibility: { team: [East, West] }
prorate: { quota: days, target: days }
components:
  renewals: { credit: { when: { type: Renewal } }, quota: 50000, earn: { rate: 1% } }
  units: { earn: { tiers: { by: quantity, apply: whole, steps: [{ from: 0, amount: 5 }, { from: 100, amount: 7 }] } } }
  ranks: { credit: { role: se }, earn: { rank: { by: measure, awards: [500, 200] } }, release: [{ share: 50%, on: earned }, { share: 50%, on: paid_on, after: 30 days }] }
  news:
    credit: { when: { type: New, amount: { at_least: 100 } } }
    quota: { amount: 400000, per: year, spread: even, ramp: [0%, 50%] }
    target: payee.target
    gate: { component: renewals, attainment: { at_least: 50% } }
    earn: { tiers: { by: attainment, apply: marginal, base: { table: { by: [product], rows: [{ product: Pro, rate: 5% }, { product: Team, rate: 4% }], otherwise: { rate: 3% } } }, steps: [{ from: 0%, times: 1 }, { from: 100%, times: 1.5 }] } }
    times: { by: { scores: csat }, steps: [{ times: 0.9 }, { from: 4, times: 1 }] }
    cap: { per_deal: 90000 }
    floor: { per_deal: 10 }
    clawback:
      - { on: [fraud], recover: 100% }
      - { except: [goodwill], since: paid, within: 6 months, schedule: [{ within: 1 month, recover: 100% }, { within: 6 months, recover: remaining }] }
  over: { credit: { from: { earnings: [renewals] } }, earn: { rate: 10% } }
  byover: { credit: { when: { type: New } }, gate: { component: over, measure: { at_least: 100 } }, earn: { rate: 1% } }
recovery: { cap: 25% of earnings, write_off_after: 3 months }
draw: { amount: 1000, per: quarter, recoverable: true, months: 6 }
badges: { first: { title: First, when: { deals_so_far: { at_least: 1 } } } }
`

describe('suggested tests come by every part', () => {
  it.each(planFiles.slice(0, 2))('of the sample plan %s', (name) => {
    expect(untouchedIn(planOf(readFileSync(join(root, name), 'utf8'), name))).toEqual([])
  })

  it('of a plan that has a part of every kind, and pass once they are filled in', () => {
    const plan = planOf(ofEveryKind)
    const { tests, leftOut } = suggestedTests(plan.value!)
    expect(leftOut.map(({ name, problem }) => `${name}: ${problem.rule}`)).toEqual([])
    expect(tests.length).toBeGreaterThan(50)
    expect(untouchedIn(plan)).toEqual([])
  })
})

describe('suggested tests as they are printed', () => {
  it.each(planFiles)('of %s can be used, fail until filled in, and pass then', (name) => {
    const plan = planOf(readFileSync(join(root, name), 'utf8'), name)
    const suggested = suggestedTests(plan.value!)
    if (suggested.tests.length === 0) return expect(suggested.without).not.toEqual([])
    const text = suggestedTestsText(suggested, 'plan.yaml')
    const { value: file, problems } = readTestFile(new SourceText('s.test.yaml', text))
    expect(problems).toEqual([])
    expect([accepts(parse(text)), accepts.errors]).toEqual([true, null])
    for (const test of file!.tests) {
      expect([test.name, ...new Set(runPlanTest(file!, plan, test).problems.map(({ rule }) => rule))]).toEqual([
        test.name,
        'test/to-be-filled-in',
      ])
      expect([test.name, runPlanTest(file!, plan, filledIn(file!, plan, test)).problems]).toEqual([test.name, []])
    }
    return undefined
  })
})

describe('the head of suggested tests', () => {
  const source = new SourceText('plan.yaml', Array.from({ length: 20 }, (_, line) => `line ${line + 1}`).join('\n'))
  const partOn = (line: number, isTouched: boolean): CoveredPart => {
    const start = source.text.indexOf(`line ${line}`)
    return { at: { source, start, end: start + 1 }, what: `c: step ${line}`, isTouched }
  }
  it('says which parts of the plan no case comes by, at their lines', () => {
    expect(headFor([partOn(1, true), partOn(12, false)])).toEqual([
      '# No case comes by these parts of the plan, 1 of 2:',
      '#   plan.yaml:12  c: step 12',
    ])
  })

  it('names ten of them and says how many more there are', () => {
    const head = headFor(Array.from({ length: 13 }, (_, index) => partOn(index + 1, false)))
    expect(head).toHaveLength(12)
    expect(head.at(-1)).toBe('#   and 3 more, which compline test --coverage lists.')
  })

  it('says plainly that every part is come by', () => {
    expect(headFor([partOn(1, true), partOn(2, true)])).toEqual([
      '# Together the cases come by every part of the plan: 2 of 2.',
    ])
  })

  it('names what could not pass, and why: a row that does not exist once the plan is over', () => {
    const at = { source, start: 0, end: 1 }
    const problem = { rule: 'test/unknown-period', at, facts: { period: '2027-01' } } as const
    expect(
      suggestedTestsText({ tests: [], without: [], leftOut: [{ name: 'c: late', problem }] }, 'plan.yaml'),
    ).toContain('# Left out, since it could not pass: c: late (')
  })
})

describe('a suggested return', () => {
  const year = `plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01, to: 2026-12-31 }
components:
  commission:
    earn: { rate: 10% }
    clawback: { within: 12 months, recover: 50% }
`

  it('when 12 months are over is settled beside one in time, where the plan has ended and nothing else would be', () => {
    const figures = figuresOf(year)
    // 10,000 × 10% = 1,000, half of it; a deal of the same size on the last day of the plan likewise
    expect(figures.get('commission takes back what is due of a deal returned the day before 12 months are over')).toBe(
      'forfeited 0.00, clawback 500.00',
    )
    expect(
      figures.get(
        'commission takes back what is due of a deal returned when 12 months are over, beside one returned in time',
      ),
    ).toBe('forfeited 0.00, clawback 500.00')
    expect([...figures.keys()]).not.toContain(
      'commission takes back what is due of a deal returned when 12 months are over',
    )
  })

  it('is none after the plan’s end where a negative credit would be none either', () => {
    const names = suggestionsFor(year.replace('recover: 50%', 'recover: 50%, method: current-rate')).map(
      ({ name }) => name,
    )
    expect(names.filter((name) => name.includes('over'))).toEqual([])
  })

  it('no deal is made up on the day after a plan that ends with its measure period', () => {
    const names = suggestionsFor(year.replace('components', 'calendar: { measure: year, pay: month }\ncomponents')).map(
      ({ name }) => name,
    )
    expect(names).toContain('commission pays for a deal on the last day of the measure period')
    expect(names).not.toContain('commission pays for a deal on the day after the measure period')
  })

  it('for a reason that is excepted takes nothing back', () => {
    const figures = figuresOf(year.replace('within: 12', 'except: [goodwill], within: 12'))
    expect(figures.get('commission takes nothing back in a return for goodwill')).toBe('forfeited 0.00, clawback 0.00')
  })
})

describe('made-up rows of a suggested test', () => {
  it('have a quota in quotas where the plan asks for one there: 10,000 of 100,000 at 5% below quota', () => {
    const figures = figuresIn(
      `components: { c: { quota: quotas, earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 8% }] } } } }\n`,
    )
    expect(figures.get('c pays at the step 100%')).toBe('earned 5000.00')
  })

  it('stand in a month with a quota where a ramp begins without one: half of 10,000 in February', () => {
    const figures = figuresIn(
      `components: { c: { quota: { amount: 120000, per: year, spread: even, ramp: [0%, 50%] }, earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 8% }] } } } }\n`,
    )
    // 5,000 × 5%
    expect(figures.get('c pays at the step 100%')).toBe('earned 250.00')
  })

  it('give shares of a role to the payee', () => {
    const figures = figuresIn(`components: { c: { credit: { role: se }, earn: { rate: 10% } } }\n`)
    // the usual deal of 10,000
    expect(figures.get('c pays for a deal on the last day of the measure period')).toBe('earned 1000.00')
  })

  it('have rates of exchange where pay is in another currency', () => {
    const figures = figuresIn(
      `pay_in: { currency: EUR, convert: { on: pay_end } }\ncomponents: { c: { earn: { rate: 10% } } }\n`,
    )
    expect(figures.get('c pays for a deal on the last day of the measure period')).toBe('earned 1000.00')
  })

  it('have the months of a calendar that the data would name', () => {
    const figures = figuresIn('calendar: { periods: retail }\ncomponents: { c: { earn: { rate: 10% } } }\n')
    expect(figures.get('c pays for a deal on the last day of the measure period')).toBe('earned 1000.00')
  })

  it('have a score that opens a gate', () => {
    const figures = figuresIn(
      `components: { c: { gate: { scores: csat, value: { at_least: 4 } }, earn: { rate: 10% } } }\n`,
    )
    expect(figures.get('c pays for a deal on the last day of the measure period')).toBe('earned 1000.00')
  })
})

describe('a suggested deal that is not credited', () => {
  it.each([
    ['another text', '{ stage: Won }', 'with stage other'],
    ['one that is banned', '{ stage: { not: Lost } }', 'with stage Lost'],
    ['a cent too little', '{ amount: { at_least: 500 } }', 'with amount 499.99'],
    ['a cent too much', '{ amount: { at_most: 900000 } }', 'with amount 900000.01'],
    ['exactly what must be exceeded', '{ amount: { above: 500 } }', 'with amount 500'],
    ['the day before the first', '{ paid_on: { from: 2026-02-01 } }', 'with paid_on 2026-01-31'],
    ['the day after the last', '{ paid_on: { to: 2026-04-30 } }', 'with paid_on 2026-05-01'],
    ['a pattern', '{ account: { matches: "Acme*" } }', 'with account other'],
    ['nothing where there must be something', '{ region: { empty: false } }', 'without region'],
    ['something where there must be nothing', '{ region: { empty: true } }', 'with region any'],
    ['another region than the payee’s', '{ region: { same_as: payee.region } }', 'with region other'],
    ['a payee of another team', '{ payee.team: East }', 'with team other'],
    ['none of the choices', '{ any: [{ type: New }, { product: Pro }] }', 'with type other and with product other'],
    ['what the plan rules out', '{ none: [{ type: Renewal }] }', 'with type Renewal'],
    ['six months after the start', '{ closed_on: { within: 6 months, of: started_on } }', 'with closed_on 2026-07-15'],
  ])('has %s', (_what, when, words) => {
    const figures = figuresIn(`components: { c: { credit: { when: ${when} }, earn: { rate: 10% } } }\n`)
    const found = [...figures].filter(([name]) => name.includes('does not credit'))
    expect(found).toEqual([[`c does not credit a deal ${words}`, 'measure 0.00, earned 0.00']])
  })

  it('stands on both sides of the first and the last day on which a deal is credited', () => {
    const figures = figuresIn(
      `components: { c: { credit: { when: { closed_on: { from: 2026-02-01, to: 2026-04-30 } } }, earn: { amount: 250, per: deal } } }\n`,
    )
    expect([...figures].filter(([name]) => name.includes('on which'))).toEqual([
      ['c pays for a deal on the day before the first on which it is credited', 'earned 0.00'],
      ['c pays for a deal on the first day on which it is credited', 'earned 250.00'],
      ['c pays for a deal on the last day on which it is credited', 'earned 250.00'],
      ['c pays for a deal on the day after the last on which it is credited', 'earned 0.00'],
    ])
  })
})

describe('suggested deals of a table', () => {
  it('come by every row but the first, which the other cases have, and by what is paid otherwise', () => {
    const figures = figuresIn(
      `components: { c: { earn: { table: { by: [product, region], rows: [{ product: Pro, region: EMEA, rate: 6% }, { product: [Pro, Team], rate: 5% }], otherwise: { rate: 3% } } } } }\n`,
    )
    // the usual deal of 10,000
    expect([...figures].filter(([name]) => /by its row|otherwise/.test(name))).toEqual([
      ['c pays a deal with product Pro and region other by its row', 'earned 500.00'],
      ['c pays a deal with product other and region other otherwise', 'earned 300.00'],
    ])
    expect(figures.get('c pays for a deal on the last day of the measure period')).toBe('earned 600.00')
  })

  it('reach beyond the step in which the table stands', () => {
    const figures = figuresIn(
      `components: { c: { quota: 100000, earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 1% }, { from: 100%, rate: { table: { by: [product], rows: [{ product: Pro, rate: 6% }, { product: Team, rate: 5% }] } } }] } } } }\n`,
    )
    // 100,000 × 1% + 10,000 × 5%
    expect(figures.get('c pays a deal with product Team beyond the step 100% by its row')).toBe('earned 1500.00')
  })

  it('stand at the steps of their own row', () => {
    const figures = figuresIn(
      `components: { c: { earn: { table: { by: [product], rows: [{ product: Pro, rate: 6% }, { product: Team, rate: { tiers: { by: measure, apply: whole, steps: [{ from: 0, rate: 1% }, { from: 5000, rate: 2% }] } } }] } } } }\n`,
    )
    expect(figures.get('c pays at the step 5000 with product Team')).toBe('earned 100.00')
    expect([...figures.keys()]).not.toContain('c pays at the step 5000')
  })

  it('stand at the numbers by which rows are told apart, where a row counts there', () => {
    const figures = figuresIn(
      `components: { c: { earn: { table: { by: [margin], rows: [{ margin: { below: 20% }, rate: 1% }, { margin: { at_least: 20% }, rate: 2% }] } } } }\n`,
    )
    expect(figures.get('c pays for a deal with margin just below 20%')).toBe('earned 100.00')
    expect(figures.get('c pays for a deal with margin at 20%')).toBe('earned 200.00')
  })

  it('are twenty, and the head says how many rows have none', () => {
    const rows = Array.from({ length: 100 }, (_, index) => `{ product: P${index}, rate: 6% }`).join(', ')
    const plan = planOf(
      `plan: p\nversion: "1"\ncurrency: USD\ncomponents: { c: { earn: { table: { by: [product], rows: [${rows}] } } } }\n`,
    )
    const { tests, without } = suggestedTests(plan.value!)
    expect(tests.filter(({ name }) => name.endsWith('by its row'))).toHaveLength(20)
    expect(without).toEqual(['c: 79 more rows of its tables']) // 100 less the first and twenty
  })
})

describe('suggested tests of what limits pay', () => {
  it.each([
    // 10% of 7,000.04 are 700.00, of 7,000.05 they are 700.01, a cent of which is cut
    ['the most that cap per_deal leaves alone', 'cap: { per_deal: 700 }', '7000.04', 'earned 700.00'],
    ['the least that cap per_deal cuts', 'cap: { per_deal: 700 }', '7000.05', 'earned 700.00'],
    ['the most that cap per_measure leaves alone', 'cap: { per_measure: 25000 }', '250000.04', 'earned 25000.00'],
    ['the least that cap per_measure cuts', 'cap: { per_measure: 25000 }', '250000.05', 'earned 25000.00'],
    ['the least that cap each cuts', 'cap: { each: { column: account, amount: 700 } }', '7000.05', 'earned 700.00'],
    // 10% of 499.94 are 49.99, which is raised to 50, of 499.95 they are 50.00
    ['the most that the floor raises', 'floor: { per_deal: 50 }', '499.94', 'earned 50.00'],
    ['the least that the floor leaves alone', 'floor: { per_deal: 50 }', '499.95', 'earned 50.00'],
  ])('have %s', (name, words, size, figures) => {
    const plan = `components: { c: { earn: { rate: 10% }, ${words} } }\n`
    expect(figuresIn(plan).get(`c pays ${name}`)).toBe(figures)
    expect(
      testsIn(plan)
        .find((test) => test.name === `c pays ${name}`)
        ?.deals[0]?.get('amount'),
    ).toBe(size)
  })

  it('take several deals to a cap on the measure that none of them reaches alone', () => {
    const plan = `components: { c: { earn: { rate: 10% }, cap: { per_deal: 700, per_measure: 2000 } } }\n`
    // the usual deal of 10,000 earns 700 of its 1,000: the third is cut to 600
    const found = testsIn(plan).find(({ name }) => name === 'c pays the least that cap per_measure cuts')
    expect(found?.deals).toHaveLength(3)
    expect(figuresIn(plan).get('c pays the least that cap per_measure cuts')).toBe('earned 2000.00')
  })

  it('stand around the cap of the plan, which counts all components', () => {
    const figures = figuresIn(
      `cap: { per_measure: 1500 }\ncomponents: { a: { earn: { rate: 10% } }, b: { earn: { rate: 5% } } }\n`,
    )
    expect(figures.get('the plan pays the most that its cap per_measure leaves alone')).toBe(
      'earned 1500.00, released 1500.00, payable 1500.00',
    )
    expect(figures.get('the plan pays the least that its cap per_measure cuts')).toMatch(/^earned 1500.00/)
  })
})

describe('suggested tests of the settlement', () => {
  it.each([
    ['the draw is advanced where nothing is sold', 'draw_advanced 1000.00, draw_balance 1000.00, payable 1000.00'],
    // 100,000 × 10% in February: 9,000 more than the draw, of which January's 1,000 is taken
    [
      'the draw is taken back from the pay of a later sale',
      'draw_recovered 1000.00, draw_balance 0.00, payable 9000.00',
    ],
  ])('say how %s', (name, figures) => {
    const plan = 'draw: { amount: 1000, per: month, recoverable: true }\ncomponents: { c: { earn: { rate: 10% } } }\n'
    expect(figuresIn(plan).get(name)).toBe(figures)
  })

  it('take a draw over a quarter back at the end of the next one, from what is paid in its last month', () => {
    const plan =
      'calendar: { measure: quarter, pay: month }\ndraw: { amount: 1000, per: quarter, recoverable: true }\ncomponents: { c: { earn: { rate: 10% } } }\n'
    const name = 'the draw is taken back from the pay of a later sale'
    // 100,000 × 10% in June: 9,000 more than the draw, of which that of the first quarter is taken
    expect(figuresIn(plan).get(name)).toBe('draw_recovered 1000.00, draw_balance 0.00, payable 9000.00')
    expect(
      testsIn(plan)
        .find((test) => test.name === name)
        ?.deals[0]?.get('closed_on'),
    ).toBe('2026-06-02')
  })

  it('have a guarantee where nothing is sold', () => {
    const plan = 'guarantee: { amount: 1200, per: month }\ncomponents: { c: { earn: { rate: 10% } } }\n'
    expect(figuresIn(plan).get('the guarantee tops pay up where nothing is sold')).toBe(
      'guarantee 1200.00, payable 1200.00',
    )
  })

  it('have the most that a minimum payout puts off and the least that is paid', () => {
    const figures = figuresIn('minimum_payout: 50\ncomponents: { c: { earn: { rate: 10% } } }\n')
    // 499.94 × 10% = 49.99, 499.95 × 10% = 50.00
    expect(figures.get('the most below the minimum payout is put off')).toBe('payout_carried 49.99, payable 0.00')
    expect(figures.get('the least that reaches the minimum payout is paid')).toBe('payout_carried 0.00, payable 50.00')
  })

  it('have what a limit of recovery leaves to carry, and what is written off in the end', () => {
    const figures = figuresIn(
      'recovery: { cap: 15% of earnings, write_off_after: 12 months }\ncomponents: { c: { earn: { rate: 10% }, clawback: { within: 12 months, recover: 100% } } }\n',
    )
    // 15% of the 250 of a deal of 2,500; 1,000 of the deal of 10,000 that came back
    expect(figures.get('what is taken back is carried as far as the pay of a smaller deal does not cover it')).toBe(
      'clawback_due 1000.00, clawed_back 37.50, carried 962.50, payable 212.50',
    )
    expect(figures.get('what cannot be taken is written off after 12 months')).toBe('written_off 1000.00, carried 0.00')
  })
})

describe('suggested tests of the least pay that recovery leaves', () => {
  it('have pay of which nothing is taken, and a cent more', () => {
    const figures = figuresIn(
      'recovery: { minimum_pay: 50 }\ncomponents: { c: { earn: { rate: 10% }, clawback: { within: 12 months } } }\n',
    )
    // 500.04 × 10% = 50.00, 500.05 × 10% = 50.01; the 1,000 of the deal of 10,000 are owed
    expect(figures.get('the most that minimum_pay leaves alone is paid in full')).toBe(
      'released 50.00, clawed_back 0.00, carried 1000.00, payable 50.00',
    )
    expect(figures.get('of the least that exceeds minimum_pay something is taken')).toBe(
      'released 50.01, clawed_back 0.01, carried 999.99, payable 50.00',
    )
  })
})

describe('suggested tests of others beside the payee', () => {
  it('bring a measure that is another component’s to the bounds of the one that pays by it', () => {
    const figures = figuresIn(`components:
  base: { credit: { when: { type: New } }, quota: 100000, earn: none }
  bonus: { measure: { component: base }, quota: 100000, target: 1000, earn: { curve: { by: attainment, between: step, points: [{ at: 80%, pay: 50% }, { at: 100%, pay: 100% }] } } }
`)
    expect(figures.get('bonus pays just below the point 80%')).toBe('earned 0.00')
    expect(figures.get('bonus pays at the point 80%')).toBe('earned 500.00')
    expect(figures.get('bonus pays at the point 100%')).toBe('earned 1000.00')
  })

  it('measure where a component pays nothing: a tenth of the year’s 120,000 in a quarter', () => {
    const figures = figuresIn(
      'calendar: { measure: quarter, pay: month }\ncomponents: { c: { quota: { amount: 120000, per: year, spread: [10%, 20%, 30%, 40%] }, earn: none } }\n',
    )
    // the usual deal is a tenth of the quota of 12,000
    expect(figures.get('c measures a deal')).toBe('measure 1200.00, quota 12000.00')
  })

  it('pay on what a report has earned: at 500 of 5,000 sold at 10%, 6% of it', () => {
    const plan = `components:
  sales: { earn: { rate: 10% } }
  override: { credit: { from: { earnings: [sales] } }, earn: { tiers: { by: measure, apply: marginal, steps: [{ from: 0, rate: 6% }, { from: 500, rate: 12% }] } } }
`
    expect(figuresIn(plan).get('override pays at the step 500')).toBe('earned 30.00')
    const at = testsIn(plan).find(({ name }) => name === 'override pays at the step 500')
    expect(at?.deals.map((deal) => [deal.get('payee_id'), deal.get('amount')])).toEqual([['rae', '5000']])
  })

  it('rank payees by what they sell, and divide the awards of a tie', () => {
    const figures = figuresIn('components: { c: { earn: { rank: { by: measure, awards: [500, 200] } } } }\n')
    expect(figures.get('c ranks 3 payees who sell less and less, for 2 awards')).toBe(
      'earned 500.00, earned 200.00, earned 0.00',
    )
    // (500 + 200) ÷ 2
    expect(figures.get('c ranks two who sell the same')).toBe('earned 350.00, earned 350.00')
  })

  it('have one who sells exactly what a contest asks for, which is not above it', () => {
    const figures = figuresIn('components: { c: { earn: { rank: { by: measure, awards: [500], minimum: 50000 } } } }\n')
    expect(figures.get('c ranks one who sells at the minimum')).toBe('earned 0.00')
    expect(figures.get('c ranks one who sells just above the minimum')).toBe('earned 500.00')
  })

  it('win every badge, in the period in which it is won', () => {
    const figures = figuresIn(`badges:
  first: { title: First, when: { deals_so_far: { at_least: 1 } } }
  five: { title: Five, when: { deals: { at_least: 5 } }, award: 100 }
  quota: { title: Quota, when: { periods_at_quota: { at_least: 2 } } }
components: { c: { quota: 100000, earn: { rate: 10% } } }
`)
    expect(figures.get('badge first is won')).toBe('badges first')
    // five deals of 10,000 at 10%, and the award
    expect(figures.get('badge five is won')).toBe('badges first, five, earned 5100.00')
    expect(figures.get('badge quota is won')).toBe('badges quota') // February: the second month in a row
  })
})

describe('suggested tests behind a gate', () => {
  const plan = `components:
  renewals: { credit: { when: { type: Renewal } }, quota: 50000, earn: { rate: 1% } }
  news:
    credit: { when: { type: New } }
    quota: 200000
    gate: { component: renewals, attainment: { at_least: 50% } }
    earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 8% }] } }
`

  it('open it by deals that only the other component counts, where a step would pay nothing otherwise', () => {
    expect(figuresIn(plan).get('news pays at the step 100%')).toBe('earned 10000.00') // 200,000 × 5%
    expect(figuresIn(plan).get('news pays for a usual deal beyond the step 100%')).toBe('earned 11600.00') // and 20,000 × 8%
  })

  it('stand around it by the deals at which it looks', () => {
    expect(figuresIn(plan).get('news pays with renewals just below the gate 50%')).toBe('earned 0.00') // 24,999.99 renewed
    expect(figuresIn(plan).get('news pays with renewals at the gate 50%')).toBe('earned 5000.00') // 100,000 × 5%
    expect([...figuresIn(plan).keys()]).not.toContain('news pays at the gate 50%')
  })

  it('open one on what a component has earned on others', () => {
    const figures = figuresIn(`components:
  sales: { credit: { when: { type: Old } }, earn: { rate: 10% } }
  override: { credit: { from: { earnings: [sales] } }, earn: { rate: 50% } }
  bonus: { credit: { when: { type: New } }, gate: { component: override, measure: { at_least: 100 } }, earn: { rate: 1% } }
`)
    expect(figures.get('bonus pays with override just below the gate 100')).toBe('earned 0.00')
    expect(figures.get('bonus pays with override at the gate 100')).toBe('earned 100.00') // 10,000 × 1%
  })

  it('stand around the score at which it opens, and at which a step begins', () => {
    const figures = figuresIn(`components:
  gated: { gate: { scores: nps, value: { at_least: 30 } }, earn: { rate: 3% } }
  csat: { earn: { tiers: { by: { scores: csat }, apply: whole, steps: [{ from: 0, rate: 1% }, { from: 4, rate: 2% }] } } }
`)
    expect(figures.get('gated pays with nps just below the gate 30')).toBe('earned 0.00')
    expect(figures.get('gated pays with nps at the gate 30')).toBe('earned 300.00')
    expect(figures.get('csat pays with csat just below the step 4')).toBe('earned 100.00')
    expect(figures.get('csat pays with csat at the step 4')).toBe('earned 200.00')
  })
})

describe('suggested tests by number', () => {
  it('have so many deals, or a deal of so many units, where a step counts them', () => {
    const figures = figuresIn(`components:
  units: { earn: { tiers: { by: quantity, apply: whole, steps: [{ from: 0, amount: 5 }, { from: 100, amount: 7 }] } } }
  count: { earn: { tiers: { by: deals, apply: whole, steps: [{ from: 0, rate: 1% }, { from: 5, rate: 2% }] } } }
`)
    expect(figures.get('units pays just below the step 100')).toBe('earned 495.00') // 99 × 5
    expect(figures.get('units pays at the step 100')).toBe('earned 700.00')
    expect(figures.get('count pays just below the step 5')).toBe('earned 400.00') // 4 deals of 10,000 at 1%
    expect(figures.get('count pays at the step 5')).toBe('earned 1000.00')
  })

  it('have a quota of ten deals where the payee’s quota is one of deals', () => {
    const figures = figuresIn(
      `components: { c: { measure: { count: deals }, quota: payee.quota, earn: { tiers: { by: attainment, apply: whole, steps: [{ from: 0%, rate: 1% }, { from: 100%, rate: 2% }] } } } }\n`,
    )
    expect(figures.get('c pays just below the step 100%')).toBe('earned 900.00') // 9 deals of 10,000 at 1%
    expect(figures.get('c pays at the step 100%')).toBe('earned 2000.00')
  })

  it('have a usual deal beyond the last step, since a cent beyond it shows no rate', () => {
    const figures = figuresIn(
      'components: { c: { quota: 100000, earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 0% }, { from: 100%, rate: 8% }] } } } }\n',
    )
    expect(figures.get('c pays just above the step 100%')).toBe('earned 0.00')
    expect(figures.get('c pays for a usual deal beyond the step 100%')).toBe('earned 800.00')
    // 110,000: a deal of 10,000 alone would show nothing
    expect(figures.get('c pays for a deal on the last day of the measure period')).toBe('earned 800.00')
  })
})

describe('suggested tests where something else would hide what they are for', () => {
  it('have a quota so small that the gate on attainment is open where a step by measure begins', () => {
    const plan = `components: { c: { quota: payee.quota, gate: { attainment: { at_least: 60% } }, earn: { tiers: { by: measure, apply: whole, steps: [{ from: 0, rate: 8% }, { from: 5000, rate: 10% }] } } } }\n`
    // 60% of 8,000 are 4,800, of 100,000 they would be 60,000
    expect(figuresIn(plan).get('c pays just below the step 5000')).toBe('earned 400.00') // 4,999.99 × 8%
    expect(figuresIn(plan).get('c pays at the step 5000')).toBe('earned 500.00')
    expect(testsIn(plan)[0]?.payees[0]?.get('quota')).toBe('8000')
  })

  it('release a part that is counted in days at the end of a pay period, where a day is seen', () => {
    const plan = `components: { c: { earn: { rate: 10% }, release: [{ share: 80%, on: closed_on }, { share: 20%, on: closed_on, after: 60 days }] } }\n`
    const figures = figuresIn(plan)
    // 30 January and 60 days are 31 March, of 1,000 a fifth; a day later it is April
    expect([...figures].filter(([name]) => name.includes('releases'))).toEqual([
      ['c releases part 2 after 60 days, on the last day of a pay period', 'released 200.00'],
      ['c releases part 2 after 60 days, on the day after a pay period', 'released 0.00'],
    ])
    const named = testsIn(plan).filter(({ name }) => name.includes('releases'))
    expect(named.map(({ deals }) => deals[0]?.get('closed_on'))).toEqual(['2026-01-30', '2026-01-31'])
  })

  it('return a deal once where no age of it decides anything, as of a bonus on the measure', () => {
    const names = testsIn(
      'components: { c: { quota: 1000, target: 500, earn: { curve: { by: attainment, points: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }] } }, clawback: { within: 6 months } } }\n',
    ).map(({ name }) => name)
    expect(names.filter((name) => name.includes('returned'))).toEqual([
      'c takes back what is due of a deal returned a month later',
    ])
  })
})
