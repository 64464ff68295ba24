// Whole rows of a run with defaults; a test names only what it is about.
import type { Line } from '../../src/compute/line.ts'
import type { Settlement } from '../../src/compute/run-type.ts'
import { readDate } from '../../src/values/calendar-date.ts'
import type { CalendarDate } from '../../src/values/calendar-date.ts'
import { readCurrency } from '../../src/values/currency.ts'
import type { Currency } from '../../src/values/currency.ts'
import { Exact } from '../../src/values/exact.ts'
import { readNumber } from '../../src/values/number-text.ts'

export function exact(text: string): Exact {
  const number = readNumber(text)
  if (number === undefined) throw new Error(`${text} is not a number`)
  return number
}

export function on(text: string): CalendarDate {
  const date = readDate(text)
  if (date === undefined) throw new Error(`${text} is not a date`)
  return date
}

export function currency(code: string): Currency {
  const found = readCurrency(code)
  if (found === undefined) throw new Error(`${code} is not a currency`)
  return found
}

export function aSettlement(overrides: Partial<Settlement> = {}): Settlement {
  const zero = Exact.zero
  return {
    period: '2026-03',
    payeeId: 'ana',
    name: 'Ana Ortiz',
    plan: 'ae',
    currency: currency('USD'),
    attainment: undefined,
    earned: zero,
    held: zero,
    heldBalance: zero,
    forfeited: zero,
    released: zero,
    corrections: zero,
    adjustments: zero,
    clawbackDue: zero,
    clawedBack: zero,
    carried: zero,
    writtenOff: zero,
    drawAdvanced: zero,
    drawRecovered: zero,
    drawBalance: zero,
    guarantee: zero,
    paidAhead: zero,
    payoutCarried: zero,
    payable: zero,
    ...overrides,
  }
}

export function aLine(overrides: Partial<Line> = {}): Line {
  return {
    lineId: '2026-03/ana/ae/1',
    period: '2026-03',
    payeeId: 'ana',
    plan: 'ae',
    component: 'new-business',
    kind: 'earning',
    dealId: 'D-1',
    returnId: '',
    date: on('2026-03-10'),
    base: exact('1000'),
    rate: exact('8%'),
    factor: Exact.one,
    amount: exact('80'),
    currency: currency('USD'),
    step: '',
    source: 'deals.csv:2',
    note: '',
    planAt: undefined,
    ...overrides,
  }
}
