import { describe, expect, test } from 'vitest'
import type { Settlement } from '../../src/compute/run-type.ts'
import { settlementSheet } from '../../src/report/settlement.ts'
import { tableText } from '../../src/report/table.ts'
import { aSettlement, currency, exact } from '../helpers/a-run.ts'
import { plain } from '../helpers/plain-paint.ts'

const tableOf = (settlement: readonly Settlement[], width = 100): string =>
  tableText(settlementSheet({ settlement }), {
    paint: plain,
    width,
    without: ['period', 'plan', 'currency'],
    always: ['earned', 'released', 'payable'],
    keys: ['payee_id'],
    onePeriod: true,
  })

describe('a settlement as a table', () => {
  test('shows money in the form of the currency, decimals aligned, and a total', () => {
    const table = tableOf([
      aSettlement({ attainment: exact('1.125'), earned: exact('1234.5'), payable: exact('1234.50') }),
      aSettlement({ payeeId: 'bo', name: 'Bo', attainment: exact('0.9'), earned: exact('-12.5') }),
    ])
    expect(table).toBe(
      [
        'payee  name       attainment     earned  released    payable',
        '─────  ─────────  ──────────  ─────────  ────────  ─────────',
        'ana    Ana Ortiz      112.5%  $1,234.50     $0.00  $1,234.50',
        'bo     Bo              90%      -$12.50     $0.00      $0.00',
        '─────  ─────────  ──────────  ─────────  ────────  ─────────',
        'total                         $1,222.00     $0.00  $1,234.50',
        '',
      ].join('\n'),
    )
  })

  test('never adds up two currencies', () => {
    const table = tableOf([
      aSettlement({ payable: exact('10') }),
      aSettlement({ payeeId: 'yui', name: 'Yui', currency: currency('JPY'), payable: exact('1200') }),
    ])
    expect(table).toContain('total USD')
    expect(table).toMatch(/total JPY.*¥1,200/)
  })

  test('leaves out columns in which all is zero', () => {
    expect(tableOf([aSettlement()])).not.toContain('draw')
  })

  test('goes on beneath where the terminal is too narrow, with the payee repeated, and never exceeds its width', () => {
    const busy = aSettlement({
      earned: exact('100000.00'),
      held: exact('20000.00'),
      heldBalance: exact('20000.00'),
      released: exact('80000.00'),
      adjustments: exact('-500.00'),
      payable: exact('79500.00'),
    })
    const lines = tableOf([busy, busy], 50).split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(50)
    expect(lines.filter((line) => line.startsWith('ana')).length).toBeGreaterThan(2)
  })

  test('wraps a long name in its own row, whatever letters it has, and leaves the rows beside it on one line', () => {
    const lines = tableOf(
      [
        aSettlement({ earned: exact('1') }),
        aSettlement({ payeeId: 'li', name: 'Łucja 李 from the branch in Kraków', earned: exact('2') }),
        aSettlement({ payeeId: 'mo', name: 'Mo', earned: exact('3') }),
      ],
      51,
    ).split('\n')
    expect(lines.slice(2, 6)).toEqual([
      'ana    Ana Ortiz           $1.00     $0.00    $0.00',
      'li     Łucja 李 from the   $2.00     $0.00    $0.00',
      '       branch in Kraków',
      'mo     Mo                  $3.00     $0.00    $0.00',
    ])
  })
})
