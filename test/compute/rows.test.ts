// What became of the rows of the deals. computation.md, Settlement (invariants) and Exceptions.
import { describe, expect, it } from 'vitest'
import { aPlan, dealsOf, findings, onePlan, payable, runOf } from '../helpers/run-of.ts'

describe('rows of the deals', () => {
  it('are used, filtered with the condition that filtered them, or exceptions', () => {
    const { deals } = runOf({
      plan: onePlan('credit: { when: { stage: Won } }\nearn: { rate: 10% }', 'effective: { from: 2026-01-01 }'),
      payees: 'payee_id\nana',
      deals: `deal_id, payee_id, amount, stage, closed_on
              d1, ana, 100, Won, 2026-01-05
              d2, ana, 100, Open, 2026-01-05
              d3, ana, 100, Lost, 2026-01-05
              d4, ana, 100, Won, 2025-12-31
              d5, ana, 100, Won, 2026-02-01
              d6, ana, abc, Won, 2026-01-05
              d7, zoe, 100, Won, 2026-01-05
              d8, ana, 100, Won,`,
      until: '2026-01-31',
    })
    expect(deals).toEqual({
      read: 8,
      used: 1,
      filtered: 4,
      exceptions: 3,
      filters: [
        { why: 'not stage: Won (plan.yaml:7)', rows: 2 },
        { why: 'after 2026-01-31', rows: 1 },
        { why: 'before 2026-01-01, the first day of p', rows: 1 },
      ],
    })
  })

  it('that one component credits are used, whatever another filters', () => {
    const { deals } = runOf({
      plan: aPlan(`
        a: { credit: { when: { type: A } }, earn: { rate: 10% } }
        b: { credit: { when: { type: B } }, earn: { rate: 10% } }
      `),
      deals: `deal_id, payee_id, amount, type, closed_on
              d1, ana, 100, A, 2026-01-05
              d2, ana, 100, B, 2026-01-05
              d3, ana, 100, C, 2026-01-05`,
      until: '2026-01-31',
    })
    expect([deals.read, deals.used, deals.filtered]).toEqual([3, 2, 1])
  })

  it('that only measure are used', () => {
    const { deals } = runOf({
      plan: onePlan(
        'credit: { when: { type: A } }\nmeasure: { when: {} }\nquota: 10\ngate: { attainment: { at_least: 1 } }\nearn: { rate: 10% }',
      ),
      deals: `deal_id, payee_id, amount, type, closed_on
              d1, ana, 100, A, 2026-01-05
              d2, ana, 100, B, 2026-01-05`,
      until: '2026-01-31',
    })
    expect([deals.read, deals.used]).toEqual([2, 2])
  })

  it('with the id of another are exceptions, and good rows pay beside bad ones', () => {
    const run = runOf({
      plan: onePlan('earn: { rate: 10% }'),
      deals:
        'deal_id, payee_id, amount, closed_on\nd1, ana, 100, 2026-01-05\nd1, ana, 999, 2026-01-05\nd2, ana, 200, 2026-01-05',
      until: '2026-01-31',
    })
    expect(run.deals.exceptions).toBeGreaterThan(0)
    expect(findings(run).length).toBeGreaterThan(0)
    expect(payable(run)[0]).toMatch(/^2026-01 ana /)
  })
})

describe('lines', () => {
  it('name the file and row that they come from, and the step in force', () => {
    const run = runOf({
      plan: onePlan(
        'quota: 100\nearn: { tiers: { by: attainment, apply: marginal, steps: [{ rate: 1% }, { from: 100%, rate: 2% }] } }',
      ),
      deals: dealsOf('150 on 2026-01-05'),
      until: '2026-01-31',
    })
    expect(run.lines.map(({ source, step }) => [source, step])).toEqual([
      ['deals.csv:2', ''],
      ['deals.csv:2', '100%'],
    ])
  })

  it('are numbered from 1 in each period, payee and plan', () => {
    const run = runOf({
      plan: onePlan('earn: { rate: 1% }'),
      deals: dealsOf('1 on 2026-01-05', '1 on 2026-01-06', '1 on 2026-02-05'),
      until: '2026-02-28',
    })
    expect(run.lines.map(({ lineId }) => lineId)).toEqual(['2026-01/ana/p/1', '2026-01/ana/p/2', '2026-02/ana/p/1'])
  })
})
