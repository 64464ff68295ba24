import { expect, it } from 'vitest'
import type { Mover } from '../../src/compute/run-change.ts'
import { moversText } from '../../src/report/movers.ts'
import { currency, exact } from '../helpers/a-run.ts'

const mover = (payeeId: string, amount: string): Mover => ({
  payeeId,
  currency: currency('USD'),
  difference: exact(amount),
})

it.each([
  { unmoved: 2, paidMore: 0, paidLess: 0, text: '1 gains, 1 loses, 2 earn the same' },
  { unmoved: 1, paidMore: 1, paidLess: 0, text: '1 gains, 1 loses, 1 earns the same, of whom 1 is paid more' },
  { unmoved: 4, paidMore: 0, paidLess: 3, text: '1 gains, 1 loses, 4 earn the same, of whom 3 are paid less' },
  {
    unmoved: 4,
    paidMore: 2,
    paidLess: 1,
    text: '1 gains, 1 loses, 4 earn the same, of whom 2 are paid more and 1 less',
  },
])('$text', ({ text, ...counts }) => {
  const said = moversText({ gain: [mover('ana', '40')], lose: [mover('ben', '-5')], ...counts })
  expect(said).toBe(`${text} · most: ana $40.00; least: ben -$5.00`)
})
