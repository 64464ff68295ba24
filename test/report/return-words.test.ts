// A return in words that a payee accepts. The plan's clawback stands on lines of its own, so that they can be named.
import { describe, expect, it } from 'vitest'
import { returnedDeals } from '../../src/insight/returned/returned-deals.ts'
import { exemptWords, returnWords } from '../../src/report/return-words.ts'
import { projectOf, runOf } from '../helpers/project-of.ts'

const head = `plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c:
    earn: { rate: 6.5% }
    release: [{ share: 80%, on: closed_on }, { share: 20%, on: closed_on, after: 60 days }]
`

// 6.5% of 120,000: 7,800, of which 1,560 are held until 1 April.
const deals = 'deal_id,payee_id,amount,closed_on\nD-1007,ana,120000,2026-01-31\n'

function said(clawback: string, returns: string, data = deals): readonly string[] {
  const project = projectOf({
    plan: `${head}    clawback:${clawback}`,
    data: { deals: data, returns: `return_id,deal_id,returned_on,amount,reason\n${returns}` },
  })
  return returnedDeals(runOf(project, '2026-01-01', '2027-12-31')).map(
    (row) => `${returnWords(row, 'your pay')}${exemptWords(row) === '' ? '' : ` [${exemptWords(row)}]`}`,
  )
}

const bands =
  '\n      within: 12 months\n      schedule:\n        - { within: 3 months, recover: 100% }\n        - { within: 12 months, recover: remaining }\n'

describe('a return in words', () => {
  it('says when it came, the rule that it met, and what is taken from what', () => {
    expect(said(bands, 'r1,D-1007,2026-03-02,20000,\n')).toEqual([
      '16.67% of deal D-1007 was returned on 2 March 2026, 1 month after it was earned. ' +
        'Within 3 months all of the commission is recovered (plan line 12). ' +
        '$1,300.00 of $7,800.00: $1,300.00 was still held and is forfeited; nothing is taken from your pay.',
    ])
  })

  it('counts what is left of the time', () => {
    // Four months completed on 31 May: 8/12 of 7,800 = 5,200; nothing is held, nothing released in May.
    expect(said(bands, 'r1,D-1007,2026-05-31,120000,\n')).toEqual([
      'Deal D-1007 was returned on 31 May 2026, 4 months after it was earned. ' +
        'Within 12 months the commission is recovered for the time that is left, here 8 of 12 months (plan line 13). ' +
        '$5,200.00 of $7,800.00: $5,200.00 is carried to later pay.',
    ])
  })

  it('past the window says that nothing is recovered', () => {
    expect(said(bands, 'r1,D-1007,2027-01-31,120000,\n')).toEqual([
      'Deal D-1007 was returned on 31 January 2027, 12 months after it was earned. ' +
        'After 12 months nothing is recovered (plan line 10). [past 12 months]',
    ])
  })

  it('counts days in the first month, and on the day itself', () => {
    expect(said(' { within: 1 month }\n', 'r1,D-1007,2026-01-31,60000,\nr2,D-1007,2026-02-12,60000,\n')).toEqual([
      // January: half of 7,800; the 1,560 held are forfeited, 2,340 of the 6,240 released are taken.
      '50% of deal D-1007 was returned on 31 January 2026, on the day on which it was earned. ' +
        'Within 1 month all of the commission is recovered (plan line 9). ' +
        '$3,900.00 of $7,800.00: $1,560.00 was still held and is forfeited; $2,340.00 is taken from your pay.',
      '50% of deal D-1007 was returned on 12 February 2026, 12 days after it was earned. ' +
        'Within 1 month all of the commission is recovered (plan line 9). ' +
        '$3,900.00 of $7,800.00: $3,900.00 is carried to later pay.',
    ])
  })

  it('names the reason that takes nothing back', () => {
    expect(said(' { except: [goodwill] }\n', 'r1,D-1007,2026-03-02,120000,goodwill\n')).toEqual([
      'Deal D-1007 was returned on 2 March 2026. Returns with the reason “goodwill” take nothing back. ' +
        '[reason excepted: goodwill]',
    ])
  })

  it('says what stays paid with take: held', () => {
    expect(said(' { recover: 50%, take: held }\n', 'r1,D-1007,2026-03-02,120000,\n')).toEqual([
      'Deal D-1007 was returned on 2 March 2026, 1 month after it was earned. ' +
        '50% of the commission is recovered (plan line 9). ' +
        '$3,900.00 of $7,800.00: $1,560.00 was still held and is forfeited; nothing is taken from your pay; ' +
        '$2,340.00 was paid already and stays paid. [take: held leaves what was paid]',
    ])
  })

  it('with current-rate says what comes off the earnings', () => {
    expect(said(' { method: current-rate }\n', 'r1,D-1007,2026-03-02,60000,\n')).toEqual([
      '50% of deal D-1007 was returned on 2 March 2026, 1 month after it was earned. ' +
        'All of the deal is taken off at the rates of the day of return (plan line 9). ' +
        'That takes $3,900.00 off what is earned.',
    ])
  })

  it('counts from when it was paid', () => {
    // The first part is released on 31 January, so that the age counts from the end of January.
    expect(said(' { since: paid, within: 6 months }\n', 'r1,D-1007,2026-07-31,120000,\n')).toEqual([
      'Deal D-1007 was returned on 31 July 2026, 6 months after it was first paid. ' +
        'After 6 months nothing is recovered (plan line 9). [past 6 months]',
    ])
  })
})
