// A sales team of which the law is known: payees who sell different amounts, with a season, a trend and chance from month to month and from
// deal to deal. What a forecast of its pay is held against is what the plan pays on the months that really come.
import { seededRandom } from '../../../src/insight/statistics/numeric/random.ts'
import type { CalendarDate } from '../../../src/values/calendar-date.ts'
import { addDays, addMonths, dateText } from '../../../src/values/calendar-date.ts'

export interface Team {
  readonly payees: string
  readonly deals: string
}

export interface TeamOf {
  readonly seed: number
  readonly from: CalendarDate
  readonly months: number
  readonly payees: number
  /** Deals of a payee in a month: each number from the first to the last is as likely. */
  readonly deals?: readonly [number, number] | undefined
  /** Growth from month to month, 0.01 for 1%; of each team its own where not said, 0.4% up or down. */
  readonly trend?: number | undefined
  /** Month of the year in which most is sold, 1 to 12; of each team its own where not said. */
  readonly peak?: number | undefined
}

/** CSV texts. Quotas of a quarter are what a payee sells in an average one. */
export function simulateTeam({ seed, from, months, payees, deals = [2, 5], trend, peak }: TeamOf): Team {
  const random = seededRandom(seed)
  const ownTrend = 0.004 * random.normal()
  const best = peak ?? 1 + 12 * seededRandom(seed, 1).uniform()
  const swing = 0.25 * random.uniform()
  const noise = 0.05 + 0.15 * random.uniform()
  const levels = Array.from({ length: payees }, () => 30_000 * Math.exp(0.5 * random.normal()))
  const rows: string[] = []
  for (let month = 0; month < months; month++) {
    const start = addMonths(from, month)
    const season = 1 + swing * Math.cos((2 * Math.PI * (month + 1 - best)) / 12)
    const market = Math.exp((trend ?? ownTrend) * month + noise * random.normal())
    for (const [payee, level] of levels.entries()) {
      const total = level * season * market * Math.exp(0.3 * random.normal())
      const count = deals[0] + random.below(deals[1] - deals[0] + 1)
      const sizes = Array.from({ length: count }, () => Math.exp(0.6 * random.normal()))
      const sum = sizes.reduce((all, size) => all + size, 0)
      for (const size of sizes) {
        const amount = ((total * size) / sum).toFixed(2)
        rows.push(`d${rows.length},p${payee},${amount},${dateText(addDays(start, random.below(28)))}`)
      }
    }
  }
  return {
    payees: ['payee_id,plan,quota', ...levels.map((level, index) => `p${index},team,${Math.round(3 * level)}`)].join(
      '\n',
    ),
    deals: ['deal_id,payee_id,amount,closed_on', ...rows].join('\n'),
  }
}
