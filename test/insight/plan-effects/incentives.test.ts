// The search for wrong incentives, on plans whose best cheat was worked out by hand, and on plans that have none.
import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incentivesOf } from '../../../src/insight/plan-effects/incentives.ts'
import { planEffects } from '../../../src/insight/plan-effects/plan-effects.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { problemText } from '../../../src/problems/problem.ts'
import { SourceText } from '../../../src/problems/source.ts'
import { Exact } from '../../../src/values/exact.ts'
import { aPlan, onePlan } from '../../helpers/run-of.ts'

/** `moving 3,000.00` for each way to gain; `splitting 2,250.00, 10 deals, two 250.00, 250.00 for each part more, without limit`. */
function cheats(plan: string, deal: number = 10_000): readonly string[] {
  const { value, problems } = readPlan(new SourceText('plan.yaml', plan))
  if (value === undefined) throw new Error(problems.map(({ rule }) => rule).join(' '))
  const of = { plan: value, assumptions: { dealSize: Exact.of(deal) } }
  return [...planEffects(of), ...incentivesOf(of).problems].flatMap((problem) => {
    switch (problem.rule) {
      case 'plan/pays-selling-less':
      case 'plan/pays-moving':
        return [`${problem.rule.slice('plan/pays-'.length)} ${problem.facts.gain}`]
      case 'plan/pays-splitting':
      case 'plan/pays-merging': {
        const { gain, two, parts, further, furtherParts } = problem.facts
        const more = further === undefined ? '' : `, ${further} for ${furtherParts}`
        return [
          `${problem.rule.slice('plan/pays-'.length)} ${gain}, ${parts.length} deals${two === undefined ? '' : `, two ${two}`}${more}`,
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
      name: 'of a table is that of any of its products: of B 9% of 110 000 less 5% of 100 000, against 9% of the deal',
      // 9 900 - 5 000 = 4 900 just below 100%, and 900 once it is passed; of A nothing, for its steps are marginal.
      plan: onePlan(`quota: 100000
earn: { table: { by: [product], rows: [{ product: A, rate: { tiers: { by: attainment, apply: marginal, steps: [{ rate: 5% }, { from: 100%, rate: 9% }] } } }, { product: B, rate: { tiers: { by: attainment, apply: whole, steps: [{ rate: 5% }, { from: 100%, rate: 9% }] } } }] } }`),
      expected: ['moving 4,000.00'],
    },
    {
      name: 'of a table whose second product falls at 100% is to sell less of it: 9 000 just below, and 5 000',
      // Moved from just below 100%, where the deal adds 5 500 - 9 000, into a period without a sale, where it adds 900.
      plan: onePlan(`quota: 100000
earn: { table: { by: [product], rows: [{ product: A, rate: { tiers: { by: attainment, apply: marginal, steps: [{ rate: 5% }, { from: 100%, rate: 9% }] } } }, { product: B, rate: { tiers: { by: attainment, apply: whole, steps: [{ rate: 9% }, { from: 100%, rate: 5% }] } } }] } }`),
      expected: ['selling-less 4,000.00', 'moving 4,400.00'],
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
      expected: ['splitting 2,250.00, 10 deals, two 250.00, 250.00 for each part more, without limit'],
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
      expected: ['splitting 2,700.00, 10 deals, two 300.00, 300.00 for each part more, without limit'],
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
      name: 'of a higher rate from 10 000 a deal is to join three of 4 000: 8% of 12 000 against 5%, and of ten 8% of 40 000',
      // Two of 4 000 stay below: 400 either way. Ten: 3 200 - 2 000.
      plan: onePlan(
        'earn: { table: { by: [amount], rows: [{ amount: { below: 10000 }, rate: 5% }], otherwise: { rate: 8% } } }',
      ),
      deal: 4000,
      expected: ['merging 1,200.00, 10 deals'],
    },
    {
      name: 'of a higher rate from 100 000 a deal is to join as many of 4 000 as reach it: 8% of 100 000 against 5%',
      plan: onePlan(
        'earn: { table: { by: [amount], rows: [{ amount: { below: 100000 }, rate: 5% }], otherwise: { rate: 8% } } }',
      ),
      deal: 4000,
      expected: ['merging 3,000.00, 25 deals'],
    },
    {
      name: 'of a lower rate from 10 000 a deal is to enter 25 000 as three below it: 12% against 8%; two would leave 15 000',
      // Two: just below 10 000 at 12% and 15 000 at 8%, 1 200 + 1 200 against 2 000. Selling less: 1 200 just below 10 000, 800 at it.
      plan: onePlan(
        'earn: { table: { by: [amount], rows: [{ amount: { below: 10000 }, rate: 12% }], otherwise: { rate: 8% } } }',
      ),
      deal: 25_000,
      expected: ['selling-less 400.00', 'splitting 1,000.00, 3 deals, two 400.00'],
    },
    {
      name: 'of a table by product and amount is that of the product that pays most for it: 9% up to 20 000, then 4%',
      // Of 60 000: 2 400, and as three of 20 000 5 400; as two 1 800 and 4% of 40 000.
      plan: onePlan(`
        earn:
          table:
            by: [product, amount]
            rows:
              - { product: Basic, rate: 3% }
              - { product: Max, amount: { above: 20000 }, rate: 4% }
              - { product: Max, rate: 9% }`),
      deal: 60_000,
      // And one of 20 000 earns 1 800, a larger one 800.
      expected: ['selling-less 1,000.00', 'splitting 3,000.00, 3 deals, two 1,000.00'],
    },
    {
      name: 'of a cap for each deal under a higher rate from 100% on is where the deal reaches it: 10% of it in three, 400 as one',
      // From 90% on. As one: 400. As two: 800. In three: 1 000, of which no more than 400 each. Moving: at 94% stand nine deals, 1 800,
      // and one of 4 000, 80; with the deal ten at 400 each and one of 4 000, 400. It adds 2 520 there, and 400 beyond 100%.
      plan: onePlan(`
        quota: 100000
        earn: { tiers: { by: attainment, apply: whole, steps: [{ from: 0%, rate: 2% }, { from: 100%, rate: 10% }] } }
        cap: { per_deal: 400 }`),
      expected: ['splitting 600.00, 3 deals, two 400.00', 'moving 2,120.00'],
    },
    {
      name: 'of a lower rate from 5 000 less a fee of 2 000 a deal is one part just below it: 450 against 400; both cannot be, three pay 400',
      // As one: 5% of 8 000. Just below 5 000 10% of 3 000, the other half 5% of 3 000. Three parts: 10% of 4 000. Joined, two earn 5% of
      // 18 000, and ten of 98 000: 900 against 800, and 4 900 against 4 000.
      plan: onePlan(`
        credit: { value: amount - 2000 }
        earn: { table: { by: [amount], rows: [{ amount: { below: 5000 }, rate: 10% }], otherwise: { rate: 5% } } }`),
      expected: ['selling-less 150.00', 'splitting 50.00, 2 deals, two 50.00', 'merging 900.00, 10 deals, two 100.00'],
    },
    {
      name: 'of 50 for each deal, and 500 for each from 5 000 on, is 13 parts: two of 5 000 leave nothing for a third',
      // As one 550, as two 1 100. With 12 of next to nothing beside the deal: 500 and 13 times 50.
      plan: onePlan(`
        earn:
          sum:
            - tiers: { by: { each: amount }, apply: whole, steps: [{ from: 0, pay: 0 }, { from: 5000, pay: 500 }] }
            - { amount: 50, per: deal }`),
      expected: ['splitting 600.00, 13 deals, two 550.00, 50.00 for each part more, without limit'],
    },
    {
      name: 'of 50 for each deal, and 10% of 10 000 that only the whole deal reaches, is more than 21 parts, each of which is paid again',
      plan: onePlan(`
        earn:
          sum:
            - table: { by: [amount], rows: [{ amount: { below: 10000 }, rate: 0% }], otherwise: { rate: 10% } }
            - { amount: 50, per: deal }`),
      expected: ['splitting 50.00, 22 deals, 50.00 for each part more, without limit'],
    },
    {
      name: 'of deals that are credited above 5 000 only is to join those that are not: two of 4 000 earn 640, ten 3 200',
      plan: onePlan('credit: { when: { amount: { above: 5000 } } }\nearn: { rate: 8% }'),
      deal: 4000,
      expected: ['merging 3,200.00, 10 deals, two 640.00'],
    },
    {
      name: 'of deals that are credited up to 5 000 only is to enter one that is not in three: 8% of 12 000; two pay 5 000 of it',
      plan: onePlan('credit: { when: { amount: { at_most: 5000 } } }\nearn: { rate: 8% }'),
      deal: 12_000,
      expected: ['splitting 960.00, 3 deals, two 400.00'],
    },
    {
      name: 'of marginal steps on deals that are credited below 2 000 only is to leave next to nothing of 2 000: 10% of what is above 1 000',
      plan: onePlan(`
        credit: { when: { amount: { below: 2000 } } }
        earn: { tiers: { by: { each: amount }, apply: marginal, steps: [{ from: 0, rate: 0% }, { from: 1000, rate: 10% }] } }`),
      deal: 2000,
      expected: ['splitting 100.00, 2 deals, two 100.00'],
    },
    {
      name: 'of a sum for each deal of 1 000 and more is to enter 60 000 as sixty of them, 100 each',
      plan: onePlan('credit: { when: { amount: { at_least: 1000 } } }\nearn: { amount: 100, per: deal }'),
      deal: 60_000,
      expected: ['splitting 5,900.00, 60 deals, two 100.00'],
    },
    {
      name: 'of a cap of 400 and a floor of 100 is two at the cap, 2 000 that earn 200, and seven at the floor: 1 700 against 400',
      plan: onePlan('earn: { rate: 10% }\ncap: { per_deal: 400 }\nfloor: { per_deal: 100 }'),
      expected: ['splitting 1,300.00, 10 deals, two 400.00, 100.00 for each part more, without limit'],
    },
    {
      name: 'of a floor under a cap of the month is to enter as many as the cap leaves: 1 000 of the deal and forty at 100 make 5 000',
      plan: onePlan('earn: { rate: 10% }\nfloor: { per_deal: 100 }\ncap: { per_measure: 5000 }'),
      expected: ['splitting 4,000.00, 41 deals, two 100.00', 'moving 1,000.00'],
    },
    {
      name: 'of a floor under a cap of the plan that holds other pay too is what ten parts add, and each further one up to the cap',
      plan: aPlan(
        `
        a: { earn: { rate: 10% }, floor: { per_deal: 100 } }
        b: { credit: { when: { product: X } }, earn: { rate: 1% } }`,
        'cap: { per_measure: 5000 }',
      ),
      expected: ['splitting 900.00, 10 deals, two 100.00, 100.00 for each part more, up to the cap'],
    },
    {
      name: 'of a floor on one component is not ended by a cap on another',
      plan: aPlan(`
        a: { earn: { rate: 10% }, floor: { per_deal: 100 } }
        b: { earn: { rate: 1% }, cap: { per_measure: 50000 } }`),
      expected: ['splitting 900.00, 10 deals, two 100.00, 100.00 for each part more, without limit'],
    },
    {
      name: 'of a bounty that falls with the size is the small one for each of ten, and each further one: 9 × 50 + 20 - 20',
      plan: onePlan(`
        earn: { tiers: { by: { each: amount }, apply: whole, steps: [{ from: 0, pay: 50 }, { from: 9000, pay: 20 }] } }`),
      // Ten of 1 000: 500 - 20. Two below 9 000: 100 - 20.
      expected: [
        'selling-less 30.00',
        'splitting 480.00, 10 deals, two 80.00, 50.00 for each part more, without limit',
      ],
    },
    {
      name: 'of a bonus for large deals, once 100% is reached, is to join them there: two of 60 000 win 5 000',
      plan: onePlan(`
        quota: 300000
        gate: { attainment: { at_least: 100% } }
        earn: { tiers: { by: { each: amount }, apply: whole, steps: [{ from: 0, pay: 0 }, { from: 100000, pay: 5000 }] } }`),
      deal: 60_000,
      expected: ['merging 5,000.00, 2 deals, two 5,000.00'],
    },
    {
      name: 'of a bonus by the number of deals is to enter more of them: 2 000 for ten, so that the ninth is entered as two',
      plan: onePlan(`
        earn: { tiers: { by: deals, apply: whole, steps: [{ from: 10, pay: 2000 }] } }`),
      expected: ['splitting 2,000.00, 2 deals, two 2,000.00', 'moving 2,000.00'],
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

describe('pay of two components', () => {
  const curve = 'points: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }, { at: 140%, pay: 90% }]'
  // The bonus is 10,000 at quota and 9,000 at 140%. Pro pays 3,000 and 4,200 beside it, which hides the fall.
  it.each([
    ['falls in deals of the row that pays least: 10,000 + 1,000 against 9,000 + 1,400', '1%', ['selling-less 600.00']],
    ['falls nowhere where every row makes up for it: 10,000 + 2,500 against 9,000 + 3,500', '2.5%', []],
  ])('%s', (_, otherwise, told) => {
    const plan = aPlan(`
      products: { earn: { table: { by: [product], rows: [{ product: Pro, rate: 3% }], otherwise: { rate: ${otherwise} } } } }
      bonus: { quota: 100000, target: 10000, earn: { curve: { by: attainment, ${curve} } } }
    `)
    expect(cheats(plan).filter((one) => one.startsWith('selling-less'))).toEqual(told)
  })
})

// Nine parts more, each next to nothing, at the floor of 50. Below steps on the measure it matters in which order parts come: not every way
// is gone through there.
it.each([
  ['is the most where each part is paid by its size alone', 'earn: { rate: 4% }', 'up to 450.00'],
  [
    'is only the best that was tried where marginal steps go by the measure',
    'quota: 50000\nearn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 4% }, { from: 100%, rate: 7% }] } }',
    'at least 450.00',
  ],
])('what parts at a floor for each deal gain %s', (_, earn, told) => {
  const { value } = readPlan(new SourceText('plan.yaml', onePlan(`${earn}\nfloor: { per_deal: 50 }`)))
  const { problems } = incentivesOf({ plan: value!, assumptions: { dealSize: Exact.of(10_000) } })
  const splitting = problems.filter(({ rule }) => rule === 'plan/pays-splitting')
  expect(splitting.map(problemText)).toEqual([expect.stringContaining(`pays ${told} more`)])
})

describe('deals so small that thousands of them make up the quota', () => {
  const each =
    'earn: { tiers: { by: { each: amount }, apply: whole, steps: [{ rate: 10% }, { from: 5000, rate: 6% }] } }'
  it('are not taken for one large deal that would meet the bounds of a single one', () => {
    // Every deal of 1 earns 10 cents, wherever the payee stands; only one deal of 5,000 falls, from 500 to 300.
    expect(cheats(onePlan(each), 1)).toEqual(['selling-less 200.00'])
    expect(cheats(aPlan(`a: { ${each} }\nb: { earn: { rate: 1% } }`), 1)).toEqual([])
  })

  it('are named as not searched for what moving one gains, and deals of a tenth of the quota are not', () => {
    const { value } = readPlan(new SourceText('plan.yaml', onePlan(each)))
    const notMoved = (deal: number) =>
      incentivesOf({ plan: value!, assumptions: { dealSize: Exact.of(deal) } }).notMoved
    expect([notMoved(1), notMoved(10_000)]).toEqual([['p/c'], []])
  })

  it('are searched in no time', () => {
    const steps =
      'quota: 100000, earn: { tiers: { by: attainment, apply: marginal, steps: [{ rate: 1% }, { from: 100%, rate: 2% }] } }'
    const plan = aPlan(`a: { quota: 100000, ${each}, cap: { per_deal: 500 } }\nb: { ${steps} }`)
    const before = performance.now()
    expect(cheats(plan, 1)).toEqual([])
    expect(performance.now() - before).toBeLessThan(20_000)
  })
})
