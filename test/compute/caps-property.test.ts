// Whatever caps a component has together: what was earned on deals above zero is never cut below it.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { isEarned } from '../../src/compute/line.ts'
import { Exact, sum } from '../../src/values/exact.ts'
import { aPlan, runOf } from '../helpers/run-of.ts'

const caps = fc.record(
  {
    per_deal: fc.constantFrom('30', '90'),
    attainment: fc.constantFrom('50%', '100%', '150%'),
    per_measure: fc.constantFrom('60', '200'),
    each: fc.constantFrom('{ column: account, amount: 40 }', '{ column: account, amount: 120 }'),
  },
  { requiredKeys: [] },
)
const plans = fc.record({
  cap: caps,
  measure: fc.constantFrom('', 'measure: { count: deals }'),
  floor: fc.constantFrom('', 'floor: { per_deal: 15 }'),
  quota: fc.constantFrom('2', '900'),
})
const deals = fc.array(
  fc.record({ amount: fc.integer({ min: 1, max: 1500 }), account: fc.constantFrom('Acme', 'Other') }),
  { minLength: 1, maxLength: 7 },
)

it('caps together leave no deal below zero', () => {
  fc.assert(
    fc.property(plans, deals, ({ cap, measure, floor, quota }, sold) => {
      const words = Object.entries(cap).map(([key, value]) => `${key}: ${value}`)
      const own = [
        `quota: ${quota}`,
        measure,
        'earn: { rate: 10% }',
        floor,
        words.length > 0 ? `cap: { ${words} }` : '',
      ]
      const rows = sold.map(
        ({ amount, account }, index) => `d${index}, ana, ${amount}, ${account}, 2026-01-0${index + 1}`,
      )
      const run = runOf({
        plan: aPlan(
          `sales:\n${own
            .filter((word) => word !== '')
            .map((word) => `  ${word}`)
            .join('\n')}`,
        ),
        deals: ['deal_id, payee_id, amount, account, closed_on', ...rows].join('\n'),
      })
      const earned = run.lines.filter(({ kind }) => isEarned(kind))
      for (const id of new Set(earned.map(({ dealId }) => dealId))) {
        const left = sum(earned.filter(({ dealId }) => dealId === id).map(({ amount }) => amount))
        expect(left.compare(Exact.zero), `${id} is left with ${left}`).toBeGreaterThanOrEqual(0)
      }
    }),
    { numRuns: 150 },
  )
})
