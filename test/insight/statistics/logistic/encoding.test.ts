import { describe, expect, it } from 'vitest'
import { encodeCase, learnEncoding, reasonsFor } from '../../../../src/insight/statistics/logistic/encoding.ts'
import type { Known } from '../../../../src/insight/statistics/logistic/encoding.ts'
import { scoreChances } from '../../../../src/insight/statistics/logistic/scores.ts'

const settings = { bins: 4, leastCases: 2 }

describe('what is known of a case, as columns', () => {
  const past: readonly Known[] = [
    ['web', 0],
    ['web', 0],
    ['web', 0],
    ['fair', 10],
    ['fair', 20],
    ['post', 30],
    ['web', 40],
    [undefined, undefined],
  ]
  const encoding = learnEncoding(
    past,
    [
      { name: 'source', kind: 'text' },
      { name: 'visits', kind: 'number' },
    ],
    settings,
  )
  const labels = (known: Known) => encodeCase(encoding, known).map(({ column }) => encoding.columns[column]!.label)

  it('has a column for each text that is seen often enough, for others and for none', () => {
    expect(labels(['web', 0])[0]).toBe('web')
    expect(labels(['post', 0])[0]).toBe('other')
    expect(labels(['never seen', 0])[0]).toBe('other')
    expect(labels([undefined, 0])[0]).toBe('missing')
  })

  it('gives a number that many share a range of its own, and the rest ranges of as many cases', () => {
    // 3 of 7 are 0; 10 20 30 40 are divided by three at their thirds, 20 and 30
    expect(encoding.columns.filter(({ feature }) => feature === 'visits').map(({ label }) => label)).toEqual([
      'up to 0',
      'above 0 to 20',
      'above 20 to 30',
      'above 30',
      'missing',
    ])
    expect([0, 15, 20, 25, 99, undefined].map((visits) => labels(['web', visits])[1])).toEqual([
      'up to 0',
      'above 0 to 20',
      'above 0 to 20',
      'above 20 to 30',
      'above 30',
      'missing',
    ])
  })

  it('gives as reason what a value adds to the average of its feature', () => {
    // columns: fair, web, other, missing | five ranges; shares 2/8, 4/8, 1/8, 1/8
    const weights = [1, 0.5, 0, 0, 0, 0, 0, 0, 2]
    const [first, second] = reasonsFor(encoding, { intercept: 0, weights }, ['fair', undefined])
    expect(first).toEqual({ feature: 'visits', label: 'missing', effect: 2 - 2 / 8 })
    expect(second).toEqual({ feature: 'source', label: 'fair', effect: 1 - (2 / 8 + 0.5 * (4 / 8)) })
  })
})

describe('the scores of chances', () => {
  const judged = [
    { chance: 0.9, happened: true },
    { chance: 0.6, happened: false },
    { chance: 0.6, happened: true },
    { chance: 0.1, happened: false },
  ]

  it('counts pairs in the right order, ties half: 3.5 of 4', () => {
    expect(scoreChances(judged)!.auc).toBe(3.5 / 4)
  })

  it('takes the mean of what was said of what came', () => {
    const { logLoss, brier, calibrationError } = scoreChances(judged)!
    expect(logLoss).toBeCloseTo(-(2 * Math.log(0.9) + Math.log(0.4) + Math.log(0.6)) / 4, 12)
    expect(brier).toBeCloseTo((0.01 + 0.36 + 0.16 + 0.01) / 4, 12)
    expect(calibrationError).toBeCloseTo((0.1 + 0.2 + 0.1) / 4, 12) // |.9 − 1|, |1.2 − 1|, |.1 − 0|
  })

  it('compares the tenth with the highest chances with all', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => ({ chance: i / 20, happened: i >= 15 }))
    expect(scoreChances(twenty)!.topTenthLift).toBe(4) // 2 of 2 where 5 of 20 is the average
  })

  it('leaves out what nothing tells', () => {
    expect(scoreChances([])).toBeUndefined()
    expect(scoreChances([{ chance: 0.2, happened: false }])).toMatchObject({ auc: undefined, topTenthLift: undefined })
  })
})
