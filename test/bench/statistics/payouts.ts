// `npm run bench:payouts -- [TEAMS]`: the forecast of a quarter's pay against what the plans pay on the months that come, over simulated
// teams. `--payees 6 --deals 2-5 --months 33 --seed 1` are the usual ones; `--trend PERCENT` has all grow so much a month, `--peak MONTH` all
// sell most in that month. Of so many true outcomes the intervals must hold about the share that they say. Where many futures pay the same
// to the cent, as under a cap that all reach, an interval that ends there holds more than it says, by nature; `by rank` draws the place of
// an outcome among the futures that pay as much, and counts 10% to 90% (randomised PIT: Smith, Diagnostic checks of non-standard time
// series models, Journal of Forecasting 4, 1985, 283–291).
import { parseArgs } from 'node:util'
import { computeRun } from '../../../src/compute/run.ts'
import { defaultLocale } from '../../../src/data/locale.ts'
import { readData } from '../../../src/data/read-data.ts'
import type { Data } from '../../../src/data/data.ts'
import type { Booking } from '../../../src/insight/forecast/booking-history.ts'
import { numberOf } from '../../../src/values/estimate.ts'
import { bookingFutures } from '../../../src/insight/forecast/booking-futures.ts'
import { knownData } from '../../../src/insight/forecast/payouts-data.ts'
import { payoutFutures } from '../../../src/insight/forecast/payouts.ts'
import { payRows } from '../../../src/insight/forecast/payouts-summary.ts'
import type { Payouts } from '../../../src/insight/forecast/payouts.ts'
import { seededRandom } from '../../../src/insight/statistics/numeric/random.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { SourceText } from '../../../src/problems/source.ts'
import { addDays, addMonths, dateOf } from '../../../src/values/calendar-date.ts'
import { simulateTeam } from './simulate-team.ts'

const earns: Readonly<Record<string, string>> = {
  'marginal steps':
    'earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 10% }, { from: 130%, rate: 14% }] } }',
  'a step on all':
    'earn: { tiers: { by: attainment, apply: whole, steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 8% }] } }',
  'a gate': 'gate: { attainment: { at_least: 80% } }\n    earn: { rate: 8% }',
  'a cap': 'earn: { rate: 8% }\n    cap: { per_measure: 9000 }',
}

function planWith(earn: string): Plan {
  const text = `plan: team
version: "1"
currency: USD
effective: { from: 2023-01-01 }
calendar: { measure: quarter, pay: month }
components:
  commission:
    quota: payee.quota
    ${earn}
`
  return readPlan(new SourceText('plan.yaml', text)).value!
}

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    payees: { type: 'string', default: '6' },
    deals: { type: 'string', default: '2-5' },
    months: { type: 'string', default: '33' },
    trend: { type: 'string' },
    peak: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})
const teams = Number(positionals[0] ?? 200)
const shape = {
  payees: Number(flags.payees),
  deals: flags.deals.split('-').map(Number) as [number, number],
  trend: flags.trend === undefined ? undefined : Number(flags.trend) / 100,
  peak: flags.peak === undefined ? undefined : Number(flags.peak),
}

const from = dateOf({ year: 2023, month: 1, day: 1 })
const months = Number(flags.months) + 3
const asOf = addDays(addMonths(from, months - 3), -1)
const until = addDays(addMonths(from, months), -1)
const span = { kind: 'regular', unit: 'month', yearStarts: 1 } as const

function dataOf(seed: number): Data {
  const team = simulateTeam({ seed, from, months, ...shape })
  const files = (['payees', 'deals'] as const).map((kind) => ({
    kind,
    file: `${kind}.csv`,
    bytes: Buffer.from(team[kind]),
    sha256: '',
  }))
  return readData(files, { columns: new Map(), keep: 'all', locale: defaultLocale }).value!
}

function bookingsOf({ deals, locale }: Data): readonly Booking[] {
  const days = deals.days('closed_on', locale)
  const bookings = Array.from({ length: deals.size }, (_, deal): Booking => ({
    payeeId: deals.text(deal, 'payee_id'),
    deal,
    date: days[deal] as Booking['date'], // days of readDateCell
    value: Number(deals.text(deal, 'amount')),
  }))
  return bookings.filter(({ date }) => date <= asOf).toSorted((a, b) => a.date - b.date)
}

interface Outcome {
  readonly expected: number
  readonly came: number
  readonly inside: Readonly<Record<50 | 80 | 95, boolean>>
  /** Share of the futures that pay less, and by chance of those that pay as much. */
  readonly rank: number
}

function outcomeOf(plan: Plan, seed: number): Outcome {
  const data = dataOf(seed)
  const bookings = bookingsOf(data)
  const history = { currency: plan.currency, span, bookings, lives: [] }
  const futures = bookingFutures(history, { asOf, steps: 3, count: 400, seed })
  const known = knownData(data, { plans: [plan], asOf })
  const work = payoutFutures({ plans: [plan], data: known, asOf, booked: [{ bookings, futures }], seed })
  let step = work.next()
  while (step.done !== true) step = work.next()
  const { mean, around } = payRows(step.value).at(-1)!.payable
  const { intervals } = around!
  const run = computeRun({ plans: [plan], data, asked: { from: addDays(asOf, 1), to: until }, asOf: undefined })
  const came = run.settlement.reduce((sum, { payable }) => sum + numberOf(payable), 0)
  const isIn = (level: 50 | 80 | 95): boolean => intervals[level].low <= came && came <= intervals[level].high
  return {
    expected: mean,
    came,
    inside: { 50: isIn(50), 80: isIn(80), 95: isIn(95) },
    rank: rankOf(came, paidOf(step.value), seed),
  }
}

/** By future, of all accounts and pay periods. */
function paidOf({ parts }: Payouts): readonly number[] {
  const { payable, count } = parts[0]!.futures
  return Array.from({ length: count }, (_, future) => payable.flat().reduce((sum, column) => sum + column[future]!, 0))
}

/** Pay is to the cent, and futures are floats. */
function rankOf(came: number, paid: readonly number[], seed: number): number {
  const cent = 0.005 + 1e-9 * Math.abs(came)
  const less = paid.filter((one) => one < came - cent).length
  const same = paid.filter((one) => Math.abs(one - came) <= cent).length
  return (less + same * seededRandom(seed, 2).uniform()) / paid.length
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`.padStart(8)
const amount = (value: number): string => Math.round(value).toString().padStart(10)
process.stdout.write(`${teams} teams of ${shape.payees}, a quarter after ${months - 3} months\n`)
process.stdout.write('plan              expected      came    bias   error     50%     80%     95%  80% by rank\n')
for (const [name, earn] of Object.entries(earns)) {
  const plan = planWith(earn)
  const outcomes = Array.from({ length: teams }, (_, team) => outcomeOf(plan, team + Number(flags.seed)))
  const meanOf = (of: (one: Outcome) => number): number => outcomes.reduce((sum, one) => sum + of(one), 0) / teams
  const [came, expected] = [meanOf((one) => one.came), meanOf((one) => one.expected)]
  const missed = meanOf((one) => Math.abs(one.expected - one.came))
  const inside = (level: 50 | 80 | 95): string => percent(meanOf((one) => (one.inside[level] ? 1 : 0)))
  const byRank = percent(meanOf(({ rank }) => (rank >= 0.1 && rank <= 0.9 ? 1 : 0)))
  const cells = [amount(expected), amount(came), percent((expected - came) / came), percent(missed / came)]
  process.stdout.write(
    `${name.padEnd(16)}${cells.join('')}${inside(50)}${inside(80)}${inside(95)}${byRank.padStart(13)}\n`,
  )
}
