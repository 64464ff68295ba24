// How much farther months of returns have missed than independent chances would: a recall, a season or a customer who sends back many deals
// makes them come together. Looked up in the months of the past, deal by deal at its age.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addDays, firstOfMonth, lastOfMonth } from '../../values/calendar-date.ts'
import type { PastSum } from '../statistics/rates/sum-of-chances.ts'
import { dispersionOf, sumOfChances } from '../statistics/rates/sum-of-chances.ts'
import { chanceOf } from '../statistics/survival/age-hazard.ts'
import type { PastDeal, ReturnHistory } from './return-history.ts'

const mostMonths = 24
/** Of more deals, the latest. */
const mostDeals = 20_000

/** 1 where they missed no farther than chance, or where there are no whole months yet. */
export function returnDispersion({ hazard, watched, sizes, fraction }: ReturnHistory, asOf: CalendarDate): number {
  const deals = watched.toSorted((a, b) => b.soldOn - a.soldOn || a.deal - b.deal).slice(0, mostDeals)
  const first = deals.at(-1)?.soldOn ?? asOf
  const past: PastSum[] = []
  let end = addDays(firstOfMonth(addDays(asOf, 1)), -1)
  while (past.length < mostMonths && firstOfMonth(end) >= first) {
    const [from, to] = [firstOfMonth(end), end]
    const open = deals.filter(
      ({ soldOn, until }) => soldOn <= to && soldOn + until >= from && from - soldOn < hazard.bins.limit,
    )
    const chances = open.map(({ group, member, soldOn, value }) => {
      const age = Math.max(0, from - soldOn)
      const span = to + 1 - soldOn - age
      const amount = value * fraction * sizes
      return { chance: chanceOf(hazard, { group, member, age, span }), amount }
    })
    past.push({ said: sumOfChances(chances), came: open.reduce((sum, deal) => sum + backIn(deal, from, to), 0) })
    end = lastOfMonth(addDays(from, -1))
  }
  return dispersionOf(past)
}

function backIn({ happened, soldOn, until, back }: PastDeal, from: CalendarDate, to: CalendarDate): number {
  const returnedOn = soldOn + until
  return happened && returnedOn >= from && returnedOn <= to ? back : 0
}
