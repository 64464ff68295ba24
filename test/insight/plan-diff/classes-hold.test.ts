// The classes that a change is given hold for the real pay: no sale pays less where `reduces-pay` is not told, and none more
// where `raises-pay` is not. Random small plans, one number of which is another one, and random deals.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { payFunction } from '../../../src/compute/pay/pay-function.ts'
import { comparePlans } from '../../../src/insight/plan-diff/plan-diff.ts'
import { replaceSpans } from '../../../src/plan/edit-plan.ts'
import { numbersOf } from '../../../src/plan/plan-values.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { readSyntax } from '../../../src/plan/syntax.ts'
import { SourceText } from '../../../src/problems/source.ts'
import { Exact } from '../../../src/values/exact.ts'

function read(source: SourceText) {
  const { value } = readPlan(source)
  return value === undefined ? undefined : { plan: value, tree: readSyntax(source, () => undefined)! }
}

const rate = fc.integer({ min: 0, max: 20 }).map((share) => `${share}%`)
const money = fc.integer({ min: 0, max: 40 }).map((tens) => `${tens * 50}`)
const bounds = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 })
const bound = fc.constantFrom('from', 'above')

/** Steps on what `by` counts: shares of the quota, money, deals or units. */
const tiers = fc
  .record({
    by: fc.constantFrom('attainment', 'measure', 'deals', 'quantity', '{ each: amount }'),
    apply: fc.constantFrom('marginal', 'whole'),
    at: bounds,
    word: bound,
    rates: fc.array(rate, { minLength: 4, maxLength: 4 }),
  })
  .map(({ by, apply, at, word, rates }) => {
    const written = (value: number): string =>
      by === 'attainment' ? `${value * 10}%` : by === 'measure' || by.startsWith('{') ? `${value * 1000}` : `${value}`
    const rest = at
      .toSorted((a, b) => a - b)
      .map((value, index) => `{ ${word}: ${written(value)}, rate: ${rates[index + 1]} }`)
    return `{ tiers: { by: ${by}, apply: ${by === 'attainment' || by === 'measure' || by.startsWith('{') ? apply : 'whole'}, steps: [{ rate: ${rates[0]} }, ${rest.join(', ')}] } }`
  })

const curve = fc
  .record({
    pays: fc.array(money, { minLength: 3, maxLength: 3 }),
    between: fc.constantFrom('linear', 'step'),
    beyond: fc.constantFrom('flat', 'extend'),
  })
  .map(
    ({ pays, between, beyond }) =>
      `{ curve: { by: attainment, between: ${between}, beyond: ${beyond}, points: [{ at: 50%, pay: ${pays[0]} }, { at: 100%, pay: ${pays[1]} }, { at: 150%, pay: ${pays[2]} }] } }`,
  )

const earn = fc.oneof(
  { weight: 4, arbitrary: tiers },
  curve,
  rate.map((share) => `{ rate: ${share} }`),
  fc.tuple(money, fc.constantFrom('deal', 'unit', 'measure')).map(([sum, per]) => `{ amount: ${sum}, per: ${per} }`),
)

const perhaps = (line: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), line)

const planText = fc
  .record({
    earn,
    quota: fc.constantFrom('20000', '50000', 'payee.quota'),
    gate: perhaps(
      fc.integer({ min: 1, max: 12 }).map((tens) => `    gate: { attainment: { at_least: ${tens * 10}% } }\n`),
    ),
    times: perhaps(
      fc
        .tuple(fc.integer({ min: 5, max: 15 }), fc.integer({ min: 5, max: 15 }))
        .map(
          ([one, other]) =>
            `    times: { by: attainment, steps: [{ from: 0%, times: ${one / 10} }, { from: 110%, times: ${other / 10} }] }\n`,
        ),
    ),
    cap: perhaps(
      fc.oneof(
        money.map((sum) => `    cap: { per_deal: ${sum} }\n`),
        money.map((sum) => `    cap: { per_measure: ${sum} }\n`),
        fc.constantFrom('100%', '150%', '250%').map((share) => `    cap: { attainment: ${share} }\n`),
      ),
    ),
    floor: perhaps(fc.integer({ min: 1, max: 30 }).map((sum) => `    floor: { per_deal: ${sum} }\n`)),
  })
  .map(
    (of) =>
      `plan: p\nversion: "1"\ncurrency: USD\ncomponents:\n  c:\n    quota: ${of.quota}\n    earn: ${of.earn}\n${of.gate}${of.times}${of.cap}${of.floor}`,
  )

const size = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 1, max: 40 }).map((thousands) => thousands * 1000),
  fc.integer({ min: 1, max: 60_000 }),
)

const sales = fc.array(fc.array(size, { minLength: 1, maxLength: 14 }), { minLength: 12, maxLength: 12 })

interface Mutant {
  readonly before: SourceText
  readonly after: SourceText
  readonly sold: readonly (readonly number[])[]
}

const mutant: fc.Arbitrary<Mutant | undefined> = fc
  .record({ text: planText, which: fc.nat(), factor: fc.constantFrom(0, 0.5, 0.9, 1.1, 1.5, 2, 3), sold: sales })
  .map(({ text, which, factor, sold }) => {
    const before = new SourceText('plan.yaml', text)
    const tree = readSyntax(before, () => undefined)
    if (read(before) === undefined || tree === undefined) return undefined
    const numbers = numbersOf(tree)
    const one = numbers[which % numbers.length]!
    const number = Number.parseFloat(one.text) * factor
    const changed = `${Math.round(number * 10) / 10}${one.text.endsWith('%') ? '%' : ''}`
    return { before, after: replaceSpans(before, [{ at: one.at, text: changed }]), sold }
  })

const told = { plans: 0, classes: 0, withoutWitness: 0 }
const unseen = new Map<string, number>()

function judged({ before, after, sold }: Mutant): void {
  const [one, other] = [read(before), read(after)]
  if (one === undefined || other === undefined) return
  const plans = comparePlans({ before: [one], after: [other], closedUntil: undefined })
  const changes = plans.flatMap((plan) => plan.changes)
  const classes = new Set(changes.flatMap((change) => change.classes))
  const seen = new Set<string>()
  for (const quota of ['10000', '50000', '150000']) {
    const assumptions = { payee: new Map([['quota', quota]]), dealSize: Exact.of(1000) }
    const [pay, now] = [one, other].map(({ plan }) =>
      payFunction({ plan, component: plan.components[0]!, assumptions }),
    )
    for (const sizes of sold) {
      const deals = sizes.map((cents) => Exact.of(cents))
      const [paid, then] = [pay!.payFor(deals), now!.payFor(deals)]
      const way = then.compare(paid)
      if (way === 0) continue
      seen.add(way > 0 ? 'raises-pay' : 'reduces-pay')
      expect(
        [...classes],
        `${sizes.join(', ')} at quota ${quota}: ${paid.toText(4)} → ${then.toText(4)}\n${after.text}`,
      ).toContain(way > 0 ? 'raises-pay' : 'reduces-pay')
    }
  }
  told.plans++
  for (const way of ['raises-pay', 'reduces-pay'] as const) {
    if (!classes.has(way)) continue
    told.classes++
    if (seen.has(way)) continue
    told.withoutWitness++
    const key = `${changes[0]!.path.at(-1) ?? ''}: ${way}`
    unseen.set(key, (unseen.get(key) ?? 0) + 1)
  }
}

/** `RUNS=700` tries as many plans and prints the classes that no deal of theirs has shown: of steps out of reach, most of all. */
const runs = Number(process.env['RUNS'] ?? 60)

describe('the classes of one number changed', () => {
  it('cover what deals are paid', () => {
    fc.assert(
      fc.property(mutant, (one) => {
        if (one !== undefined) judged(one)
      }),
      { numRuns: runs },
    )
    if (process.env['RUNS'] !== undefined) console.log(told, [...unseen])
  }, 300_000)
})
