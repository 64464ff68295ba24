// Jumps in what a payee is paid, on plans small enough to work each of them out by hand.
import { describe, expect, it } from 'vitest'
import { planEffects } from '../../../src/insight/plan-effects/plan-effects.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { SourceText } from '../../../src/problems/source.ts'
import { aPlan, onePlan } from '../../helpers/run-of.ts'

/** `a and b: 4,000.00 at 100%` for each note. */
function cliffs(plan: string): readonly string[] {
  const { value, problems } = readPlan(new SourceText('plan.yaml', plan))
  if (value === undefined) throw new Error(problems.map(({ rule }) => rule).join(' '))
  return planEffects({ plan: value }).flatMap((problem) => {
    if (problem.rule !== 'plan/cliff') return []
    const { components, jumps } = problem.facts
    return [`${components}: ${jumps.map(({ by, at }) => `${by} ${at}`).join(', ')}`]
  })
}

/** `a: 1,500.00 at 100% → gate`: each note, and the words of the plan under which it is told. */
function cliffsWithPlaces(plan: string): readonly string[] {
  const text = aPlan(plan)
  const { value } = readPlan(new SourceText('plan.yaml', text))
  const places = planEffects({ plan: value! }).flatMap(({ rule, at }) =>
    rule === 'plan/cliff' && at !== undefined && 'start' in at ? [text.slice(at.start, at.end)] : [],
  )
  return cliffs(text).map((cliff, index) => `${cliff} → ${places[index]}`)
}

/** Of a quota of 100 000: one per cent is 1 000. */
function whole(steps: string): string {
  return `{ quota: 100000, earn: { tiers: { by: attainment, apply: whole, steps: [${steps}] } } }`
}

describe('components that credit the same deals jump together', () => {
  it.each([
    {
      name: 'not at all where the one gives what the other takes: 6 000 and 0, then 4 000 and 2 000',
      plan: `
        a: ${whole('{ from: 0%, rate: 6% }, { from: 100%, rate: 4% }')}
        b: ${whole('{ from: 0%, rate: 0% }, { from: 100%, rate: 2% }')}`,
      expected: [],
    },
    {
      name: 'by what is left where the one takes a part of it: 5 000 more, and 2 000 less',
      plan: `
        a: ${whole('{ from: 0%, rate: 6% }, { from: 100%, rate: 4% }')}
        b: ${whole('{ from: 100%, pay: 5000 }')}`,
      expected: ['a and b: 3,000.00 at 100%'],
    },
    {
      name: 'by the sum where both rise, and each by itself where only one does',
      plan: `
        a: ${whole('{ from: 0%, rate: 6% }, { from: 100%, rate: 9% }')}
        b: ${whole('{ from: 100%, pay: 1000 }, { from: 150%, pay: 1800 }')}`,
      expected: ['a and b: 4,000.00 at 100%', 'b: 800.00 at 150%'],
    },
    {
      name: 'as far as the cap of the plan leaves it: 9 000 of 6 000 and 3 000 more, under 7 500',
      plan: `a: ${whole('{ from: 0%, rate: 6% }, { from: 100%, rate: 9% }')}`,
      top: 'cap: { per_measure: 7500 }',
      expected: ['a: 1,500.00 at 100%'],
    },
    {
      name: 'apart where they credit other deals',
      plan: `
        a: ${whole('{ from: 0%, rate: 6% }, { from: 100%, rate: 4% }')}
        b: { credit: { when: { product: Pro } }, quota: 100000, earn: { tiers: { by: attainment, apply: whole, steps: [{ from: 0%, rate: 0% }, { from: 100%, rate: 2% }] } } }`,
      expected: ['b: 2,000.00 at 100%'],
    },
  ])('$name', ({ plan, top, expected }) => {
    expect(cliffs(aPlan(plan, top))).toEqual(expected)
  })
})

describe('deals and units jump from one to the next', () => {
  it.each([
    {
      name: '100 for each deal, and 160 for every deal from the fifth on: 400 for four, 800 for five',
      plan: onePlan('earn: { tiers: { by: deals, apply: whole, steps: [{ amount: 100 }, { from: 5, amount: 160 }] } }'),
      expected: ['c: 400.00 from 4 to 5 deals'],
    },
    {
      name: 'not where only the deals beyond the fifth pay more',
      plan: onePlan(
        'earn: { tiers: { by: deals, apply: marginal, steps: [{ amount: 100 }, { from: 5, amount: 160 }] } }',
      ),
      expected: [],
    },
    {
      name: '10 for each unit, and 12 for every unit from the eleventh on: 100 for ten, 132 for eleven',
      plan: onePlan(
        'earn: { tiers: { by: quantity, apply: whole, steps: [{ amount: 10 }, { from: 11, amount: 12 }] } }',
      ),
      expected: ['c: 32.00 from 10 to 11 units'],
    },
    {
      name: '6% of deals of 10 000 each, 9% of all from the tenth on: 5 400 for nine, 9 000 for ten',
      plan: onePlan(`
        measure: { count: deals }
        quota: 10
        earn: { tiers: { by: attainment, apply: whole, steps: [{ from: 0%, rate: 6% }, { from: 100%, rate: 9% }] } }`),
      expected: ['c: 3,600.00 from 9 to 10 deals'],
    },
    {
      name: 'a gate on five deals of another component: nothing for four of 10 000, 10% of 50 000 for five',
      plan: aPlan(`
        a: { measure: { count: deals }, earn: none }
        b: { gate: { component: a, measure: { at_least: 5 } }, earn: { rate: 10% } }`),
      expected: ['b: 5,000.00 from 4 to 5 deals'],
    },
  ])('$name', ({ plan, expected }) => {
    expect(cliffs(plan)).toEqual(expected)
  })
})

describe('a cliff is told at the line of the component that jumps', () => {
  it.each([
    {
      name: 'a gate, where the curve of another component has a point at the same place and no jump',
      plan: `
        a: { quota: 100000, target: 6000, earn: { curve: { by: attainment, points: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }] } } }
        b: { quota: 100000, gate: { attainment: { at_least: 100% } }, earn: { amount: 1500, per: measure } }`,
      expected: ['b: 1,500.00 at 100% → { attainment: { at_least: 100% } }'],
    },
    {
      // a: 7 for seven, 16 for eight; b: 40 for four, 100 for five, then 20 for each. The fifth pays 1 + 60, the eighth 9 + 20.
      name: 'the step of the one, where deals are counted and each has a step of its own',
      plan: `
        a: { earn: { tiers: { by: deals, apply: whole, steps: [{ amount: 1 }, { from: 8, amount: 2 }] } } }
        b: { earn: { tiers: { by: deals, apply: whole, steps: [{ amount: 10 }, { from: 5, amount: 20 }] } } }`,
      expected: ['b: 61.00 from 4 to 5 deals → 5', 'a: 29.00 from 7 to 8 deals → 8'],
    },
  ])('$name', ({ plan, expected }) => {
    expect(cliffsWithPlaces(plan)).toEqual(expected)
  })
})
