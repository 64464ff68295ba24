// What holds whatever the deals, of a plan that has something of everything; what is held against exact sums stands in
// exactness.test.ts. computation.md, Numbers and Settlement (invariants).
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Line } from '../../src/compute/line.ts'
import { plainDraft } from '../../src/compute/line.ts'
import type { Run } from '../../src/compute/run-type.ts'
import { addDays, dateText } from '../../src/values/calendar-date.ts'
import { Exact, sum } from '../../src/values/exact.ts'
import { on } from '../helpers/a-run.ts'
import type { RunOf } from '../helpers/run-of.ts'
import { aPlan, checkable, onePlan, runOf } from '../helpers/run-of.ts'

// A property is many runs, and a busy machine is slow.
vi.setConfig({ testTimeout: 60_000 })

const check = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void, numRuns = 30): void => {
  fc.assert(fc.property(arbitrary, holds), { numRuns })
}

/** Cents as text: −1234 is `-12.34`. */
function money(cents: number | bigint, decimals = 2): string {
  const digits = String(cents < 0 ? -cents : cents).padStart(decimals + 1, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

interface Deal {
  readonly amount: number
  readonly day: number
  readonly owner: string
  readonly paidAfter: number | undefined
}

const owners = ['ana', 'bob', 'cy', 'dee']

/** Deals of the first quarter up to 29 March, the last Sunday: every week of theirs ends in the quarter. */
const someDeals = fc.array(
  fc.record<Deal>({
    amount: fc.integer({ min: -5_000_000, max: 20_000_000 }),
    day: fc.integer({ min: 0, max: 87 }),
    owner: fc.constantFrom(...owners),
    paidAfter: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
  }),
  { maxLength: 12 },
)

function dealRows(deals: readonly Deal[]): readonly string[] {
  return deals.map(({ amount, day, owner, paidAfter }, index) => {
    const closed = addDays(on('2026-01-01'), day)
    const paid = paidAfter === undefined ? '' : dateText(addDays(closed, paidAfter))
    return `d${index},${owner},${money(amount)},${dateText(closed)},${paid}`
  })
}

const dealHeader = 'deal_id,payee_id,amount,closed_on,paid_on'
const tableOf = (header: string, rows: readonly string[]): string => [header, ...rows].join('\n')

/** A plan with something of everything that makes cents move. */
const manifold = aPlan(
  `
    sales:
      quota: payee.quota
      target: 100000 / 3
      earn:
        sum:
          - { tiers: { by: attainment, apply: whole, steps: [{ rate: 10% / 3 }, { from: 100%, rate: 7.77% }] } }
          - { curve: { by: attainment, points: [{ at: 50%, pay: 10% }, { at: 150%, pay: 70% }] } }
      cap: { per_deal: 7777.77, per_measure: 20000 }
      floor: { per_deal: 1.11 }
      release:
        - { share: 1 / 3, on: closed_on }
        - { share: 1 / 3, on: paid_on }
        - { share: 1 / 3, on: closed_on, after: 1 month, in: 3, every: month }
    override:
      credit: { from: { earnings: [sales] } }
      earn: { rate: 1 / 7 }
  `,
  `
    effective: { from: 2026-01-01, to: 2026-12-31 }
    calendar: { measure: quarter, pay: month }
    cap: { per_pay: 9999.99, per_measure: 25000, excess: later }
    minimum_payout: 50
  `,
)
const payees = ['ana,cy,1000', 'bob,cy,20000', 'cy,dee,50000', 'dee,,70000.70']
const payeeHeader = 'payee_id,manager_id,quota'
const splitRows = (deals: readonly Deal[]): readonly string[] =>
  deals.flatMap((_, index) =>
    index % 3 === 0 ? [`d${index},ana,33.4%`, `d${index},bob,33.3%`, `d${index},dee,0.333`] : [],
  )
const splitHeader = 'deal_id,payee_id,share'

function manifoldRun(deals: readonly Deal[], more: Partial<RunOf> = {}): Run {
  return runOf({
    plan: manifold,
    payees: tableOf(payeeHeader, payees),
    splits: tableOf(splitHeader, splitRows(deals)),
    deals: tableOf(dealHeader, dealRows(deals)),
    until: '2026-08-31',
    ...more,
  })
}

/** All of a line but the plan's text behind it and the row that it comes from. */
function lineTexts({ lines }: Run): readonly string[] {
  return lines.map((line) => {
    const { planAt: _, source: __, ...plain } = plainDraft(line)
    return JSON.stringify({ lineId: line.lineId, ...plain })
  })
}

describe('for any deals', () => {
  it('sums of lines are the settlement, and each earning is ROUND(base × rate × factor)', () => {
    check(someDeals, (deals) => {
      // runOf itself holds lines against settlement, and rows read against used, filtered and exceptions.
      checkable(manifoldRun(deals))
    })
  })

  it('what is earned is released, held or forfeited, over all time', () => {
    check(someDeals, (deals) => {
      const run = manifoldRun(deals)
      for (const payeeId of owners) {
        const own = run.settlement.filter((row) => row.payeeId === payeeId)
        const gone = sum(own.flatMap(({ released, forfeited }) => [released, forfeited]))
        const held = own.at(-1)?.heldBalance ?? Exact.zero
        expect(gone.plus(held).toText()).toBe(sum(own.map(({ earned }) => earned)).toText())
      }
    })
  })

  it('a month asked for alone is what it is among all months before it', () => {
    check(
      someDeals,
      (deals) => {
        const all = manifoldRun(deals)
        for (const month of ['2026-02', '2026-05', '2026-08']) {
          const last = { '2026-02': '2026-02-28', '2026-05': '2026-05-31', '2026-08': '2026-08-31' }[month]!
          const alone = manifoldRun(deals, { from: `${month}-01`, until: last })
          const wanted = all.settlement.filter(({ period }) => period === month)
          expect(alone.settlement.map((row) => JSON.stringify(row))).toEqual(wanted.map((row) => JSON.stringify(row)))
        }
      },
      10,
    )
  })

  it('what is paid, carried and waiting is all that was released', () => {
    check(someDeals, (deals) => {
      const run = manifoldRun(deals)
      for (const payeeId of owners) {
        const own = run.settlement.filter((row) => row.payeeId === payeeId)
        const last = own.at(-1)
        const settled = sum(own.map(({ payable }) => payable))
          .plus(last?.payoutCarried ?? Exact.zero)
          .minus(last?.carried ?? Exact.zero)
        expect(settled.toText()).toBe(sum(own.map(({ released }) => released)).toText())
      }
    })
  })
})

const shuffled = (rows: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc.shuffledSubarray([...rows], { minLength: rows.length })

describe('the order of rows and files', () => {
  it('changes no line and no amount', () => {
    const orders = someDeals.chain((deals) =>
      fc.record({
        deals: fc.constant(deals),
        dealRows: shuffled(dealRows(deals)),
        payeeRows: shuffled(payees),
        splits: shuffled(splitRows(deals)),
        cut: fc.integer({ min: 0, max: deals.length }),
      }),
    )
    check(orders, ({ deals, dealRows: rows, payeeRows, splits, cut }) => {
      const one = manifoldRun(deals)
      const two = manifoldRun(deals, {
        deals: [tableOf(dealHeader, rows.slice(cut)), tableOf(dealHeader, rows.slice(0, cut))],
        payees: tableOf(payeeHeader, payeeRows),
        splits: tableOf(splitHeader, splits),
      })
      expect(lineTexts(two)).toEqual(lineTexts(one))
      expect(JSON.stringify(two.settlement)).toBe(JSON.stringify(one.settlement))
      expect(JSON.stringify(two.components)).toBe(JSON.stringify(one.components))
    })
  })
})

const accelerated = onePlan(
  `
      quota: 100000
      earn:
        tiers:
          by: attainment
          apply: marginal
          steps: [{ from: 0%, rate: 6.25% }, { from: 50%, rate: 25% / 3 }, { above: 100%, rate: 12% }]
    `,
  `effective: { from: 2026-01-01 }\ncalendar: { measure: quarter, pay: month }`,
)

const worth = ({ lines }: Run): Exact =>
  sum(lines.map(({ base, rate }) => (base ?? Exact.zero).times(rate ?? Exact.zero)))

describe('marginal earnings', () => {
  it('are, deal by deal, E(b) − E(a): the quarter earns what one deal of its sum would, but for the rounding of lines', () => {
    check(someDeals, (deals) => {
      const own = deals.map((deal) => ({ ...deal, owner: 'ana' }))
      const total = own.reduce((cents, { amount }) => cents + amount, 0)
      const run = runOf({ plan: accelerated, deals: tableOf(dealHeader, dealRows(own)), until: '2026-03-31' })
      const once = runOf({
        plan: accelerated,
        deals: tableOf(dealHeader, [`d0,ana,${money(total)},2026-01-01,`]),
        until: '2026-03-31',
      })
      expect(worth(run).toText(30)).toBe(worth(once).toText(30))
    })
  })
})

describe('what is divided', () => {
  const cents = fc.integer({ min: 1, max: 999_999_999 })

  it('into parts of a release adds up to what was earned, no part a cent off its share', () => {
    check(fc.tuple(cents, fc.integer({ min: 2, max: 9 })), ([amount, months]) => {
      const run = runOf({
        plan: onePlan(`earn: { rate: 100% }\nrelease: [{ share: 100%, on: closed_on, in: ${months}, every: month }]`),
        deals: tableOf(dealHeader, [`d0,ana,${money(amount)},2026-01-31,`]),
      })
      const paid = run.settlement.map(({ payable }) => payable)
      expect(sum(paid).toText(2, 2)).toBe(money(amount))
      for (const part of paid.slice(0, months)) {
        const off = part.minus(Exact.decimal(BigInt(amount), 2).dividedBy(Exact.of(months))).absolute()
        expect(off.compare(Exact.decimal(1n, 2))).toBeLessThan(0)
      }
    })
  })
})

const earnedOn = (amount: string, component: string): readonly Line[] =>
  runOf({
    plan: onePlan(component),
    deals: tableOf(dealHeader, [`d0,ana,${amount},2026-01-05,`]),
    until: '2026-01-31',
  }).lines

describe('exactness', () => {
  it('an odd number of half cents, come by as three thirds, rounds away from zero', () => {
    check(fc.integer({ min: -1_000_000, max: 1_000_000 }), (half) => {
      // (2k + 1) × 0.015 × 1/3 = (2k + 1) × 0.005
      const [line] = earnedOn(money((2 * half + 1) * 15, 3), 'earn: { rate: 1 / 3 }')
      expect(line?.amount.toText(2, 2)).toBe(money(half >= 0 ? half + 1 : half))
    })
  })
})

describe('messy data', () => {
  const cell = fc.constantFrom(
    '',
    ' ',
    '0',
    'abc',
    '1e999',
    '-5',
    '12.345',
    '1,000',
    '"x""y"',
    '2026-02-30',
    '2026-01-15',
    '60%',
    'ana',
    'zoe',
    '__proto__',
    '=1+1',
    'NaN',
  )
  const mostly = <T>(usual: fc.Arbitrary<T>): fc.Arbitrary<T | string> =>
    fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: cell })
  const row = fc.tuple(
    mostly(fc.integer({ min: 1, max: 12 }).map((id) => `d${id}`)),
    mostly(fc.constantFrom('ana', 'bob')),
    mostly(fc.integer({ min: -100, max: 10_000 }).map(String)),
    mostly(fc.constantFrom('2026-01-05', '2026-02-05', '2025-06-30', '2027-01-01')),
    mostly(fc.constantFrom('Won', 'Lost')),
    mostly(fc.constantFrom('USD', 'EUR', '')),
  )

  it('never stops a run: rows read are used, filtered or exceptions, and all sums hold', () => {
    check(fc.array(row, { maxLength: 20 }), (rows) => {
      const run = runOf({
        plan: onePlan(
          `
            credit: { when: { stage: Won } }
            quota: payee.quota
            earn: { tiers: { by: attainment, apply: marginal, steps: [{ rate: 5% }, { from: 100%, rate: 10% }] } }
          `,
          'effective: { from: 2026-01-01, to: 2026-12-31 }',
        ),
        payees: 'payee_id,quota\nana,1000\nbob,',
        fx: 'date,from,to,rate\n2026-01-01,EUR,USD,1.1',
        deals: tableOf(
          'deal_id,payee_id,amount,closed_on,stage,currency',
          rows.map((cells) => cells.join(',')),
        ),
        splits: 'deal_id,payee_id,share\nd1,ana,50%\nd1,bob,50%\nd2,ana,90%\nd99,ana,100%\nd3,ana,abc',
      })
      const { read, used, filtered, exceptions } = run.deals
      expect(used + filtered + exceptions).toBe(read)
      expect(run.deals.filters.reduce((total, { rows: count }) => total + count, 0)).toBe(filtered)
    })
  })
})
