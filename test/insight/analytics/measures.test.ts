// Each measure of analytics, worked out by hand in the comment beside it, or from a published source.
import { describe, expect, it } from 'vitest'
import { computeRun } from '../../../src/compute/run.ts'
import { addDays, dateText } from '../../../src/values/calendar-date.ts'
import { sum } from '../../../src/values/exact.ts'
import { currency, on } from '../../helpers/a-run.ts'
import { dataOf, projectOf } from '../../helpers/project-of.ts'
import { analysed, texts } from './analysed.ts'

const deals = `deal_id,payee_id,amount,cost,list_price,stage,product,created_on,closed_on
d1,ana,100.10,60,125,Closed Won,A,2026-01-01,2026-01-11
d2,ana,200.20,150,200.20,Won,B,2026-01-02,2026-02-01
d3,ben,300.30,,,closed_won,A,2026-01-03,2026-02-12
d4,ben,50,,,Closed Lost,A,2026-01-04,2026-01-14
d5,ben,70,,,Proposal,A,2026-02-01,2026-12-31
d6,ana,80,,,Proposal,B,2026-02-02,
`
const data = dataOf({ deals })

describe('a measure of analytics', () => {
  it.each([
    ['revenue', 'adds up what was won, to the cent', 'revenue 600.6'],
    ['deals', 'counts what was won', 'deals 3'],
    ['deal-size', 'is the mean and the median of what was won', 'average_deal 200.2, median_deal 200.2'],
    // 3 of 4. Wilson (1927) at 95%: (3.75 + 1.9207 ∓ 1.96 √(0.1875 × 4 + 0.9604)) ÷ 7.8415, with 3 + 3.8415 ÷ 2 = 4.9207.
    ['win-rate', 'leaves open deals out', 'win_rate 0.75, win_rate_low 0.300642, win_rate_high 0.954413, closed 4'],
    // (100.10 + 200.20) ÷ (125 + 200.20) is 0.923431 of the list price.
    ['discount', 'is that of the deals with a list price, together', 'discount 0.076568, discount_deals 2'],
    // 100.10 − 60 + 200.20 − 150 = 90.30 of 300.30.
    ['margin', 'leaves deals without a cost out', 'margin 90.3, margin_share 0.300699, margin_deals 2'],
  ] as const)('%s %s', (name, _, expected) => {
    expect(texts(analysed({ data, measures: [name] }))).toEqual([expected])
  })

  it('conversion is of all deals created, and says how many are still open', () => {
    expect(texts(analysed({ data, measures: ['conversion'] }), 'conversion', 'created', 'still_open')).toEqual([
      'conversion 0.5, created 6, still_open 0.333333',
    ])
  })

  it('sales cycle counts an open deal as lasting so far: remission times of Freireich and others (1963), 6-MP', () => {
    // Kaplan–Meier as printed in textbooks: S(10) 0.753, S(13) 0.690, S(22) 0.538, S(23) 0.448, and never below a quarter.
    const [ended, running] = [
      [6, 6, 6, 7, 10, 13, 16, 22, 23],
      [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35],
    ]
    const asOf = on('2026-12-31')
    const rows = [
      ...ended.map((days, index) => `e${index},ana,1,Won,2026-01-01,${dateText(addDays(on('2026-01-01'), days))}`),
      ...running.map((days, index) => `r${index},ana,1,Open,${dateText(addDays(asOf, -days))},`),
    ]
    const sixMp = dataOf({ deals: `deal_id,payee_id,amount,stage,created_on,closed_on\n${rows.join('\n')}\n` })
    expect(texts(analysed({ data: sixMp, measures: ['sales-cycle'], asOf: '2026-12-31' }))).toEqual([
      'cycle_median 23, cycle_lower_quartile 13, cycle_upper_quartile none, cycle_deals 21',
    ])
  })

  it('velocity is open deals × win rate × average deal ÷ median cycle', () => {
    // Cycles 10, 10, 30, 40, and two open of 31 and 30 days on 4 March: S falls to 4/6 at 10 and to 3/6 at 30, where it
    // stands until 40: the median is 35. 2 × 0.75 × 200.20 ÷ 35 = 8.58.
    expect(texts(analysed({ data, measures: ['velocity'], asOf: '2026-03-04' }))).toEqual([
      'velocity_per_day 8.58, open_deals 2',
    ])
  })

  it('return rate counts what came back within the window, by deals and by value', () => {
    const returns = 'deal_id,returned_on,amount\nd1,2026-02-01,50.05\nd2,2026-06-30,\n'
    const returned = dataOf({ deals, returns })
    // d1 half of 100.10 after 21 days; d2 whole after 149 days. By value 50.05 and 250.25 of 600.60.
    const names = ['return_rate', 'returned_deals', 'return_rate_by_value']
    expect(texts(analysed({ data: returned, measures: ['return-rate'], within: '90 days' }), ...names)).toEqual([
      'return_rate 0.333333, returned_deals 1, return_rate_by_value 0.083333',
    ])
    expect(texts(analysed({ data: returned, measures: ['return-rate'] }), ...names)).toEqual([
      'return_rate 0.666667, returned_deals 2, return_rate_by_value 0.416667',
    ])
  })
})

describe('analytics of deals', () => {
  it('by two columns has a row for each pair, the largest first figure first, and one for all', () => {
    const result = analysed({ data, measures: ['revenue', 'deals'], by: ['product', 'payee_id'] })
    expect(texts(result)).toEqual([
      'A ben: revenue 300.3, deals 1',
      'B ana: revenue 200.2, deals 1',
      'A ana: revenue 100.1, deals 1',
    ])
    expect(result.all?.values.map(({ now }) => now?.toText())).toEqual(['600.6', '3'])
  })

  it('month by month stands beside the month before, with the change', () => {
    const { rows } = analysed({ data, measures: ['revenue'], every: 'month', compare: 'before', asOf: '2026-02-28' })
    expect(
      rows.map(({ span, values: [one] }) => [
        span.name,
        one?.now?.toText(),
        one?.before?.toText(),
        one?.change.by?.toText(),
        one?.change.share?.toText(4),
      ]),
    ).toEqual([
      ['2026-01', '100.1', '0', '100.1', undefined],
      // 500.50 − 100.10 is four times as much.
      ['2026-02', '500.5', '100.1', '400.4', '4'],
    ])
  })

  it('knows on an earlier day only what was known then: what was won later is open', () => {
    const names = ['closed', 'created', 'still_open']
    expect(texts(analysed({ data, measures: ['win-rate', 'conversion'], asOf: '2026-01-12' }), ...names)).toEqual([
      'closed 1, created 4, still_open 0.75',
    ])
  })

  it('converts other currencies at the rate of the day of closing, and leaves out what has no rate', () => {
    const mixed = dataOf({
      deals: `deal_id,payee_id,amount,currency,closed_on
d1,ana,100,EUR,2026-01-10
d2,ana,100,USD,2026-01-11
d3,ana,100,GBP,2026-01-12
`,
      fx: 'date,from,to,rate\n2026-01-09,EUR,USD,1.25\n',
    })
    const result = analysed({ data: mixed, measures: ['revenue'], currency: currency('USD') })
    expect(texts(result)).toEqual(['revenue 225'])
    expect(result.problems.map(({ rule }) => rule)).toEqual(['pay/no-exchange-rate'])
  })

  it('leaves a won deal without an amount, or without a day, out and tells where it stands', () => {
    const faulty = dataOf({
      deals:
        'deal_id,payee_id,amount,stage,closed_on\nd1,ana,,Won,2026-01-10\nd2,ana,5,Won,\nd3,ana,x,Won,2026-01-11\n',
    })
    const { problems, rows } = analysed({ data: faulty, measures: ['deals', 'win-rate'] })
    expect(problems.map(({ rule, at }) => `${rule} ${'line' in at ? at.line : ''}`)).toEqual([
      'data/missing-value 2',
      'data/missing-value 3',
      'data/unreadable-number 4',
    ])
    expect(rows[0]?.values.map(({ now }) => now?.toText())).toEqual(['0', undefined, undefined, undefined, '0'])
  })
})

describe('cost of sales', () => {
  const plan = `plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c:
    credit: { when: { stage: Won } }
    earn: { rate: 10% }
    release: [{ share: 50%, on: closed_on }, { share: 50%, on: closed_on, after: 60 days }]
    clawback: { recover: 100% }
  bonus:
    credit: { when: { stage: Won } }
    earn: { amount: 7 }
badges:
  first: { title: First, when: { deals_so_far: { at_least: 1 } }, award: 3 }
`
  const project = projectOf({
    plan,
    data: {
      deals: `deal_id,payee_id,amount,stage,product,closed_on
d1,ana,100,Won,A,2026-01-10
d2,ben,300,Won,B,2026-01-11
d3,ben,50,Lost,B,2026-01-12
d4,ana,200,Won,A,2026-02-12
`,
      returns: 'deal_id,returned_on,amount\nd1,2026-01-20,50\n',
    },
  })
  const run = computeRun({
    ...project,
    asked: { from: on('2026-01-01'), to: on('2026-02-28') },
    asOf: undefined,
    ranks: true,
  })

  it('is what the lines leave to payees, of what the deals credit, each once', () => {
    const january = { data: project.data, measures: ['cost-of-sales'], period: '2026-01-01..2026-01-31', run } as const
    // 40 on the deals, 5 of it lost by the return, two bonuses of 7 and two badges of 3: 55 of 400.
    expect(texts(analysed(january))).toEqual(['2026-01-01..2026-01-31: cost_of_sales 0.1375, payout 55, credited 400'])
    // The bonus is paid for each deal, and the return takes from its own: 30 + 7, and 10 + 7 − 5. A badge belongs to no single deal.
    expect(texts(analysed({ ...january, by: ['product'] }))).toEqual([
      'B: cost_of_sales 0.123333, payout 37, credited 300',
      'A: cost_of_sales 0.12, payout 12, credited 100',
      '(no single deal): cost_of_sales none, payout 6, credited 0',
    ])
  })

  it('adds up to the settlement to the cent, apart from when it is paid', () => {
    const { rows } = analysed({
      data: project.data,
      measures: ['cost-of-sales'],
      every: 'month',
      run,
      asOf: '2026-02-28',
    })
    const payouts = rows.map(({ values }) => values[1]?.now?.toText())
    const settled = run.periods.map(({ name }) =>
      sum(
        run.settlement
          .filter(({ period }) => period === name)
          .map((row) =>
            row.earned.plus(row.corrections).plus(row.adjustments).minus(row.forfeited).minus(row.clawbackDue),
          ),
      ).toText(),
    )
    expect(payouts).toEqual(settled)
  })

  it('has no figure where a pay period reaches over the edge of the span', () => {
    const half = { data: project.data, measures: ['cost-of-sales'], period: '2026-01-01..2026-01-15', run } as const
    expect(texts(analysed(half), 'payout')).toEqual(['2026-01-01..2026-01-15: payout none'])
  })
})
