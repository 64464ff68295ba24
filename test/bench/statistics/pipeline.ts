// npm run bench:pipeline -- DIR: wins of the open deals of DIR/pipeline_crm.csv within 30, 60 and 90 days, foretold at month ends with what
// was known then, beside what happened. Beside them stands a reference: the same methods, calculated independently.
import { join } from 'node:path'
import { dispersionOf, quantileOfSum, sumOfChances } from '../../../src/insight/statistics/rates/sum-of-chances.ts'
import { chancesOfEnds, fitCompetingHazard } from '../../../src/insight/statistics/survival/competing-hazard.ts'
import { addMonths, dateOf, dateText, lastOfMonth, partsOf, readDate } from '../../../src/values/calendar-date.ts'
import type { PastSum } from '../../../src/insight/statistics/rates/sum-of-chances.ts'
import type { CalendarDate } from '../../../src/values/calendar-date.ts'
import { folderWith, readRows } from './read-columns.ts'
import { mean } from './scores.ts'

const folder = folderWith('bench:pipeline', 'pipeline_crm.csv')

interface Deal {
  readonly openedOn: number
  readonly closedOn: number
  readonly cause: string
  readonly value: number
}

const prices = new Map(
  readRows(join(folder, 'pipeline_products.csv')).map((row) => [
    row['product']!.replaceAll(' ', ''),
    Number(row['sales_price']),
  ]),
)
const deals: readonly Deal[] = readRows(join(folder, 'pipeline_crm.csv'))
  .filter((row) => row['engage_date'] !== '')
  .map((row) => ({
    openedOn: readDate(row['engage_date']!)!,
    closedOn: readDate(row['close_date']!) ?? Infinity,
    cause: row['deal_stage']!,
    value: prices.get(row['product']!.replaceAll(' ', ''))!,
  }))

/** Deals that closed earlier are missing from the file. */
const watchedFrom = readDate('2017-03-01')!
const lastDay = readDate('2017-12-31')!
const calendar = { positions: 3, positionOf: (day: number) => (partsOf(day as CalendarDate).month - 1) % 3 }
const none = { positions: 1, positionOf: () => 0 }

type Method = (past: readonly Deal[], open: readonly Deal[], asOf: number, days: number) => readonly number[]

function byHazard(calendarOf: typeof calendar): Method {
  return (past, open, asOf, days) => {
    const spells = past.map(({ openedOn, closedOn, cause }) => ({
      opened: openedOn,
      watchedFrom,
      until: Math.min(closedOn, asOf),
      cause: closedOn <= asOf ? cause : undefined,
    }))
    const hazard = fitCompetingHazard(spells, { width: 10, bins: 15, calendar: calendarOf })
    return open.map(({ openedOn }) => chancesOfEnds(hazard, { opened: openedOn, day: asOf, days }).get('Won') ?? 0)
  }
}

const methods: Readonly<Record<string, Method>> = {
  'stage rate, no timing': (past, open, asOf) => {
    const closed = past.filter(({ closedOn }) => closedOn <= asOf)
    const rate = closed.filter(({ cause }) => cause === 'Won').length / closed.length
    return open.map(() => rate)
  },
  'competing risks by age': byHazard(none),
  'age x month of quarter': byHazard(calendar),
}

const lines: Readonly<Record<number, string>> = {
  30: 'stage rate .927, by age .368, age x month .348; to reach .381',
  60: 'stage rate .883, by age .503, age x month .486; to reach .508',
  90: 'stage rate .840, by age .582, age x month .562',
}

for (const days of [30, 60, 90]) {
  const dates = Array.from({ length: 7 }, (_, month) =>
    lastOfMonth(addMonths(dateOf({ year: 2017, month: 5, day: 1 }), month)),
  ).filter((date) => date + days <= lastDay)
  process.stdout.write(
    `\nwon within ${days} days, ${dates.length} month ends. Log-loss of the reference: ${lines[days]}\n`,
  )
  for (const [name, method] of Object.entries(methods)) report(name, method, dates, days)
}

function report(name: string, method: Method, dates: readonly CalendarDate[], days: number): void {
  let [expected, actual, loss, count] = [0, 0, 0, 0]
  const errors: number[] = []
  const past: (PastSum & { readonly knownOn: number })[] = []
  let [inside, judgedBands] = [0, 0]
  for (const asOf of dates) {
    const open = deals.filter(({ openedOn, closedOn }) => openedOn <= asOf && closedOn > asOf)
    const chances = method(
      deals.filter(({ openedOn }) => openedOn <= asOf),
      open,
      asOf,
      days,
    )
    const isWon = ({ cause, closedOn }: Deal) => cause === 'Won' && closedOn <= asOf + days
    const amounts = open.map(({ value }, i) => ({ chance: chances[i]!, amount: value }))
    const sum = sumOfChances(amounts)
    const said = sum.mean
    const came = open.reduce((total, deal) => total + (isWon(deal) ? deal.value : 0), 0)
    errors.push((said - came) / came)
    const known = past.filter(({ knownOn }) => knownOn <= asOf)
    if (known.length > 0) {
      const band = sumOfChances(amounts, dispersionOf(known))
      judgedBands++
      if (came >= quantileOfSum(band, 0.1) && came <= quantileOfSum(band, 0.9)) inside++
    }
    past.push({ said: sum, came, knownOn: asOf + days })
    expected += said
    actual += came
    open.forEach((deal, i) => {
      const chance = Math.min(1 - 1e-6, Math.max(1e-6, chances[i]!))
      loss -= Math.log(isWon(deal) ? chance : 1 - chance)
      count++
    })
  }
  const cells = [percent(mean(errors)), percent(mean(errors.map(Math.abs))), percent((expected - actual) / actual)]
  const logLoss = (loss / count).toFixed(4)
  process.stdout.write(
    `${name.padEnd(24)} log-loss ${logLoss}, bias ${cells[0]}, error ${cells[1]}, of all dates ${cells[2]}\n`,
  )
  process.stdout.write(`  80% band, as wide as misses known by then: ${inside} of ${judgedBands} inside\n`)
  const perDate = dates.map((asOf, i) => `${dateText(asOf).slice(5)} ${percent(errors[i]!)}`)
  process.stdout.write(`  by date: ${perDate.join(', ')}\n`)
}

function percent(share: number): string {
  return `${share >= 0 ? '+' : ''}${(100 * share).toFixed(0)}%`
}
