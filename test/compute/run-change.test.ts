import { describe, expect, it } from 'vitest'
import { moversOf, runChange } from '../../src/compute/run-change.ts'
import { aPlan, runOf } from '../helpers/run-of.ts'

// Ana 10,000 in January, Ben 4,000 in January and 6,000 in February.
const deals = `deal_id,payee_id,amount,closed_on
  d1,ana,10000,2026-01-10
  d2,ben,4000,2026-01-11
  d3,ben,6000,2026-02-02`

/** A share of every sale, and a sum for each. */
const plan = (rate: string, bounty: string): string =>
  aPlan(`sales:\n  earn: { rate: ${rate} }\nbounty:\n  earn: { amount: ${bounty}, per: deal }`)

const texts = ({ before, after, difference }: { before: object; after: object; difference: object }): string =>
  `${before} → ${after}: ${difference}`

describe('two runs side by side', () => {
  // Now 5% and 100 a deal: Ana 500 + 100, Ben 200 + 100 and 300 + 100. Then 6% and 50: Ana 600 + 50, Ben 240 + 50, 360 + 50.
  const change = runChange(runOf({ plan: plan('5%', '100'), deals }), runOf({ plan: plan('6%', '50'), deals }))

  it('tell what each payee earns in both', () => {
    expect(change.payees.map(({ payeeId, earned }) => `${payeeId} ${texts(earned)}`)).toEqual([
      'ana 600 → 650: 50',
      'ben 700 → 700: 0',
    ])
  })

  it('tell what each component pays in both, in the order of the plan', () => {
    expect(change.components.map(({ component, earned }) => `${component} ${texts(earned)}`)).toEqual([
      'sales 1000 → 1200: 200',
      'bounty 300 → 150: -150',
    ])
  })

  it('tell what each period costs in both, and all of them', () => {
    const moved = change.periods.filter(({ earned }) => !earned.after.isZero())
    expect(moved.map(({ period, earned, payable }) => `${period} ${texts(earned)} ${texts(payable)}`)).toEqual([
      '2026-01 900 → 940: 40 900 → 940: 40',
      '2026-02 400 → 410: 10 400 → 410: 10',
    ])
    expect(change.totals.map(({ currency, earned }) => `${currency} ${texts(earned)}`)).toEqual(['USD 1300 → 1350: 50'])
  })

  it('name who gains, who loses and who stays', () => {
    const { gain, lose, unmoved } = moversOf(change)
    expect([gain.map(({ payeeId, difference }) => `${payeeId} ${difference}`), lose, unmoved]).toEqual([
      ['ana 50'],
      [],
      1,
    ])
  })
})

it('a payee who is in one run alone earns nothing in the other', () => {
  const alone = deals.split('\n').slice(0, 2).join('\n')
  const { payees } = runChange(runOf({ plan: plan('5%', '0'), deals: alone }), runOf({ plan: plan('5%', '0'), deals }))
  expect(payees.map(({ payeeId, earned }) => `${payeeId} ${texts(earned)}`)).toEqual([
    'ana 500 → 500: 0',
    'ben 0 → 500: 500',
  ])
})

const held = (now: string, later: string): string =>
  aPlan(`sales:
  earn: { rate: 5% }
  release: [{ share: ${now}, on: closed_on }, { share: ${later}, on: closed_on, after: 60 months }]`)

it('who earns the same but is paid otherwise by the end is counted apart', () => {
  const change = runChange(runOf({ plan: held('50%', '50%'), deals }), runOf({ plan: held('80%', '20%'), deals }))
  // ana earns 500 and ben 500 either way; by the end of 2026 four fifths of it are paid instead of half
  expect(moversOf(change)).toMatchObject({ gain: [], lose: [], unmoved: 2, paidMore: 2, paidLess: 0 })
})
