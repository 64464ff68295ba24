import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../../src/insight/statistics/numeric/random.ts'
import { chanceOf, fitAgeHazard } from '../../../../src/insight/statistics/survival/age-hazard.ts'
import type { WatchedDeal } from '../../../../src/insight/statistics/survival/age-hazard.ts'
import {
  chanceByDays,
  chancesOfEnds,
  fitCompetingHazard,
} from '../../../../src/insight/statistics/survival/competing-hazard.ts'
import type { Spell } from '../../../../src/insight/statistics/survival/competing-hazard.ts'

const bins = { width: 30, limit: 90 }
const deals = (count: number, deal: Partial<WatchedDeal>): readonly WatchedDeal[] =>
  Array.from({ length: count }, () => ({ group: 'core', member: 'ana', until: 90, happened: false, ...deal }))

describe('the hazard by age', () => {
  it('is events ÷ exposure in each bin, pooled', () => {
    // 10 returned at day 15: half of the first bin each; 90 never: all three bins
    const { pooled } = fitAgeHazard([...deals(10, { until: 15, happened: true }), ...deals(90, {})], bins)
    expect(pooled).toEqual([10 / 95, 0, 0])
  })

  it('draws a product to the pooled shape at its level, and a payee to 1, as far as little is known', () => {
    const past = [
      ...deals(20, { until: 15, happened: true }),
      ...deals(180, {}),
      ...deals(2, { group: 'new', member: 'ben', until: 15, happened: true }),
      ...deals(2, { group: 'new', member: 'ben' }),
    ]
    const hazard = fitAgeHazard(past, bins)
    const pooled = 22 / (20 * 0.5 + 180 + 2 * 0.5 + 2)
    const level = (2 + 4) / (3 * pooled + 4)
    expect(hazard.pooled[0]).toBeCloseTo(pooled, 12)
    expect(hazard.groups.get('new')!.multiplier).toBeCloseTo(level, 12)
    expect(hazard.byGroup.get('new')![0]).toBeCloseTo((2 + 50 * pooled * level) / (3 + 50), 12)
    const expected = 3 * hazard.byGroup.get('new')![0]!
    expect(hazard.members.get('ben')).toMatchObject({ deals: 4, events: 2 })
    expect(hazard.members.get('ben')!.multiplier).toBeCloseTo((2 + 12) / (expected + 12), 12)
  })

  it('leaves an old deal less chance to be returned than a new one, and none after the window', () => {
    const hazard = fitAgeHazard(
      [...deals(30, { until: 10, happened: true }), ...deals(10, { until: 50, happened: true }), ...deals(60, {})],
      bins,
    )
    const chance = (age: number) => chanceOf(hazard, { group: 'core', member: 'ana', age })
    expect(chance(0)).toBeGreaterThan(chance(40))
    expect(chance(40)).toBeGreaterThan(chance(70))
    expect(chance(90)).toBe(0)
    // the chance of a span and of what follows make the whole
    const first = chanceOf(hazard, { group: 'core', member: 'ana', age: 0, span: 20 })
    expect(1 - (1 - first) * (1 - chance(20))).toBeCloseTo(chance(0), 12)
  })

  it('takes the pooled hazard for a product and a payee that it has not seen', () => {
    const hazard = fitAgeHazard([...deals(10, { until: 15, happened: true }), ...deals(90, {})], bins)
    expect(chanceOf(hazard, { group: 'unheard of', member: 'nobody', age: 0 })).toBeCloseTo(1 - Math.exp(-10 / 95), 12)
    expect(chanceOf(fitAgeHazard([], bins), { group: 'core', member: 'ana', age: 0 })).toBe(0)
  })
})

describe('won or lost, by age and calendar', () => {
  const calendar = { positions: 2, positionOf: (day: number) => Math.floor(day / 30) % 2 }
  const settings = { width: 10, bins: 12, calendar }
  const asked = { opened: 600, day: 600, days: 30 }

  /** Won each day with chance .01 in even months and .03 in odd ones, lost with .01 throughout. */
  function spells(count: number): readonly Spell[] {
    const random = seededRandom(4)
    return Array.from({ length: count }, () => {
      const opened = random.below(540)
      for (let day = opened; day < 600; day++) {
        const won = calendar.positionOf(day) === 0 ? 0.01 : 0.03
        const at = random.uniform()
        if (at < won + 0.01) return { opened, watchedFrom: 0, until: day, cause: at < won ? 'won' : 'lost' }
      }
      return { opened, watchedFrom: 0, until: 599, cause: undefined }
    })
  }

  it('finds the chances of each end within a month that they were made with', () => {
    const hazard = fitCompetingHazard(spells(20_000), settings)
    const within = (day: number) => chancesOfEnds(hazard, { ...asked, opened: day, day: day - 1 })
    const even = (1 - 0.98 ** 30) * (0.01 / 0.02)
    const odd = (1 - 0.96 ** 30) * (0.03 / 0.04)
    expect(Math.abs(within(600).get('won')! - even)).toBeLessThan(0.02)
    expect(Math.abs(within(630).get('won')! - odd)).toBeLessThan(0.02)
    expect(within(630).get('won')! / within(600).get('won')!).toBeGreaterThan(2)
    expect(within(630).get('lost')! / within(600).get('lost')!).toBeLessThan(1.1)
  })

  it('counts time at risk only from the day from which ends were recorded', () => {
    const day = { positions: 1, positionOf: () => 0 }
    const one = { width: 1000, bins: 1, calendar: day }
    const open = Array.from({ length: 100 }, (_, i): Spell => ({
      opened: 0,
      watchedFrom: 900,
      until: 999,
      cause: i < 50 ? 'won' : undefined,
    }))
    const early = open.map((spell) => ({ ...spell, watchedFrom: 0 }))
    const chance = (past: readonly Spell[]) =>
      chancesOfEnds(fitCompetingHazard(past, one), { opened: 900, day: 999, days: 1 }).get('won')!
    expect(chance(open) / chance(early)).toBeGreaterThan(9)
  })

  it('gives shares that leave the rest open, and none where nothing has ended', () => {
    const chances = chancesOfEnds(fitCompetingHazard(spells(500), settings), { ...asked, days: 400 })
    const sum = [...chances.values()].reduce((total, one) => total + one, 0)
    expect(sum).toBeGreaterThan(0.9)
    expect(sum).toBeLessThanOrEqual(1)
    expect(chancesOfEnds(fitCompetingHazard([], settings), asked).size).toBe(0)
  })

  it('finds ages that end only at some positions, where others end at any', () => {
    // Young deals (below 10 days) are won with .05 a day at any time; old ones never in even months, and with .1 a day in odd ones.
    const random = seededRandom(11)
    const past = Array.from({ length: 8000 }, (): Spell => {
      const opened = random.below(540)
      for (let day = opened; day < 600; day++) {
        const won = day - opened < 10 ? 0.05 : calendar.positionOf(day) === 0 ? 0 : 0.1
        if (random.uniform() < won) return { opened, watchedFrom: 0, until: day, cause: 'won' }
      }
      return { opened, watchedFrom: 0, until: 599, cause: undefined }
    })
    const hazard = fitCompetingHazard(past, settings)
    const within10 = (opened: number, day: number) =>
      chanceByDays(hazard, 'won', { opened, day, until: [day + 10] })[0]!
    expect(within10(570, 599), 'old, in an even month').toBeLessThan(0.02)
    expect(Math.abs(within10(600, 629) - (1 - 0.9 ** 10)), 'old, in an odd month').toBeLessThan(0.05)
    expect(Math.abs(within10(600, 599) - (1 - 0.95 ** 10)), 'young, in an even month').toBeLessThan(0.05)
  })

  it('gives for several days what it gives for each', () => {
    const hazard = fitCompetingHazard(spells(2000), settings)
    const until = [605, 630, 660]
    const each = until.map((last) => chancesOfEnds(hazard, { ...asked, days: last - 600 }).get('won')!)
    chanceByDays(hazard, 'won', { ...asked, until }).forEach((chance, at) => expect(chance).toBeCloseTo(each[at]!, 12))
    expect(chanceByDays(hazard, 'withdrawn', { ...asked, until })).toEqual([0, 0, 0])
  })
})
