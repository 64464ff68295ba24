// Deals of some thousands, entered as every list of parts, each paid by whole runs: none is paid more than the search says, and what it
// says is reached.
import { array, assert, constantFrom, integer, option, property, record, uniqueArray } from 'fast-check'
import { expect, it } from 'vitest'
import { incentivesOf } from '../../../src/insight/plan-effects/incentives.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { SourceText } from '../../../src/problems/source.ts'
import { Exact } from '../../../src/values/exact.ts'
import { onePlan, runOf } from '../../helpers/run-of.ts'

/** What a run pays for a single deal of each of these sizes, in cents. */
function paidAlone(plan: string, sizes: readonly number[]): ReadonlyMap<number, number> {
  const rows = sizes.map((size) => `d${size},p${size},${size},2026-01-15`)
  const deals = ['deal_id,payee_id,amount,closed_on', ...rows].join('\n')
  const payees = ['payee_id,plan', ...sizes.map((size) => `p${size},p`)].join('\n')
  const run = runOf({ plan, deals, payees, from: '2026-01-01', until: '2026-01-31' })
  return new Map(
    run.settlement.map(({ payeeId, earned }) => [Number(payeeId.slice(1)), Number(earned.toText(2)) * 100]),
  )
}

/**
 * The most that so many parts of a deal are paid, by every list of them: of whole steps of 500, and a unit more or less, which stand for
 * just above and just below; a part of one unit is next to nothing. The last part is what is left, whatever it is.
 */
function triedOut(paid: ReadonlyMap<number, number>, sizes: readonly number[], deal: number, most: number): number {
  const tryFrom = (first: number, left: number, parts: number): number => {
    let best = paid.get(left) ?? Number.NEGATIVE_INFINITY
    if (parts === 1) return best
    for (let index = first; index < sizes.length; index++) {
      const size = sizes[index]!
      if (size < left) best = Math.max(best, paid.get(size)! + tryFrom(index, left - size, parts - 1))
    }
    return best
  }
  return tryFrom(0, deal, most)
}

interface Told {
  readonly gain: number
  readonly parts: number
  readonly notDivided: readonly string[]
}

function told(plan: string, deal: number): Told {
  const { value, problems } = readPlan(new SourceText('plan.yaml', plan))
  if (value === undefined) throw new Error(problems.map(({ rule }) => rule).join(' '))
  const found = incentivesOf({ plan: value, assumptions: { dealSize: Exact.of(deal) } })
  let [gain, parts] = [0, 0]
  for (const problem of found.problems)
    if (problem.rule === 'plan/pays-splitting') {
      gain = Number(problem.facts.gain.replaceAll(',', ''))
      parts = problem.facts.parts.length
    }
  return { gain, parts, notDivided: found.notDivided }
}

/** All plans below bend at whole steps. */
const step = 500
const mostSteps = 7
/** What the last part has more or less than whole steps, where each of the others has a unit too much. */
const offsets = Array.from({ length: 2 * mostSteps + 3 }, (_, index) => index - mostSteps - 1)

const thousands = integer({ min: 1, max: 3 })
const plans = record({
  bounds: uniqueArray(thousands, { minLength: 1, maxLength: 2 }).map((found) => found.toSorted((a, b) => a - b)),
  rates: array(constantFrom(0, 5, 10), { minLength: 3, maxLength: 3 }),
  word: constantFrom('below', 'at_most'),
  credited: option(record({ word: constantFrom('at_least', 'above', 'at_most', 'below'), at: thousands })),
  way: constantFrom('table', 'whole', 'marginal'),
  cap: option(integer({ min: 1, max: 4 })),
  bounty: option(integer({ min: 1, max: 2 })),
})

type Made = typeof plans extends { generate: unknown } ? Parameters<Parameters<typeof plans.map>[0]>[0] : never

function planOf({ bounds, rates, word, credited, way, cap, bounty }: Made): string {
  const rows = bounds.map((bound, index) => `{ amount: { ${word}: ${bound * 1000} }, rate: ${rates[index]!}% }`)
  const table = `table: { by: [amount], rows: [${rows.join(', ')}], otherwise: { rate: ${rates[2]!}% } }`
  const from = word === 'below' ? 'from' : 'above'
  const steps = ['{ from: 0, rate: ' + rates[0]! + '% }'].concat(
    bounds.map((bound, index) => `{ ${from}: ${bound * 1000}, rate: ${rates[index + 1]!}% }`),
  )
  const tiers = `tiers: { by: { each: amount }, apply: ${way}, steps: [${steps.join(', ')}] }`
  const main = way === 'table' ? table : tiers
  const earn = bounty === null ? main : `sum: [{ ${main} }, { amount: ${bounty * 50}, per: deal }]`
  return onePlan(`
    ${credited === null ? '' : `credit: { when: { amount: { ${credited.word}: ${credited.at * 1000} } } }`}
    earn: { ${earn} }
    ${cap === null ? '' : `cap: { per_deal: ${cap * 50} }`}`)
}

it('a deal is paid no more in parts than is told, and as much', () => {
  assert(
    property(plans, integer({ min: 2, max: mostSteps }), (made, size) => {
      const plan = planOf(made)
      const deal = size * step
      const whole = Array.from({ length: size + 1 }, (_, index) => index * step)
      const near = whole.flatMap((one) => offsets.map((by) => one + by)).filter((one) => one > 0 && one <= deal)
      const sizes = near.filter((one) => Math.abs(one - Math.round(one / step) * step) <= 1)
      const paid = paidAlone(plan, near)
      const { gain, parts, notDivided } = told(plan, deal)
      expect(notDivided).toEqual([])
      const most = mostSteps + 1
      const tried = triedOut(paid, sizes, deal, most) - paid.get(deal)!
      // Of parts of next to nothing that are paid more may be told than were tried.
      const tiny = Math.round(paid.get(1)! / 100) * Math.max(0, parts - most)
      expect(Math.abs(gain - tried / 100 - tiny)).toBeLessThan(1)
    }),
    { numRuns: 40 },
  )
})
