// What the words of a change prove without any deal: contests, thresholds, numbers that pay, texts that tell of recovery.
import { describe, expect, it } from 'vitest'
import { comparePlans } from '../../../src/insight/plan-diff/plan-diff.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { readSyntax } from '../../../src/plan/syntax.ts'
import { SourceText } from '../../../src/problems/source.ts'

function compared(before: string, after: string) {
  const [one, other] = [before, after].map((text) => {
    const source = new SourceText('plan.yaml', text)
    const { value, problems } = readPlan(source)
    if (value === undefined) throw new Error(`${problems.map(({ rule }) => rule).join()}\n${text}`)
    return { plan: value, tree: readSyntax(source, () => undefined)! }
  })
  return comparePlans({ before: [one!], after: [other!], closedUntil: undefined })
}

const told = (before: string, after: string): readonly string[] =>
  compared(before, after).flatMap(({ changes }) =>
    changes.map(
      ({ path, from, to, classes }) =>
        `${path.slice(1).join(' ')}: ${from?.text ?? '-'} → ${to?.text ?? '-'} [${classes.join(', ')}]`,
    ),
  )
const classesOf = (before: string, after: string): readonly string[] => [
  ...new Set(compared(before, after).flatMap(({ changes }) => changes.flatMap(({ classes }) => classes))),
]

const top = 'plan: p\nversion: "1"\ncurrency: USD\n'
const component = (lines: string): string => `${top}components:\n  c:\n${lines}`
const either = ['reduces-pay', 'raises-pay']

const contest = (of: string, more = ''): string =>
  component(`    quota: 1000\n    earn: { rank: { by: measure, ${of} } }\n${more}`)
const steps = (apply: string, word: string, rates: readonly string[]): string =>
  component(
    `    quota: 1000\n    earn: { tiers: { by: attainment, apply: ${apply}, steps: [{ rate: ${rates[0]} }, { ${word}: 100%, rate: ${rates[1]} }] } }\n`,
  )
const gate = (test: string): string =>
  component(`    quota: 1000\n    earn: { rate: 5% }\n    gate: { attainment: ${test} }\n`)
const table = (rate: string): string =>
  component(
    `    earn: { table: { by: [product], rows: [{ product: Pro, rate: 6% }, { product: Team, rate: ${rate} }] } }\n`,
  )
const each = (rate: string): string =>
  component(
    `    earn: { tiers: { by: { each: amount }, apply: whole, steps: [{ rate: 2% }, { from: 900000, rate: ${rate} }] } }\n`,
  )
const penalty = (times: string): string => component(`    earn: { amount: -50, per: deal }\n    times: ${times}\n`)
const rows = (amount: string): string =>
  component(`    earn: { table: { by: [amount], rows: [{ amount: ${amount}, rate: 6% }], otherwise: { rate: 1% } } }\n`)
const quotaByDeal = (quota: string): string =>
  component(
    `    quota: ${quota}\n    earn: { tiers: { by: { each: amount }, apply: marginal, steps: [{ rate: 0% }, { from: 2000, rate: 1% }] } }\n    gate: { attainment: { at_least: 10% } }\n    times: { by: attainment, steps: [{ from: 0%, times: 0.6 }, { from: 110%, times: 0.5 }] }\n    floor: { per_deal: 1 }\n`,
  )
const quotaWithFloor = (quota: string): string =>
  component(`    quota: ${quota}\n    earn: { rate: 6% }\n    cap: { attainment: 300% }\n    floor: { per_deal: 10 }\n`)
const cappedWithFloor = (rate: string): string =>
  component(
    `    quota: 10000\n    earn: { rate: ${rate} }\n    cap: { attainment: 100% }\n    floor: { per_deal: 100 }\n`,
  )
const measured = (measure: string): string =>
  component(
    `    measure: ${measure}\n    quota: 40\n    earn: { rate: 6% }\n    gate: { attainment: { at_least: 50% } }\n`,
  )
const perUnit = ['5', '6'].map((sum) => component(`    earn: { amount: ${sum}, per: unit }\n`)) as [string, string]
const withTerms = (terms: string, clawback = '    clawback: { within: 12 months }\n'): string =>
  `${top}${terms}components:\n  c:\n    earn: { rate: 5% }\n${clawback}`

describe('a contest', () => {
  it.each([
    ['an award that is raised', 'awards: [500, 300]', 'awards: [600, 300]', ['raises-pay']],
    ['an award that is lowered', 'awards: [500, 300]', 'awards: [500, 200]', ['reduces-pay']],
    // Two tied second of [500, 300] have 150 each, and of [500, 300, 0] too.
    ['a further place that wins nothing', 'awards: [500, 300]', 'awards: [500, 300, 0]', ['pay-neutral']],
    ['a further place that wins', 'awards: [500, 300]', 'awards: [500, 300, 100]', ['raises-pay']],
    ['a place less', 'awards: [500, 300]', 'awards: [500]', ['reduces-pay']],
    ['one award more and one less', 'awards: [500, 300]', 'awards: [600, 200]', either],
    ['a higher minimum', 'awards: [500], minimum: 100', 'awards: [500], minimum: 200', ['reduces-pay']],
    ['a minimum where there was none', 'awards: [500]', 'awards: [500], minimum: 200', ['reduces-pay']],
    ['a lower minimum', 'awards: [500], minimum: 200', 'awards: [500], minimum: 100', ['raises-pay']],
    // Two tied first of 500 and 300: 400 each, then 500 each.
    ['ties that share no longer', 'awards: [500, 300]', 'awards: [500, 300], ties: each', ['raises-pay']],
    // Two tied first of 300 and 500: 400 each, then 300 each; alone in first place 300 before and after.
    ['ties of awards that rise', 'awards: [300, 500], ties: each', 'awards: [300, 500]', either],
    ['another figure to rank by', 'awards: [500]', 'by: deals, awards: [500]', either],
  ])('%s', (_, before, after, expected) => {
    const [one, other] = [before, after].map((of) =>
      of.startsWith('by') ? contest(of).replace('by: measure, ', '') : contest(of),
    )
    expect(classesOf(one!, other!).toSorted()).toEqual(expected.toSorted())
  })

  it('a gate that opens later takes the first place from one, and gives it to the next', () => {
    const [one, other] = ['50%', '60%'].map((share) =>
      contest('awards: [500]', `    gate: { attainment: { at_least: ${share} } }\n`),
    )
    expect(classesOf(one!, other!)).toEqual(either)
    expect(classesOf(other!, one!)).toEqual(['reduces-pay', 'raises-pay', 'loosens-control'])
  })

  it('a multiplier of what it pays', () => {
    const [one, other] = ['1', '1.1'].map((times) => contest('awards: [500]', `    times: ${times}\n`))
    expect([classesOf(one!, other!), classesOf(other!, one!)]).toEqual([['raises-pay'], ['reduces-pay']])
  })
})

it('a lower rate may pay more where a floor stands beside a cap on attainment, which cuts only what the rate earns', () => {
  // A deal of 20,000 at a quota of 10,000: 0.9% earns 180, of which the cap leaves 90; without a rate the floor of 100 is left.
  expect(classesOf(cappedWithFloor('0.9%'), cappedWithFloor('0%'))).toEqual(['reduces-pay', 'raises-pay'])
})

describe('a threshold that is to be passed, and not only reached', () => {
  it.each([
    // At 1,000 sold: 80, then 50. Beside it the same.
    ['whole steps that rise', 'whole', ['5%', '8%'], 'reduces-pay'],
    // At 1,000 sold: 50, then 80.
    ['whole steps that fall', 'whole', ['8%', '5%'], 'raises-pay'],
    // At 1,000 sold 50 in any case: the second step has no part of it.
    ['marginal steps', 'marginal', ['5%', '8%'], 'pay-neutral'],
  ])('of %s', (_, apply, rates, expected) => {
    const [from, above] = ['from', 'above'].map((word) => steps(apply, word, rates))
    expect(told(from!, above!)).toEqual([`earn tiers step from 100% bound: from 100% → above 100% [${expected}]`])
    const back = { 'reduces-pay': 'raises-pay', 'raises-pay': 'reduces-pay' }[expected] ?? expected
    expect(classesOf(above!, from!)).toEqual([back])
  })

  it.each([
    ['{ at_least: 50% }', '{ above: 50% }', ['reduces-pay']],
    ['{ above: 50% }', '{ at_least: 50% }', ['raises-pay', 'loosens-control']],
    ['{ at_least: 50% }', '{ above: 40% }', ['raises-pay', 'loosens-control']],
    ['{ at_most: 90% }', '{ below: 90% }', ['reduces-pay']],
    ['{ at_most: 90% }', '{ below: 95% }', ['raises-pay', 'loosens-control']],
  ])('of a gate: %s → %s', (before, after, expected) => {
    expect(classesOf(gate(before), gate(after))).toEqual(expected)
  })
})

describe('a number of which more pays more', () => {
  it.each([
    ['the rate of a row that other deals meet', table('5%'), table('7%')],
    ['the rate of a step that few deals reach', each('5%'), each('7%')],
    // Fewer are taken off: a deal costs 50, then 45.
    ['what a sum taken off is multiplied by, the other way round', penalty('1'), penalty('0.9')],
  ])('%s', (_, less, more) => {
    expect([classesOf(less, more), classesOf(more, less)]).toEqual([['raises-pay'], ['reduces-pay']])
  })

  it('a column of a table may bear the name of one, and decides which deals a row is for', () => {
    expect(classesOf(rows('100'), rows('200'))).toEqual(either)
  })
})

describe('what deals of one size do not show', () => {
  // One deal of 22,000, of which each pays 1% beyond 2,000: 200. At 110% of 20,000 halved, 100; at 73% of 30,000 × 0.6, 120.
  // Deals of 2,000 each pay the floor of 1 in either.
  it('is looked for in larger ones', () => {
    expect(classesOf(quotaByDeal('20000'), quotaByDeal('30000'))).toEqual(either)
  })

  // Deals of 8,000 on both sides, of which all beyond 300% of quota is cut: 240,000 × 6% = 14,400 before, at 300,000 sold;
  // 300,000 × 6% = 18,000 after. No floor of 10 comes into it.
  it('and the most that is told is of the same deals on either side', () => {
    const [effect] = compared(quotaWithFloor('80000'), quotaWithFloor('100000'))[0]!.effects
    expect([effect!.at, effect!.before, effect!.after, effect!.dealSize].map((value) => `${value}`)).toEqual([
      '300000',
      '14400',
      '18000',
      '8000',
    ])
  })

  it('a measure in money and one in deals are not compared, figure by figure', () => {
    const [pair] = compared(measured('{ value: amount }'), measured('{ count: deals }'))
    expect(pair!.effects).toEqual([])
    expect(pair!.changes.flatMap(({ classes }) => classes)).toEqual(expect.arrayContaining(either))
  })
})

it('a plan under another id is no other text: payees are on it by its id', () => {
  const plan = withTerms('', '')
  expect(classesOf(plan, plan.replace('plan: p', 'plan: q'))).toEqual(either)
})

// A deal has one unit: ten deals of 10,000 at 5 and then at 6 a unit, which for deals of three units would be three times as much.
it('of pay by the unit, how many a deal has is told with the most', () => {
  const [effect] = compared(...perUnit)[0]!.effects
  expect([effect!.before, effect!.after, effect!.dealSize, effect!.units].map(String)).toEqual([
    '50',
    '60',
    '10000',
    '1',
  ])
})

describe('a text that tells payees what is taken back', () => {
  const notice = 'clawback_notice: recovered as scheduled'

  it.each([
    ['that is taken out', `terms: { ${notice} }\n`, '', ['loosens-control']],
    ['beside others', `terms: { ${notice}, law: Ohio }\n`, 'terms: { law: Ohio }\n', ['loosens-control']],
    ['under another name', `terms: { ${notice} }\n`, 'terms: { notice: recovered as scheduled }\n', ['pay-neutral']],
    ['in other words', `terms: { ${notice} }\n`, 'terms: { clawback_notice: repaid }\n', ['pay-neutral']],
    ['that is not one', 'terms: { law: Ohio }\n', '', ['pay-neutral']],
  ])('%s', (_, before, after, expected) => {
    expect(classesOf(withTerms(before), withTerms(after))).toEqual(expected)
  })

  it('of a plan that takes nothing back is no control', () => {
    expect(classesOf(withTerms(`terms: { ${notice} }\n`, ''), withTerms('', ''))).toEqual(['pay-neutral'])
  })
})
