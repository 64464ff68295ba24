// Closing period by period, as properties over plans that have something of everything that outlives a period.
// computation.md, Closed periods.
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Run } from '../../src/compute/run-type.ts'
import { plainDraft } from '../../src/compute/line.ts'
import type { ClosedPeriod } from '../../src/compute/closed-period.ts'
import { Exact, sum } from '../../src/values/exact.ts'
import type { Line } from '../../src/compute/line.ts'
import { addDays, dateText } from '../../src/values/calendar-date.ts'
import { on } from '../helpers/a-run.ts'
import { closeAll, projectOf, runOf } from '../helpers/project-of.ts'

// A property is many runs, and a busy machine is slow.
vi.setConfig({ testTimeout: 120_000 })

const day = (from: string, days: number): string => dateText(addDays(on(from), days))

interface Sale {
  readonly amount: number
  readonly day: number
  readonly owner: string
  readonly paidAfter: number | undefined
  readonly returns: readonly { readonly after: number; readonly share: number; readonly reason: string }[]
}

const sales = fc.array(
  fc.record<Sale>({
    amount: fc.integer({ min: 1, max: 400_000 }),
    day: fc.integer({ min: 0, max: 150 }),
    owner: fc.constantFrom('ana', 'bob'),
    paidAfter: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    returns: fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: 120 }),
        share: fc.integer({ min: 1, max: 10 }),
        reason: fc.constantFrom('cancelled', 'broken', 'goodwill'),
      }),
      { maxLength: 3 },
    ),
  }),
  { minLength: 1, maxLength: 6 },
)

const earn = {
  stepped: 'tiers: { by: attainment, apply: whole, steps: [{ rate: 10% / 3 }, { from: 100%, rate: 7.77% }] }',
  marginal: 'tiers: { by: attainment, apply: marginal, steps: [{ rate: 5% }, { from: 100%, rate: 9% }] }',
  residual: 'rate: 1.5%, repeat: { every: month, times: 5 }',
  soon: 'sum: [{ rate: 4% }, { rate: 1%, repeat: { every: month, after: 10 days, times: 3 } }]',
  both: 'sum: [{ rate: 4% }, { rate: 1%, repeat: { every: month, after: 1 month, times: 4 } }]',
}

const clawbacks = [
  '{ within: 4 months }',
  '{ within: 6 months, recover: remaining, elapsed: started, attainment: reduce }',
  '[{ on: cancelled, since: paid, within: 90 days, recover: 2 / 3 }, { except: [goodwill], take: held }]',
  '[{ on: broken, partial: full }, { within: 5 months, schedule: [{ within: 1 month, recover: 100% }, { within: 5 months, recover: 50% }] }]',
  '{ method: current-rate, within: 3 months }',
  '{ method: recalculate, recover: 80% }',
]

const recoveries = [
  '',
  'recovery: { cap: 30% of earnings, minimum_pay: 20 }',
  'recovery: { cap: [50, 1 / 3 of earnings], write_off_after: 2 months, on_exit: waive, held_on_exit: forfeit }',
  'recovery: { carry_forward: false }\nminimum_payout: 40',
  'draw: { amount: 60, per: month, recoverable: true, months: 3, recover: 50%, balance_cap: 100 }',
  'draw: { amount: 150, per: quarter, recoverable: true, paid: ahead }\nguarantee: { amount: 30, per: month, months: 4 }',
  'cap: { per_pay: 99.99, excess: later }',
]

const terms = fc.record({
  earn: fc.constantFrom(...Object.values(earn)),
  clawback: fc.constantFrom(...clawbacks),
  recovery: fc.constantFrom(...recoveries),
  leaves: fc.constantFrom('', '2026-05-10', '2026-06-30'),
})

const planOf = ({ earn: way, clawback, recovery }: { earn: string; clawback: string; recovery: string }): string => `
plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01, to: 2026-12-31 }
calendar: { measure: quarter, pay: month }
components:
  sales:
    quota: 3000
    earn: { ${way} }
    release:
      - { share: 1 / 3, on: closed_on }
      - { share: 1 / 3, on: paid_on }
      - { share: 1 / 3, on: closed_on, after: 2 months }
    clawback: ${clawback}
  override: { credit: { from: { earnings: [sales] } }, earn: { rate: 20% }, clawback: { within: 6 months } }
${recovery}
`

const cents = (amount: number): string => (amount / 100).toFixed(2)

function projectWith(list: readonly Sale[], plan: Parameters<typeof planOf>[0] & { readonly leaves: string }) {
  const deals = list.map(({ amount, day: days, owner, paidAfter }, index) => {
    const closed = day('2026-01-01', days)
    return `d${index},${owner},${cents(amount)},${closed},${paidAfter === undefined ? '' : day(closed, paidAfter)}`
  })
  const returns = list.flatMap(({ amount, day: days, returns: parts }, index) => {
    const whole = Math.max(
      10,
      parts.reduce((sum, { share }) => sum + share, 0),
    )
    return parts.map(
      ({ after, share, reason }, at) =>
        `r${index}-${at},d${index},${day('2026-01-01', days + after)},${cents(Math.floor((amount * share) / whole))},${reason}`,
    )
  })
  return projectOf({
    plan: planOf(plan),
    data: {
      payees: `payee_id,manager_id,left_on,paid_until\nana,max,,\nbob,max,${plan.leaves},${plan.leaves}\nmax,,,\n`,
      deals: ['deal_id,payee_id,amount,closed_on,paid_on', ...deals].join('\n'),
      returns: ['return_id,deal_id,returned_on,amount,reason', ...returns].join('\n'),
    },
  })
}

const lineText = (line: Line): string => {
  const { planAt: _, source: __, note: ___, measured: ____, ...plain } = plainDraft(line)
  return JSON.stringify({ lineId: line.lineId, ...plain })
}

const textOf = ({ lines, settlement }: Pick<Run, 'lines' | 'settlement'>): readonly string[] => [
  ...settlement.map((row) => JSON.stringify(row)),
  ...lines.map(lineText),
]

describe('the same data, closed period by period', () => {
  it('pay what one run over all periods pays, line for line, with no corrections; a run on top of all finds none either', () => {
    fc.assert(
      fc.property(sales, terms, (list, plan) => {
        const project = projectWith(list, plan)
        const whole = runOf(project, '2026-01-01', '2026-08-31')
        const closed = closeAll(project, whole.periods)
        const lines = closed.flatMap((period) => period.lines)
        expect(lines.filter(({ kind }) => kind === 'correction')).toEqual([])
        expect(textOf({ lines, settlement: closed.flatMap(({ settlement }) => settlement) })).toEqual(textOf(whole))
        const next = runOf(project, '2026-09-01', '2026-09-30', closed)
        expect(next.lines.filter(({ kind }) => kind === 'correction')).toEqual([])
        expect(next.settlement.map((row) => JSON.stringify(row))).toEqual(
          runOf(project, '2026-09-01', '2026-09-30').settlement.map((row) => JSON.stringify(row)),
        )
      }),
      { numRuns: 150 },
    )
  })
})

const versionOf = (
  list: readonly { day: number; back: number; versions: readonly { amount: number; returned: number }[] }[],
  at: number,
) =>
  list.flatMap(({ day: days, back, versions }): readonly Sale[] => {
    const { amount, returned } = versions[at]!
    if (amount === 0) return [{ amount: 1, day: 300, owner: 'bob', paidAfter: 0, returns: [] }]
    const returns = returned === 0 ? [] : [{ after: back, share: returned, reason: 'cancelled' }]
    return [{ amount, day: days, owner: 'ana', paidAfter: 20, returns }]
  })

/** What payees have been paid, hold and owe: the money that is theirs, by payee. */
const worth = (settlement: Run['settlement']): readonly string[] =>
  ['ana', 'max'].map((payeeId) => {
    const own = settlement.filter((row) => row.payeeId === payeeId)
    const last = own.at(-1)
    return sum(own.map(({ payable }) => payable))
      .plus(last?.heldBalance ?? Exact.zero)
      .minus(last?.carried ?? Exact.zero)
      .toText()
  })

describe('data that changes from closing to closing', () => {
  /** A deal as one month's data know it: its amount (0: not there), and how much of it has come back by then, in tenths. */
  const known = fc.record({
    amount: fc.constantFrom(0, 50_000, 123_457, 400_000),
    returned: fc.integer({ min: 0, max: 10 }),
  })
  const histories = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 80 }),
      back: fc.integer({ min: 0, max: 100 }),
      versions: fc.array(known, { minLength: 6, maxLength: 6 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  const ways = fc.record({
    // A correction is one sum for deal and period: what it holds of a payment in the period of the sale cannot be told apart.
    earn: fc.constantFrom(earn.marginal, earn.stepped, earn.residual, earn.both),
    clawback: fc.constantFrom('{ within: 12 months }', '{ within: 12 months, recover: 1 / 3 }', '{ partial: full }'),
    recovery: fc.constant(''),
    leaves: fc.constant(''),
  })

  it('leave payees in the end with what the last data alone would have left them: nothing is taken or paid twice', () => {
    fc.assert(
      fc.property(histories, ways, (list, plan) => {
        const months = runOf(projectWith(versionOf(list, 0), plan), '2026-01-01', '2026-06-30').periods
        const closed = months.reduce<readonly ClosedPeriod[]>(
          (before, month, index) => closeAll(projectWith(versionOf(list, index), plan), [month], before),
          [],
        )
        const last = projectWith(versionOf(list, months.length - 1), plan)
        expect(worth(closed.flatMap(({ settlement }) => settlement))).toEqual(
          worth(runOf(last, '2026-01-01', '2026-06-30').settlement),
        )
      }),
      { numRuns: 100 },
    )
  })
})
