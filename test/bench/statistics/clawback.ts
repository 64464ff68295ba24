// npm run bench:clawback -- DIR: returns of the clawback*.csv of DIR foretold at month ends with what was known then, beside what happened.
// Beside them stand references calculated independently.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { quantileOfSum, sumOfChances } from '../../../src/insight/statistics/rates/sum-of-chances.ts'
import { chanceOf, fitAgeHazard } from '../../../src/insight/statistics/survival/age-hazard.ts'
import { chanceWithin, survivalAt, survivalCurve } from '../../../src/insight/statistics/survival/kaplan-meier.ts'
import { addMonths, dateOf, dateText, lastOfMonth, readDate } from '../../../src/values/calendar-date.ts'
import { folderWith, readRows } from './read-columns.ts'
import { simulateSales } from './simulate-returns.ts'
import type { SoldDeal } from './simulate-returns.ts'

const folder = folderWith('bench:clawback', 'clawback_sim.csv')
const window = 180
const bins = { width: 15, limit: window }

type Deal = SoldDeal

function dealsOf(file: string): readonly Deal[] {
  return readRows(join(folder, file)).map((row) => ({
    soldOn: readDate(row['sale_date']!)!,
    returnedOn: readDate(row['return_date']!) ?? Infinity,
    group: row['product']!,
    member: row['rep']!,
    commission: Number(row['commission']),
  }))
}

interface Foretold {
  readonly bias: number
  /** How far the bias of a method without any would lie from 0 by chance, one deviation: few large deals that come back move it. */
  readonly byChance: number
  readonly wape: number
  readonly logLoss: number
  readonly inside: number
}

type Method = (past: readonly Deal[], open: readonly Deal[], asOf: number) => readonly number[]

/** As it was seen on the day: what came later is not known. */
function watched({ soldOn, returnedOn, group, member }: Deal, asOf: number) {
  const happened = returnedOn <= asOf && returnedOn - soldOn < window
  return { group, member, happened, until: Math.min(window, (happened ? returnedOn : asOf) - soldOn) }
}

const curveOf = (past: readonly Deal[], asOf: number) =>
  survivalCurve(past.map((deal) => watched(deal, asOf)).map(({ until, happened }) => ({ until, ended: happened })))

const methods: Readonly<Record<string, Method>> = {
  'flat mature rate, ignores age': (past, open, asOf) => {
    const mature = past.filter(({ soldOn }) => asOf - soldOn >= window)
    const rate = mature.filter((deal) => watched(deal, asOf).happened).length / Math.max(1, mature.length)
    return open.map(() => rate)
  },
  'pooled age curve (Kaplan-Meier)': (past, open, asOf) => {
    const curve = curveOf(past, asOf)
    return open.map(({ soldOn }) => chanceWithin(curve, { age: asOf - soldOn, span: window }))
  },
  'age curve of each product': (past, open, asOf) => {
    const curves = new Map(
      [...new Set(past.map(({ group }) => group))].map((group) => [
        group,
        curveOf(
          past.filter((deal) => deal.group === group),
          asOf,
        ),
      ]),
    )
    return open.map(({ soldOn, group }) => chanceWithin(curves.get(group) ?? [], { age: asOf - soldOn, span: window }))
  },
  'shrunk hazard by product and payee': (past, open, asOf) => {
    const hazard = fitAgeHazard(
      past.map((deal) => watched(deal, asOf)),
      bins,
    )
    return open.map(({ soldOn, group, member }) => chanceOf(hazard, { group, member, age: asOf - soldOn }))
  },
}

const openOn = (deals: readonly Deal[], asOf: number) =>
  deals.filter(({ soldOn, returnedOn }) => soldOn <= asOf && asOf - soldOn < window && returnedOn > asOf)
const isReturned = ({ soldOn, returnedOn }: Deal) => returnedOn - soldOn < window

function replay(deals: readonly Deal[], method: Method, dates: readonly number[]): Foretold {
  let [expected, actual, misses, loss, count, inside] = [0, 0, 0, 0, 0, 0]
  const missOfDeal = new Map<Deal, { expected: number; actual: number }>()
  for (const asOf of dates) {
    const open = openOn(deals, asOf)
    const past = deals.filter(({ soldOn }) => soldOn <= asOf)
    const chances = method(past, open, asOf)
    const sum = sumOfChances(open.map(({ commission }, i) => ({ chance: chances[i]!, amount: commission })))
    const came = open.reduce((total, deal) => total + (isReturned(deal) ? deal.commission : 0), 0)
    expected += sum.mean
    actual += came
    misses += Math.abs(sum.mean - came)
    if (came >= quantileOfSum(sum, 0.1) && came <= quantileOfSum(sum, 0.9)) inside++
    open.forEach((deal, i) => {
      const chance = Math.min(1 - 1e-6, Math.max(1e-6, chances[i]!))
      loss -= Math.log(isReturned(deal) ? chance : 1 - chance)
      count++
      const own = missOfDeal.get(deal) ?? { expected: 0, actual: 0 }
      own.expected += chances[i]! * deal.commission
      own.actual += isReturned(deal) ? deal.commission : 0
      missOfDeal.set(deal, own)
    })
  }
  return {
    bias: (expected - actual) / actual,
    byChance: deviationOfRatio([...missOfDeal.values()]),
    wape: misses / actual,
    logLoss: loss / count,
    inside: inside / dates.length,
  }
}

/** Of Σ expected ÷ Σ actual, over deals: a deal is open on several dates, and comes back on none or all of them. */
function deviationOfRatio(deals: readonly { readonly expected: number; readonly actual: number }[]): number {
  const sum = (of: (deal: { readonly expected: number; readonly actual: number }) => number) =>
    deals.reduce((total, deal) => total + of(deal), 0)
  const actual = sum((deal) => deal.actual)
  const ratio = sum((deal) => deal.expected) / actual
  return Math.sqrt(sum((deal) => (deal.expected - ratio * deal.actual) ** 2)) / actual
}

const monthEnds = Array.from({ length: 33 }, (_, month) =>
  lastOfMonth(addMonths(dateOf({ year: 2022, month: 12, day: 1 }), month)),
)
const percent = (share: number) => `${(100 * share).toFixed(0)}%`.padStart(8)
process.stdout.write(`${monthEnds.length} month ends, ${dateText(monthEnds[0]!)} to ${dateText(monthEnds.at(-1)!)}\n`)
const files = readdirSync(folder)
  .filter((name) => /^clawback.*\.csv$/.test(name))
  .toSorted()
for (const file of files) {
  const deals = dealsOf(file)
  process.stdout.write(`${file.padEnd(36)}    bias    WAPE  log-loss  inside 80%\n`)
  for (const [name, method] of Object.entries(methods)) {
    const { bias, byChance, wape, logLoss, inside } = replay(deals, method, monthEnds)
    const cells = [percent(bias), percent(wape), logLoss.toFixed(4).padStart(10), inside.toFixed(2).padStart(12)]
    process.stdout.write(`${name.padEnd(36)}${cells.join('')}   bias by chance ± ${percent(byChance).trim()}\n`)
  }
}
process.stdout.write('20 simulated histories, whose bias differs from one to the next by the deviation shown:\n')
const histories = Array.from({ length: 20 }, (_, seed) =>
  simulateSales(seed + 1, { from: readDate('2022-01-01')!, days: 1460, deals: 3600, payees: 25 }),
)
const quarterEnds = monthEnds.filter((_, month) => month % 3 === 0)
for (const [name, method] of Object.entries(methods)) {
  const results = histories.map((history) => replay(history, method, quarterEnds))
  const average = (of: (one: Foretold) => number) => results.reduce((sum, one) => sum + of(one), 0) / results.length
  const bias = average((one) => one.bias)
  const deviation = Math.sqrt((average((one) => (one.bias - bias) ** 2) * results.length) / (results.length - 1))
  const cells = [
    percent(bias),
    percent(average((one) => one.wape)),
    average((one) => one.logLoss)
      .toFixed(4)
      .padStart(10),
  ]
  const last = average((one) => one.inside)
    .toFixed(2)
    .padStart(12)
  process.stdout.write(
    `${name.padEnd(36)}${cells.join('')}${last}   bias ± ${percent(deviation).trim()}, of the mean ± ${percent(deviation / Math.sqrt(results.length)).trim()}\n`,
  )
}
process.stdout.write('to reach: bias within 10%, log-loss below .1003 (goal .0950), 80% band covers .75-.90\n\n')

const fixed = {
  '2023-12-31':
    'open 429, at risk 124683.43, S .96993 .94537 .93674, flat 7964.36, KM 2389.80, by product 1602.04, actual 2439.40',
  '2024-06-30': 'open 403, at risk 104621.16, flat 6686.53, KM 1986.84, by product 1681.58, actual 2180.31',
}
const fileDeals = dealsOf('clawback_sim.csv')
for (const [day, figures] of Object.entries(fixed)) {
  const asOf = readDate(day)!
  const open = openOn(fileDeals, asOf)
  const past = fileDeals.filter(({ soldOn }) => soldOn <= asOf)
  const curve = curveOf(past, asOf)
  const sum = (chances: readonly number[]) =>
    open.reduce((total, { commission }, i) => total + commission * chances[i]!, 0).toFixed(2)
  const survival = [30, 90, window].map((age) => survivalAt(curve, age).toFixed(5)).join(' ')
  const foretold = Object.values(methods).map((method) => sum(method(past, open, asOf)))
  const actual = sum(open.map((deal) => (isReturned(deal) ? 1 : 0)))
  process.stdout.write(`${day}: open ${open.length}, at risk ${sum(open.map(() => 1))}, S ${survival}, `)
  process.stdout.write(
    `flat ${foretold[0]}, KM ${foretold[1]}, by product ${foretold[2]}, shrunk ${foretold[3]}, actual ${actual}\n`,
  )
  process.stdout.write(`  reference: ${figures}\n`)
}
