import { describe, expect, test } from 'vitest'
import { csvText, startsFormula } from '../../src/report/csv.ts'
import { lineSheet } from '../../src/report/lines.ts'
import { settlementSheet } from '../../src/report/settlement.ts'
import { aLine, aSettlement, currency, exact } from '../helpers/a-run.ts'

const csv = (pieces: Iterable<string>): string => [...pieces].join('')

describe('CSV', () => {
  test('the settlement has the columns of the contract, in their order', () => {
    expect(csv(csvText(settlementSheet({ settlement: [] }), { raw: false }))).toBe(
      'period,payee_id,name,plan,currency,attainment,earned,held,held_balance,forfeited,released,corrections,adjustments,' +
        'clawback_due,clawed_back,carried,written_off,draw_advanced,draw_recovered,draw_balance,guarantee,paid_ahead,' +
        'payout_carried,payable\n',
    )
  })

  test('amounts have the decimals of their currency, attainment at most six', () => {
    const [, usd, jpy] = csv(
      csvText(
        settlementSheet({
          settlement: [
            aSettlement({ attainment: exact('0.9125'), earned: exact('12.5') }),
            aSettlement({ currency: currency('JPY'), attainment: exact('0'), earned: exact('-12') }),
          ],
        }),
        { raw: false },
      ),
    ).split('\n')
    expect(usd).toMatch(/^2026-03,ana,Ana Ortiz,ae,USD,0.9125,12.50,0.00,/)
    expect(jpy).toMatch(/^2026-03,ana,Ana Ortiz,ae,JPY,0,-12,0,/)
  })

  test('a row is written in its own currency, also where its amounts are those of the row before', () => {
    const earned = exact('12.50')
    const rows = [
      aSettlement({ earned }),
      aSettlement({ currency: currency('KWD'), earned }),
      aSettlement({ currency: currency('KWD'), earned, payCurrency: currency('JPY'), payAmount: earned }),
      aSettlement({ currency: currency('KWD'), earned, payCurrency: currency('USD'), payAmount: earned }),
    ]
    const [, usd, kwd, inYen, inDollars] = csv(csvText(settlementSheet({ settlement: rows }), { raw: false })).split(
      '\n',
    )
    expect(usd).toContain(',USD,,12.50,0.00,')
    expect(kwd).toContain(',KWD,,12.500,0.000,')
    expect(inYen).toMatch(/,JPY,,12.5$/)
    expect(inDollars).toMatch(/,USD,,12.50$/)
  })

  test('a rate that does not end is shown to twelve decimals', () => {
    const rows = csv(csvText(lineSheet([aLine({ rate: exact('1').dividedBy(exact('3')) })]), { raw: false }))
    expect(rows).toContain(',1000,0.333333333333,1,80.00,USD,')
  })

  test('text that a spreadsheet would run is made harmless, a negative amount is not touched', () => {
    const row = csv(csvText(lineSheet([aLine({ dealId: '=1+1', amount: exact('-12.50') })]), { raw: false }))
    expect(row).toContain(",'=1+1,")
    expect(row).toContain(',-12.50,')
    expect(csv(csvText(lineSheet([aLine({ dealId: '=1+1' })]), { raw: true }))).toContain(',=1+1,')
  })

  test.each(['=a', '+a', '-a', '@a', '\ta', '\ra'])('%j would be run', (text) => {
    expect(startsFormula(text.charCodeAt(0))).toBe(true)
  })

  test.each(['', 'a=', "'=a", ' =a'])('%j would not', (text) => {
    expect(startsFormula(text.charCodeAt(0))).toBe(false)
  })
})
