// A comparison as the comment of a pull request, in money: by component and payee, within the length that GitHub takes.
import { expect, it } from 'vitest'
import type { RunChange } from '../../src/compute/run-change.ts'
import { planDiffMarkdown } from '../../src/report/plan-diff-markdown.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { SourceText } from '../../src/problems/source.ts'
import { currency, exact } from '../helpers/a-run.ts'

const usd = currency('USD')
const text = 'plan: p\nversion: "1"\ncurrency: USD\ncomponents: { c: { earn: { rate: 5% } } }\n'
const plan = readPlan(new SourceText('p.yaml', text)).value!
const more = (by: string) => ({ before: exact('100'), after: exact('100').plus(exact(by)), difference: exact(by) })

/** Of payees who gain 1, 2, 3, … */
function comment(payees: number): string {
  const change: RunChange = {
    payees: Array.from({ length: payees }, (_, index) => ({
      payeeId: `payee-${index + 1}`,
      name: '',
      plan: 'p',
      currency: usd,
      earned: more(`${index + 1}`),
      payable: more(`${index + 1}`),
    })),
    components: [{ plan: 'p', component: 'c', currency: usd, earned: more('7') }],
    periods: [],
    totals: [{ currency: usd, earned: more('7'), payable: more('7') }],
  }
  const movers = { gain: [], lose: [], unmoved: 0, paidMore: 0, paidLess: 0 }
  const file = { plan, tree: { kind: 'empty' } as never }
  const plans = [{ before: file, after: file, changes: [], effects: [] }]
  const step = { period: '2026-01', payeeId: 'payee-1', plan: 'p', component: 'c', before: '0%', after: '100%' }
  const money = { periods: [], change, movers, crossed: Array.from({ length: payees }, () => step) }
  return [...planDiffMarkdown({ plans, money, classes: ['raises-pay'] })].join('')
}

it('tells the money of each component, and who stands on another step', () => {
  const said = comment(2)
  expect(said).toContain('| p | c | USD | 100.00 | 107.00 | 7.00 |')
  expect(said).toContain('| payee-1 |  | p | USD | 100.00 | 101.00 | 1.00 | 100.00 | 101.00 | 1.00 |')
  expect(said).toContain('| 2026-01 | payee-1 | c | 0% | 100% |')
})

it('of thousands of payees has those whose earnings move most, and fits into a comment', () => {
  const said = comment(4000)
  expect(said).toContain('By payee: the 150 of 4000 whose earnings move most')
  expect(said).toContain('| payee-3851 |')
  expect(said).not.toContain('| payee-3850 |')
  expect(said).toContain('Who stands on another step, without 3850 more')
  expect(said.length).toBeLessThan(65_536)
})
