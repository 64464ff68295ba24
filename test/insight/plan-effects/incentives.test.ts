// The search for wrong incentives, on plans whose best cheat was worked out by hand, and on plans that have none.
import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incentivesOf } from '../../../src/insight/plan-effects/incentives.ts'
import { planEffects } from '../../../src/insight/plan-effects/plan-effects.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { SourceText } from '../../../src/problems/source.ts'
import { Exact } from '../../../src/values/exact.ts'
import { aPlan, onePlan } from '../../helpers/run-of.ts'

/** `moving 3,000.00` for each way to gain; `splitting 15,000.00 (5,000.00 as two)`. */
function cheats(plan: string, deal: number = 10_000): readonly string[] {
  const { value, problems } = readPlan(new SourceText('plan.yaml', plan))
  if (value === undefined) throw new Error(problems.map(({ rule }) => rule).join(' '))
  const of = { plan: value, assumptions: { dealSize: Exact.of(deal) } }
  return [...planEffects(of), ...incentivesOf(of)].flatMap((problem) => {
    switch (problem.rule) {
      case 'plan/pays-selling-less':
      case 'plan/pays-moving':
        return [`${problem.rule.slice('plan/pays-'.length)} ${problem.facts.gain}`]
      case 'plan/pays-splitting':
      case 'plan/pays-merging': {
        const { gain, two, parts } = problem.facts
        return [
          `${problem.rule.slice('plan/pays-'.length)} ${gain}, ${parts.length} deals${two === undefined ? '' : `, two ${two}`}`,
        ]
      }
      default:
        return []
    }
  })
}

/** Of a quota of 100 000: one per cent is 1 000. */
function stepped(apply: string, steps: string): string {
  return onePlan(`quota: 100000\nearn: { tiers: { by: attainment, apply: ${apply}, steps: [${steps}] } }`)
}

describe('the best cheat', () => {
  it.each([
    {
      name: 'of a cliff at 100% is to help another period over it: 9% of 110 000 less 6% of 100 000, against 9% of the deal',
      // 9 900 - 6 000 = 3 900 just below 100%, and 900 once it is passed.
      plan: stepped('whole', '{ from: 0%, rate: 6% }, { from: 100%, rate: 9% }'),
      expected: ['moving 3,000.00'],
    },
    {
      name: 'of a sum for reaching 100% is the sum that the next step pays more',
      plan: stepped('whole', '{ from: 50%, pay: 1000 }, { from: 100%, pay: 5000 }'),
      expected: ['moving 4,000.00'],
    },
    {
      name: 'of a gate at 60% is what opens with it: 10% of 70 000, against 10% of the deal',
      plan: onePlan('quota: 100000\ngate: { attainment: { at_least: 60% } }\nearn: { rate: 10% }'),
      expected: ['moving 6,000.00'],
    },
    {
      name: 'of a capped month is the whole deal in another month: 10% of 10 000',
      plan: onePlan('earn: { rate: 10% }\ncap: { per_measure: 5000 }'),
      expected: ['moving 1,000.00'],
    },
    {
      name: 'of a plan that caps the month as a whole is the same',
      plan: aPlan('a: { earn: { rate: 6% } }\nb: { earn: { rate: 4% } }', 'cap: { per_measure: 5000 }'),
      expected: ['moving 1,000.00'],
    },
    {
      name: 'of a rate that falls beyond quota is the difference of the rates on the deal',
      plan: stepped('marginal', '{ from: 0%, rate: 10% }, { from: 100%, rate: 4% }'),
      expected: ['moving 600.00'],
    },
    {
      name: 'of a retroactive step that pays less is to stop below it: 8% of 100 000 against 5%',
      // Moving: a deal that brings 99.9…% to 109.9…% loses: 5 495 - 7 992; one at 90% - 1 wins 800. Worst at just below: 5 500 - 8 000.
      plan: stepped('marginal', '{ from: 0%, rate: 8% }, { from: 100%, rate: 5%, retroactive: true }'),
      expected: ['selling-less 3,000.00', 'moving 3,300.00'],
    },
    {
      name: 'of a cap that is left again just beyond a step is to stay below it: 14 205, but 14 000 and 1% of 20 000 above 120%',
      // The cap is reached at 101 464.29. A deal of 1 000 adds 140 below quota, and takes 5 where it goes just beyond 120%.
      plan:
        stepped('overage', '{ rate: 0% }, { from: 70%, rate: 14% }, { above: 120%, rate: 1% }') +
        '    cap: { per_measure: 14205 }\n',
      expected: ['selling-less 5.00', 'moving 145.00'],
      deal: 1000,
    },
    {
      name: 'of a bounty for each deal is to enter ten deals of one, 250 for each more',
      plan: onePlan('earn: { amount: 250, per: deal }'),
      expected: ['splitting 2,250.00, 10 deals, two 250.00'],
    },
    {
      name: 'of a cap on the deal is to enter it in pieces that the cap leaves alone: four times 50 000 at 10%, less 5 000',
      plan: onePlan('earn: { rate: 10% }\ncap: { per_deal: 5000 }'),
      deal: 200_000,
      expected: ['splitting 15,000.00, 4 deals, two 5,000.00'],
    },
    {
      name: 'of a value capped on each deal is the same: 10% of 50 000 at most',
      plan: onePlan('credit: { value: "min(amount, 50000)" }\nearn: { rate: 10% }'),
      deal: 100_000,
      expected: ['splitting 5,000.00, 2 deals, two 5,000.00'],
    },
    {
      name: 'of a floor for each deal is to enter nine of next to nothing beside the deal itself: 300 for each',
      plan: onePlan('earn: { rate: 10% }\nfloor: { per_deal: 300 }'),
      // Two: 300 for a deal of next to nothing, and 10% of the rest: 300 more. Ten: one of 7 300 and nine of 300.
      expected: ['splitting 2,700.00, 10 deals, two 300.00'],
    },
    {
      name: 'of whole steps that every deal meets alone is to join deals: 5% of 40 000 each, 10% from 50 000 on',
      // Two: 8 000 - 4 000. Ten: 40 000 - 20 000.
      plan: onePlan(`
        earn: { tiers: { by: { each: amount }, apply: whole, steps: [{ from: 0, rate: 5% }, { from: 50000, rate: 10% }] } }`),
      deal: 40_000,
      expected: ['merging 20,000.00, 10 deals, two 4,000.00'],
    },
    {
      name: 'of marginal steps that every deal meets alone is the higher rate on all but 50 000: two earn 5 500 as one, not 4 000',
      // Ten as one: 2 500 + 10% of 350 000 = 37 500, less 20 000.
      plan: onePlan(`
        earn: { tiers: { by: { each: amount }, apply: marginal, steps: [{ from: 0, rate: 5% }, { from: 50000, rate: 10% }] } }`),
      deal: 40_000,
      expected: ['merging 17,500.00, 10 deals, two 1,500.00'],
    },
    {
      name: 'of a lower rate for large deals is to enter one below the bound, or less: 10% of 50 000 against 5%',
      // A deal of 60 000 earns 3 000; as two of 30 000 it earns 6 000.
      plan: onePlan(`
        earn: { tiers: { by: { each: amount }, apply: whole, steps: [{ from: 0, rate: 10% }, { from: 50000, rate: 5% }] } }`),
      deal: 60_000,
      expected: ['selling-less 2,500.00', 'splitting 3,000.00, 2 deals, two 3,000.00'],
    },
    {
      name: 'of a bonus by the number of deals is to enter more of them: 2 000 for ten, for one deal',
      plan: onePlan(`
        earn: { tiers: { by: deals, apply: whole, steps: [{ from: 10, pay: 2000 }] } }`),
      expected: ['splitting 2,000.00, 10 deals', 'moving 2,000.00'],
    },
  ])('$name', ({ plan, deal, expected }) => {
    expect(cheats(plan, deal)).toEqual(expected)
  })
})

describe('no cheat', () => {
  it('is found where rates only rise from step to step', () => {
    const rate = integer({ min: 1, max: 300 })
    assert(
      property(array(rate, { minLength: 1, maxLength: 4 }), integer({ min: 1, max: 60_000 }), (rises, deal) => {
        let total = 0
        const steps = rises.map((rise, index) => {
          total += rise
          return `{ from: ${index * 45}%, rate: ${total / 100}% }`
        })
        expect(cheats(stepped('marginal', steps.join(', ')), deal)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('is found in a plain commission, also where it is rounded up to whole units', () => {
    expect(cheats(onePlan('earn: { rate: 7% }', 'rounding: { to: 1, mode: up }'), 777)).toEqual([])
  })

  it('is found where one component gives what another takes at the same place', () => {
    const plan = aPlan(`
      a: { quota: 100000, earn: { tiers: { by: attainment, apply: whole, steps: [{ from: 0%, rate: 6% }, { from: 100%, rate: 4% }] } } }
      b: { quota: 100000, earn: { tiers: { by: attainment, apply: whole, steps: [{ from: 0%, rate: 0% }, { from: 100%, rate: 2% }] } } }`)
    expect(cheats(plan)).toEqual([])
  })

  it('is found in a contest: what others sell decides it', () => {
    expect(cheats(onePlan('earn: { rank: { by: measure, awards: [5000, 2000] } }'))).toEqual([])
  })
})
