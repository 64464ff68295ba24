// Plans that count deals or units, against whole runs of every number of them: no run finds a better cheat, and the best is told.
import { assert, boolean, constantFrom, integer, property, record } from 'fast-check'
import { expect, it } from 'vitest'
import { incentivesOf } from '../../../src/insight/plan-effects/incentives.ts'
import { planEffects } from '../../../src/insight/plan-effects/plan-effects.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { SourceText } from '../../../src/problems/source.ts'
import { Exact, sum } from '../../../src/values/exact.ts'
import { aPlan, onePlan, runOf } from '../../helpers/run-of.ts'

const most = 10

/** What runs of 0, 1, 2 … deals of 10 000 with one unit each pay. */
function paidFor(plan: string): readonly Exact[] {
  return Array.from({ length: most + 1 }, (_, count) => {
    const rows = Array.from({ length: count }, (_unused, index) => `d${index + 10},ana,10000,2026-01-15,1`)
    const deals = ['deal_id,payee_id,amount,closed_on,quantity', ...rows].join('\n')
    const payees = 'payee_id,plan\nana,p'
    const run = runOf({ plan, deals, payees, from: '2026-01-01', until: '2026-01-31' })
    return sum(run.settlement.map(({ earned }) => earned))
  })
}

function bestOf(gains: readonly Exact[]): string {
  const [best] = gains.toSorted((a, b) => b.compare(a))
  return best === undefined || best.sign() <= 0 ? '0.00' : best.toText(2, 2)
}

/** By trying every pair of places. */
function triedOut(paid: readonly Exact[]): { readonly moving: string; readonly less: string } {
  const added = paid.slice(1).map((pay, index) => pay.minus(paid[index]!))
  return { moving: bestOf(fallsIn(added)), less: bestOf(fallsIn(paid)) }
}

function fallsIn(heights: readonly Exact[]): readonly Exact[] {
  return heights.flatMap((high, index) => heights.slice(index + 1).map((low) => high.minus(low)))
}

function told(plan: string): { readonly moving: string; readonly less: string } {
  const { value, problems } = readPlan(new SourceText('plan.yaml', plan))
  if (value === undefined) throw new Error(problems.map(({ rule }) => rule).join(' '))
  const of = { plan: value, assumptions: { dealSize: Exact.of(10_000) } }
  let [moving, less] = ['0.00', '0.00']
  for (const { rule, facts } of [...planEffects(of), ...incentivesOf(of).problems] as {
    rule: string
    facts: object
  }[]) {
    const gain = 'gain' in facts ? String(facts.gain).replaceAll(',', '') : ''
    if (rule === 'plan/pays-moving') moving = gain
    if (rule === 'plan/pays-selling-less') less = gain
  }
  return { moving, less }
}

it('a tenth deal that raises all to 9% is worth 3 600 there and 900 beyond: 2 700 more', () => {
  const plan = onePlan(`
    measure: { count: deals }
    quota: 10
    earn: { tiers: { by: attainment, apply: whole, steps: [{ from: 0%, rate: 6% }, { from: 100%, rate: 9% }] } }`)
  expect(told(plan)).toEqual({ moving: '2700.00', less: '0.00' })
})

it('an eleventh unit that lowers all from 10 to 8 costs 12: 100 for ten, 88 for eleven', () => {
  const plan = onePlan(`
    earn: { tiers: { by: quantity, apply: whole, steps: [{ amount: 10 }, { from: 11, amount: 8 }] } }`)
  expect(told(plan).less).toBe('12.00')
})

const bound = integer({ min: 2, max: 5 })
const amount = integer({ min: 0, max: 900 })
const anyPlan = record({
  how: constantFrom('deals', 'quantity', 'count', 'gate'),
  apply: constantFrom('whole', 'marginal'),
  bound,
  amounts: record({ low: amount, high: amount }),
  isRate: boolean(),
  cap: integer({ min: 1000, max: 9000 }),
}).map(({ how, apply, bound: at, amounts: { low, high }, isRate, cap }) => {
  const pays = (one: number): string => (isRate ? `rate: ${one / 100}%` : `amount: ${one}`)
  const tiers = (by: string, from: string): string =>
    `earn: { tiers: { by: ${by}, apply: ${apply}, steps: [{ ${pays(low)} }, { from: ${from}, ${pays(high)} }] } }\ncap: { per_measure: ${cap} }`
  if (how === 'count') return onePlan(`measure: { count: deals }\nquota: 5\n${tiers('attainment', `${at * 20}%`)}`)
  if (how === 'gate')
    return aPlan(`
      a: { measure: { count: deals }, quota: 5, earn: none }
      b: { quota: 50000, gate: { component: a, measure: { at_least: ${at} } }, earn: { rate: ${low / 100}% }, cap: { per_measure: ${cap} } }`)
  return onePlan(`quota: 50000\n${tiers(how, String(at))}`)
})

it('no run of whole deals finds a better cheat than is told, and the one that is told is reached', () => {
  assert(
    property(anyPlan, (plan) => {
      expect(told(plan), plan).toEqual(triedOut(paidFor(plan)))
    }),
    { numRuns: 20 },
  )
})

/** What a run of deals of these amounts pays. */
function paidForAmounts(plan: string, amounts: readonly Exact[]): Exact {
  const rows = amounts.map((one, index) => `d${index + 10},ana,${one.toText(12)},2026-01-15`)
  const deals = ['deal_id,payee_id,amount,closed_on', ...rows].join('\n')
  const run = runOf({ plan, deals, payees: 'payee_id,plan\nana,p', from: '2026-01-01', until: '2026-01-31' })
  return sum(run.settlement.map(({ earned }) => earned))
}

function many(count: number, size: Exact): readonly Exact[] {
  return Array.from({ length: count }, () => size)
}

/** Each number of deals of 25 200, of which every part is whole, before a deal that is entered as two to ten equal ones, or before two to ten entered as one. */
function dividedByTrying(plan: string): { readonly splitting: string; readonly merging: string } {
  const deal = Exact.of(25_200)
  const [splits, merges]: [Exact[], Exact[]] = [[], []]
  for (let before = 0; before < most; before++)
    for (let parts = 2; parts <= 10; parts++) {
      const sold = many(before, deal)
      const paid = (of: readonly Exact[]): Exact => paidForAmounts(plan, [...sold, ...of])
      splits.push(paid(many(parts, deal.dividedBy(Exact.of(parts)))).minus(paid([deal])))
      merges.push(paid([deal.times(Exact.of(parts))]).minus(paid(many(parts, deal))))
    }
  return { splitting: bestOf(splits), merging: bestOf(merges) }
}

function dividedAsTold(plan: string): { readonly splitting: string; readonly merging: string } {
  const { value } = readPlan(new SourceText('plan.yaml', plan))
  let [splitting, merging] = ['0.00', '0.00']
  for (const problem of incentivesOf({ plan: value!, assumptions: { dealSize: Exact.of(25_200) } }).problems) {
    if (problem.rule === 'plan/pays-splitting') splitting = problem.facts.gain.replaceAll(',', '')
    if (problem.rule === 'plan/pays-merging') merging = problem.facts.gain.replaceAll(',', '')
  }
  return { splitting, merging }
}

const counted = (steps: string): string =>
  `measure: { count: deals }\nquota: 5\nearn: { tiers: { by: attainment, apply: whole, steps: [${steps}] } }`

it.each([
  {
    // Three of 25 200 and one in two: 9% of 100 800, not 6%.
    name: 'a deal more lifts all of 100 800 from 6% to 9%',
    plan: onePlan(counted('{ from: 0%, rate: 6% }, { from: 100%, rate: 9% }')),
    splitting: '3024.00',
  },
  {
    name: 'fewer deals keep a higher rate',
    plan: onePlan(counted('{ from: 0%, rate: 9% }, { from: 100%, rate: 6% }')),
    splitting: '0.00',
  },
  {
    name: 'a gate on the deals of another component opens with parts of a deal',
    plan: aPlan(`
      a: { measure: { count: deals }, earn: none }
      b: { quota: 126000, gate: { component: a, measure: { at_least: 4 } }, earn: { rate: 10% } }`),
    splitting: '7560.00',
  },
])('entered as other deals: $name', ({ plan, splitting }) => {
  const told = dividedAsTold(plan)
  expect(told, plan).toEqual(dividedByTrying(plan))
  expect(told.splitting).toBe(splitting)
})
