// `npm run bench:payouts -- [TEAMS]`: the forecast of a quarter's pay against what the plans pay on the months that come, over simulated
// teams. Of so many true outcomes the intervals must hold about the share that they say.
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

const from = dateOf({ year: 2023, month: 1, day: 1 })
const months = 36
const asOf = addDays(addMonths(from, months - 3), -1)
const until = addDays(addMonths(from, months), -1)
const span = { kind: 'regular', unit: 'month', yearStarts: 1 } as const

function dataOf(seed: number): Data {
  const team = simulateTeam({ seed, from, months, payees: 6 })
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
  return { expected: mean, came, inside: { 50: isIn(50), 80: isIn(80), 95: isIn(95) } }
}

const teams = Number(process.argv[2] ?? 200)
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`.padStart(8)
process.stdout.write(`${teams} teams of 6, a quarter after ${months - 3} months\n`)
process.stdout.write('plan                bias    error  inside 50%  80%     95%\n')
for (const [name, earn] of Object.entries(earns)) {
  const plan = planWith(earn)
  const outcomes = Array.from({ length: teams }, (_, seed) => outcomeOf(plan, seed + 1))
  const came = outcomes.reduce((sum, one) => sum + one.came, 0)
  const expected = outcomes.reduce((sum, one) => sum + one.expected, 0)
  const missed = outcomes.reduce((sum, one) => sum + Math.abs(one.expected - one.came), 0)
  const inside = (level: 50 | 80 | 95): string =>
    percent(outcomes.filter((one) => one.inside[level]).length / outcomes.length)
  process.stdout.write(
    `${name.padEnd(16)}${percent((expected - came) / came)}${percent(missed / came)}${inside(50)}${inside(80)}${inside(95)}\n`,
  )
}
