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
 * The most that parts of a deal are paid, up to so many or just as many, by every list of them: of whole steps of 500, and a unit more or
 * less, which stand for just above and just below; a part of one unit is next to nothing. The last part is what is left, whatever it is.
 */
function triedOut(
  paid: ReadonlyMap<number, number>,
  { sizes, deal, most, areFewer }: { sizes: readonly number[]; deal: number; most: number; areFewer: boolean },
): number {
  const tryFrom = (first: number, left: number, parts: number): number => {
    let best = areFewer || parts === 1 ? (paid.get(left) ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY
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
      // Where parts of next to nothing are paid, more of them are told than are tried.
      const more = parts - most
      const tiny = Math.round(paid.get(1)! / 100)
      const tried = triedOut(paid, { sizes, deal, most, areFewer: more <= 0 }) - paid.get(deal)!
      expect(Math.abs(gain - tried / 100 - tiny * Math.max(0, more))).toBeLessThan(1)
      expect(tiny === 0 || more > 0).toBe(true)
    }),
    { numRuns: 25 },
  )
})

/** All lists of whole steps that add up to so many. */
function listsOf(steps: number, most: number = steps): readonly (readonly number[])[] {
  if (steps === 0) return [[]]
  return Array.from({ length: Math.min(steps, most) }, (_, index) => index + 1).flatMap((first) =>
    listsOf(steps - first, first).map((others) => [first * step, ...others]),
  )
}

it('where a period stands and what it is capped at decide what parts gain as well', () => {
  const plan = record({
    rates: array(constantFrom(0, 5, 10), { minLength: 3, maxLength: 3 }),
    perDeal: integer({ min: 1, max: 4 }).map((times) => times * 50),
    floor: constantFrom(0, 50),
    perMeasure: option(integer({ min: 1, max: 20 }).map((times) => times * 100)),
  })
  assert(
    property(plan, integer({ min: 2, max: 6 }), ({ rates, perDeal, floor, perMeasure }, size) => {
      const deal = size * step
      const text = onePlan(`
        quota: 10000
        earn: { tiers: { by: attainment, apply: whole, steps: [{ from: 0%, rate: ${rates[0]!}% }, { from: 50%, rate: ${rates[1]!}% }, { from: 100%, rate: ${rates[2]!}% }] } }
        floor: { per_deal: ${floor} }
        cap: { per_deal: ${perDeal}${perMeasure === null ? '' : `, per_measure: ${perMeasure}`} }`)
      const pay = (sizes: readonly number[]): number => {
        const total = sizes.reduce((sum, one) => sum + one, 0)
        const rate = total < 5000 ? rates[0]! : total < 10_000 ? rates[1]! : rates[2]!
        const paid = sizes.map((one) => Math.min(Math.max((one * rate) / 100, floor), perDeal))
        return Math.min(
          paid.reduce((sum, one) => sum + one, 0),
          perMeasure ?? Number.POSITIVE_INFINITY,
        )
      }
      let best = 0
      const { gain, parts } = told(text, deal)
      const count = Math.max(parts, 10)
      for (let before = 0; before + deal <= 20_000; before += step) {
        const after = [...Array.from({ length: Math.floor(before / deal) }, () => deal), before % deal].filter(
          (one) => one > 0,
        )
        for (const list of listsOf(size)) {
          const nothing = Array.from({ length: floor === 0 ? 0 : Math.max(0, count - list.length) }, () => 0)
          best = Math.max(best, pay([...after, ...list, ...nothing]) - pay([...after, deal]))
        }
      }
      expect(gain).toBe(best)
    }),
    { numRuns: 12 },
  )
})
