// Forecasts of clawbacks replayed at past dates, on histories whose returns can be counted by hand.
import { describe, expect, it } from 'vitest'
import type { ClawbackReplays } from '../../../src/insight/forecast/clawbacks-backtest.ts'
import { replayClawbacks } from '../../../src/insight/forecast/clawbacks-backtest.ts'
import { chanceOfBias, skillOf } from '../../../src/insight/forecast/skill.ts'
import { addDays, dateText } from '../../../src/values/calendar-date.ts'
import { on } from '../../helpers/a-run.ts'
import { projectOf } from '../../helpers/project-of.ts'
import { onePlan } from '../../helpers/run-of.ts'

const span = { kind: 'regular', unit: 'month', yearStarts: 1 } as const

interface Sold {
  readonly product: string
  readonly deals: number
  readonly amount: number
  /** Of them, those that come back 40 days later: of a deal of 1 March on 10 April. */
  readonly returned: number
}

/** The same deals on the first of every month of 2025, and only returns from `since` to `until`. */
function replaysOf(
  sold: readonly Sold[],
  { since = '2025-01-01', until = '2025-12-31', clawback = 'clawback: { within: 90 days }' } = {},
): ClawbackReplays | undefined {
  const rows = Array.from({ length: 12 }, (_, index) => on(`2025-${String(index + 1).padStart(2, '0')}-01`)).flatMap(
    (day) =>
      sold.flatMap(({ product, deals, amount, returned }) =>
        Array.from({ length: deals }, (_, at) => ({ day, product, amount, isReturned: at < returned })),
      ),
  )
  const returns = rows.flatMap(({ day, isReturned }, index) => {
    const returnedOn = addDays(day, 40)
    return isReturned && returnedOn >= on(since) && returnedOn <= on(until) ? [`d${index},${dateText(returnedOn)}`] : []
  })
  const project = projectOf({
    plan: onePlan(
      `earn: { rate: 10% }\n${clawback}`,
      'effective: { from: 2025-01-01 }\ncalendar: { measure: month, pay: month }',
    ),
    data: {
      payees: 'payee_id,plan\nana,p\n',
      deals: [
        'deal_id,payee_id,product,amount,closed_on',
        ...rows.map(({ day, product, amount }, index) => `d${index},ana,${product},${amount},${dateText(day)}`),
      ].join('\n'),
      returns: ['deal_id,returned_on', ...returns].join('\n'),
    },
  })
  const bookings = rows.map(({ day: date, amount: value }, deal) => ({ payeeId: 'ana', deal, date, value }))
  const work = replayClawbacks({
    ...project,
    asOf: on('2025-12-31'),
    histories: [{ currency: undefined, span, bookings, lives: [] }],
    steps: 3,
    count: 20,
    seed: 1,
  })
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

// 2 of 20 deals of every month: 100 of commission each, taken in the month after
const steady = [{ product: 'core', deals: 20, amount: 1000, returned: 2 }]

/** On 30 June, where returns are known up to a day. */
const said = (until: string): unknown => {
  const { asOf, expected, intervals, returns, flat } = replaysOf(steady, { until })!.replays[0]!
  return { asOf, expected, intervals, returns, flat }
}

describe('a forecast of clawbacks replayed at past dates', () => {
  it('is held against what returns took, and stands beside the periods before and a flat share', () => {
    const { replays, untold } = replaysOf(steady)!
    expect(untold).toBe(0)
    expect(replays.map(({ asOf, from, to }) => `${dateText(asOf)} ${from} ${to}`)).toEqual([
      '2025-06-30 2025-07 2025-09',
      '2025-09-30 2025-10 2025-12',
    ])
    for (const { expected, ofPaid, came, before } of replays) {
      expect([came, before]).toEqual([600, 600])
      // those of June come back in July; those of July and August are still to be sold
      expect(ofPaid / 200).toBeCloseTo(1, 1)
      expect(expected / 600).toBeGreaterThan(0.85)
      expect(expected / 600).toBeLessThan(1.15)
    }
    // on 30 June the deals of 1 April are 90 days old and out of the window; exposed are 38 of May and June each less 2 that came back
    // of May's: 3,800. Of the months out of the window a tenth was taken.
    expect(replays[0]!.flat).toBeCloseTo(380, 6)
    expect(skillOf(replays)!.errorOfBefore).toBe(0)
  })

  it('expects no more of deals to come than their products give back, however many small ones there are', () => {
    // of 18,000 and 1,800 sold a month only small deals come back: 6 × 10, a third of them
    const mixed = [
      { product: 'large', deals: 2, amount: 9000, returned: 0 },
      { product: 'small', deals: 18, amount: 100, returned: 6 },
    ]
    for (const { expected, came } of replaysOf(mixed)!.replays) {
      expect(came).toBe(180)
      // few large deals are not known to stay: some of them are expected back as well
      expect(expected).toBeGreaterThan(120)
      expect(expected).toBeLessThan(300)
    }
  })

  it('says the same whatever came later', () => {
    expect(said('2025-06-30')).toEqual(said('2025-12-31'))
  })

  it('foretells nothing at dates by which nothing had come back', () => {
    const { replays, untold } = replaysOf(steady, { since: '2025-08-01' })!
    expect([replays.length, untold]).toEqual([1, 1])
  })

  it('is none where no plan takes anything back', () => {
    expect(replaysOf(steady, { clawback: '' })).toBeUndefined()
  })
})

it('the bias that chance alone would bring is what the intervals let expect: 80% within ± 10 of 100, twice', () => {
  const one = {
    expected: 100,
    came: 100,
    before: 100,
    intervals: { 50: { low: 95, high: 105 }, 80: { low: 90, high: 110 }, 95: { low: 80, high: 120 } },
  }
  // ± 10 ÷ 1.28155 = 7.803; √2 × 7.803 ÷ 200
  expect(chanceOfBias([one, one])).toBeCloseTo(0.055175, 5)
  expect(chanceOfBias([one, { ...one, intervals: undefined }])).toBeUndefined()
})
