// What share of a deal's commission a return recovers. plan-language.md, clawback; computation.md, Clawback 1 to 3. One deal
// of 1,200 at 10%, credited on 15 January: 120.00 are earned, and each expected figure is a share of them.
import { describe, expect, it } from 'vitest'
import { findings, onePlan, runOf } from '../../helpers/run-of.ts'
import { money, total } from '../../helpers/project-of.ts'

interface Case {
  readonly clawback?: string
  readonly component?: string
  /** `returned_on,amount,reason,quantity` for each return. */
  readonly returns: readonly string[]
  readonly deal?: string
}

const deal = 'deal_id,payee_id,amount,closed_on,quantity,paid_on,activated_on\nd1,ana,1200,2026-01-15,8,,'

function runCase({ clawback, component = '', returns, deal: deals = deal }: Case): ReturnType<typeof runOf> {
  const rows = returns.map((row, index) => `r${index + 1},d1,${row}${','.repeat(3 - row.split(',').length + 1)}`)
  return runOf({
    plan: onePlan(
      `earn: { rate: 10% }\n${component}${clawback === undefined ? '' : `\nclawback: ${clawback}`}`,
      'effective: { from: 2026-01-01 }',
    ),
    deals,
    returns: ['return_id,deal_id,returned_on,amount,reason,quantity', ...rows].join('\n'),
    until: '2027-12-31',
  })
}

const taken = (of: Case): string => money(total(runCase(of).lines, 'forfeit', 'clawback').negated())

describe('the age of a return decides', () => {
  it.each([
    ['nothing is recovered where the plan has no clawback', undefined, '2026-01-20', '0.00'],
    ['an empty block recovers all, without limit', '{}', '2027-11-30', '120.00'],
    ['a share is recovered', '{ recover: 50% }', '2026-02-01', '60.00'],
    ['two whole months are inside three', '{ within: 3 months }', '2026-04-14', '120.00'],
    ['the age that reaches the window recovers nothing', '{ within: 3 months }', '2026-04-15', '0.00'],
    ['89 days are inside 90', '{ within: 90 days }', '2026-04-14', '120.00'],
    ['90 days are not inside 90', '{ within: 90 days }', '2026-04-15', '0.00'],
    [
      'remaining: 2 of 12 months completed leave 10/12',
      '{ within: 12 months, recover: remaining }',
      '2026-04-14',
      '100.00',
    ],
    [
      'remaining: 3 of 12 months completed leave 9/12',
      '{ within: 12 months, recover: remaining }',
      '2026-04-15',
      '90.00',
    ],
    ['remaining of a year counts its months', '{ within: 1 year, recover: remaining }', '2026-04-15', '90.00'],
    ['remaining on the day of the sale is all', '{ within: 12 months, recover: remaining }', '2026-01-15', '120.00'],
    [
      'the month under way counts where it has started: 4 of 12',
      '{ within: 12 months, recover: remaining, elapsed: started }',
      '2026-04-15',
      '80.00',
    ],
    [
      'started on the day of the sale: 1 of 12',
      '{ within: 12 months, recover: remaining, elapsed: started }',
      '2026-01-15',
      '110.00',
    ],
    [
      'started in the last month leaves nothing',
      '{ within: 12 months, recover: remaining, elapsed: started }',
      '2026-12-20',
      '0.00',
    ],
    ['remaining in days: 10 of 120', '{ within: 120 days, recover: remaining }', '2026-01-25', '110.00'],
    [
      'the day under way counts where it has started: 11 of 120',
      '{ within: 120 days, recover: remaining, elapsed: started }',
      '2026-01-25',
      '109.00',
    ],
  ])('%s', (_, clawback, on, expected) => {
    expect(taken({ ...(clawback === undefined ? {} : { clawback }), returns: [on] })).toBe(expected)
  })

  it('a month after 31 January is 28 February', () => {
    const late = deal.replace('2026-01-15', '2026-01-31')
    expect(taken({ clawback: '{ within: 1 month }', deal: late, returns: ['2026-02-27'] })).toBe('120.00')
    expect(taken({ clawback: '{ within: 1 month }', deal: late, returns: ['2026-02-28'] })).toBe('0.00')
  })
})

describe('a schedule', () => {
  const bands =
    '{ within: 12 months, schedule: [{ within: 3 months, recover: 100% }, { within: 6 months, recover: 25% }, { within: 12 months, recover: remaining }] }'

  it.each([
    ['the first band', '2026-04-14', '120.00'],
    ['the second from its bound on', '2026-04-15', '30.00'],
    ['the third: 6 of 12 months remain', '2026-07-15', '60.00'],
    ['the third later: 11 of 12 completed', '2026-12-15', '10.00'],
    ['beyond the last band nothing', '2027-01-15', '0.00'],
  ])('%s', (_, on, expected) => {
    expect(taken({ clawback: bands, returns: [on] })).toBe(expected)
  })

  it('without `within` ends with its last band', () => {
    const clawback = '{ schedule: [{ within: 30 days, recover: 100% }, { within: 60 days, recover: 50% }] }'
    expect(taken({ clawback, returns: ['2026-03-15'] })).toBe('60.00')
    expect(taken({ clawback, returns: ['2026-03-16'] })).toBe('0.00')
  })

  it('is cut off by a shorter `within`', () => {
    const clawback = '{ within: 2 months, schedule: [{ within: 6 months, recover: 100% }] }'
    expect(taken({ clawback, returns: ['2026-03-15'] })).toBe('0.00')
  })
})

describe('the age counts', () => {
  const activated = deal.replace('8,,', '8,,2026-03-01')
  const within = '{ since: activated_on, within: 3 months }'

  it('from a date column of the deal', () => {
    expect(taken({ clawback: within, deal: activated, returns: ['2026-05-31'] })).toBe('120.00')
    expect(taken({ clawback: within, deal: activated, returns: ['2026-06-01'] })).toBe('0.00')
  })

  it('from the credit date where that column is empty', () => {
    expect(taken({ clawback: within, returns: ['2026-04-14'] })).toBe('120.00')
    expect(taken({ clawback: within, returns: ['2026-04-15'] })).toBe('0.00')
  })

  const paid = { clawback: '{ since: paid, within: 1 month }', component: 'release: [{ share: 100%, on: paid_on }]' }
  const paidInMarch = deal.replace('8,,', '8,2026-03-10,')

  it('from the end of the pay period of the first release: 31 March and one month is 30 April', () => {
    expect(taken({ ...paid, deal: paidInMarch, returns: ['2026-04-29'] })).toBe('120.00')
    expect(taken({ ...paid, deal: paidInMarch, returns: ['2026-04-30'] })).toBe('0.00')
  })

  it('not at all while nothing has been released', () => {
    expect(taken({ ...paid, returns: ['2027-06-30'] })).toBe('120.00')
  })
})

describe('the reason decides', () => {
  const blocks = '[{ on: cancelled, within: 1 month }, { except: [goodwill], recover: 50% }]'

  it.each([
    ['the first block that fits', '2026-02-01,,cancelled', '120.00'],
    ['and no other: the first one’s window is over', '2026-03-01,,cancelled', '0.00'],
    ['the second where the first does not fit', '2026-03-01,,broken', '60.00'],
    ['none for an exempt reason', '2026-02-01,,goodwill', '0.00'],
  ])('%s', (_, returned, expected) => {
    expect(taken({ clawback: blocks, returns: [returned] })).toBe(expected)
  })
})

describe('the part of the deal that comes back', () => {
  it.each([
    ['is amount by amount', ['2026-02-01,300'], '30.00'],
    ['is quantity by quantity without an amount', ['2026-02-01,,,2'], '30.00'],
    ['is all of it without either', ['2026-02-01'], '120.00'],
    ['adds up over several returns', ['2026-02-01,300', '2026-03-01,100', '2026-03-02,200'], '60.00'],
    ['rounds what it adds up to: three thirds of a cent are a cent', ['2026-02-01,0.04', '2026-02-01,0.04'], '0.01'],
  ])('%s', (_, returns, expected) => {
    expect(taken({ clawback: '{}', returns })).toBe(expected)
  })

  it('never exceeds the deal; the excess is an exception', () => {
    const run = runCase({ clawback: '{}', returns: ['2026-02-01,800', '2026-03-01,800'] })
    expect(findings(run)).toEqual(['return/exceeds-deal'])
    expect(money(total(run.lines, 'clawback'))).toBe('-120.00')
  })

  it('is the whole deal for any return with `partial: full`, once', () => {
    expect(taken({ clawback: '{ partial: full }', returns: ['2026-02-01,300', '2026-03-01,900'] })).toBe('120.00')
  })

  it('never exceeds the deal where one reason takes it in full and another in proportion', () => {
    const clawback = '[{ on: fraud, partial: full }, {}]'
    expect(taken({ clawback, returns: ['2026-02-01,300,fraud', '2026-03-01,500,broken'] })).toBe('120.00')
    expect(taken({ clawback, returns: ['2026-02-01,500,broken', '2026-03-01,300,fraud'] })).toBe('120.00')
  })

  it('before the credit date is an exception, and takes nothing', () => {
    const run = runCase({ clawback: '{}', returns: ['2026-01-14'] })
    expect(findings(run)).toEqual(['return/before-deal'])
    expect(money(total(run.lines, 'clawback'))).toBe('0.00')
  })
})
