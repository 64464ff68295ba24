// Cases of what stands at the top of a plan: draw, guarantee, minimum payout, and how clawbacks are taken from pay.
import type { CalendarDate } from '../../../values/calendar-date.ts'
import type { Period } from '../../../values/period.ts'
import { addDays, addMonths, dateText } from '../../../values/calendar-date.ts'
import { addDuration } from '../../../values/duration.ts'
import { Exact } from '../../../values/exact.ts'
import { comesBy } from './around-caps.ts'
import type { Case } from './case.ts'
import { leastWhere } from './least-where.ts'
import { dealOf } from './made-up-deals.ts'
import { mostDeals, paidSize, testOf } from './made-up-rows.ts'
import { settlementOn } from './settlement-row.ts'
import type { ExpectedFigures, SuggestedRow, SuggestedTest } from './suggested-test.ts'
import type { Wanted } from './trial.ts'
import { trialOf } from './trial.ts'
import type { World } from './world.ts'

/** `cases` are those of the components, of which the first that shows something counts. */
export function ofSettlement(world: World, all: readonly Case[]): readonly Wanted[] {
  const { draw, guarantee, minimumPayout, recovery } = world.plan
  const cases = all.slice(0, mostComponents)
  const [first] = cases
  if (first === undefined) return []
  const wanted = (what: string, tests: readonly SuggestedTest[]): readonly Wanted[] => [
    { tests, shows: comesBy(world, what) },
  ]
  return [
    ...(draw === undefined
      ? []
      : wanted('draw: advanced', nothingSold(first, 'the draw is advanced where nothing is sold', drawFigures))),
    ...(draw?.recoverable === true ? wanted('draw: recovered', cases.flatMap(soldAfterDraw)) : []),
    ...(guarantee === undefined
      ? []
      : wanted(
          'guarantee: pay is topped up',
          nothingSold(first, 'the guarantee tops pay up where nothing is sold', ['guarantee', 'payable']),
        )),
    ...(minimumPayout === undefined ? [] : cases.flatMap(aroundMinimum).slice(0, 2)),
    ...(recovery === undefined ? [] : wanted('recovery: its limit leaves something to carry', cases.flatMap(carried))),
    ...(recovery?.minimumPay === undefined ? [] : cases.flatMap(aroundMinimumPay).slice(0, 2)),
    ...(recovery?.writeOffAfter !== undefined || recovery?.carryForward === false
      ? wanted('recovery: something is written off', cases.flatMap(writtenOff))
      : []),
  ]
}

/** Of a plan of forty components the first few show what stands above them all, or none does. */
const mostComponents = 3

const drawFigures = ['draw_advanced', 'draw_balance', 'payable']

/** Pay periods from that of the deals on: a draw may run over several, begin later, or end early. */
function periodsFrom({ world: { version } }: Case, most: number): readonly Period[] {
  return version.payPeriods.slice(0, most)
}

function nothingSold(of: Case, name: string, blanks: readonly string[]): readonly SuggestedTest[] {
  return periodsFrom(of, 13).map(({ to }) =>
    testOf(of, '', { deals: [] }, { name, expect: [{ keys: settlementOn(of.world, to), blanks }] }),
  )
}

/** Nothing in the first pay periods, and then so much that pay exceeds the draw: one deal, or as many as a test has. */
function soldAfterDraw(of: Case): readonly SuggestedTest[] {
  const periods = periodsFrom(of, 28)
  const size = paidSize(of)
  const name = 'the draw is taken back from the pay of a later sale'
  const sales = [
    { count: 1, times: 1 },
    { count: 1, times: 10 },
    { count: 1, times: 100 },
    { count: mostDeals, times: 1 },
  ]
  // A draw over several pay periods is settled in the last of them, and only what is paid then can be taken.
  return [1, 2, 3, 5, 6, 11, 12, 25].flatMap((sold) =>
    sales.flatMap(({ count, times }) =>
      periods.slice(sold, sold + 2).map(({ to }) => {
        const on = addDays(periods[sold]?.from ?? of.day, 1)
        const deals = Array.from({ length: count }, (_, index) =>
          dealOf(of, { number: index + 1, size: size.times(Exact.of(times)), on }),
        )
        const expect = [{ keys: settlementOn(of.world, to), blanks: ['draw_recovered', 'draw_balance', 'payable'] }]
        return testOf(of, '', { deals }, { name, expect })
      }),
    ),
  )
}

/** The most that is put off and the least that is paid, to the cent of the deal. */
function aroundMinimum(of: Case): readonly Wanted[] {
  const shows = comesBy(of.world, 'minimum_payout: pay is put off')
  const testAt = (words: string, units: bigint): SuggestedTest =>
    testOf(
      of,
      '',
      { deals: [dealOf(of, { number: 1, size: of.cent.times(Exact.of(units)) })] },
      {
        name: words,
        expect: [{ keys: settlementOn(of.world, of.day), blanks: ['payout_carried', 'payable'] }],
      },
    )
  const isPaid = (units: bigint): boolean => !shows(trialOf(of.world, testAt('', units)))
  const least = leastWhere(isPaid, of.pay.dealSize.dividedBy(of.cent).floor())
  if (least === undefined) return []
  const putOff = testAt('the most below the minimum payout is put off', least - 1n)
  if (!shows(trialOf(of.world, putOff))) return []
  return [{ tests: [putOff], shows }, { tests: [testAt('the least that reaches the minimum payout is paid', least)] }]
}

/** Beside a deal that came back: the most pay of which nothing is taken, and the least of which something is. */
function aroundMinimumPay(of: Case): readonly Wanted[] {
  const on = addDays(of.day, 31)
  const testAt = (name: string, units: bigint): SuggestedTest =>
    returnTest(of, {
      name,
      on,
      beside: of.cent.times(Exact.of(units)),
      expect: [{ keys: settlementOn(of.world, on), blanks: ['released', 'clawed_back', 'carried', 'payable'] }],
    })
  const isTaken = (units: bigint): boolean => {
    const test = testAt('', units)
    const period = test.expect[0]?.keys.get('period')
    const row = trialOf(of.world, test).run?.settlement.find((one) => one.period === period && one.payeeId === 'pat')
    return row !== undefined && row.clawedBack.sign() > 0
  }
  const least = leastWhere(isTaken, of.pay.dealSize.dividedBy(of.cent).floor())
  if (least === undefined || least === 1n) return []
  return [
    { tests: [testAt('the most that minimum_pay leaves alone is paid in full', least - 1n)] },
    { tests: [testAt('of the least that exceeds minimum_pay something is taken', least)] },
  ]
}

/** A deal returned one, two or three months later, beside a smaller one, of whose pay something is taken, or alone; or a negative deal. */
function carried(of: Case): readonly SuggestedTest[] {
  const blanks = ['clawback_due', 'clawed_back', 'carried', 'payable']
  return returnDays(of).flatMap((on) => {
    const expect = [{ keys: settlementOn(of.world, on), blanks }]
    const beside = 'what is taken back is carried as far as the pay of a smaller deal does not cover it'
    const alone = 'what is taken back is carried where nothing is paid'
    return [
      returnTest(of, { name: beside, on, beside: paidSize(of).dividedBy(Exact.of(4)), expect }),
      returnTest(of, { name: alone, on, expect }),
      negativeTest(of, { name: 'what a negative deal takes is carried', on, expect }),
    ]
  })
}

function writtenOff(of: Case): readonly SuggestedTest[] {
  const after = of.world.plan.recovery?.writeOffAfter
  const name = `what cannot be taken is written off ${after === undefined ? 'at once' : `after ${after.text}`}`
  return returnDays(of).flatMap((on) => {
    const due = after === undefined ? on : addDuration(on, after)
    return [0, 1, 2].flatMap((months) => {
      const expect = [{ keys: settlementOn(of.world, addMonths(due, months)), blanks: ['written_off', 'carried'] }]
      return [returnTest(of, { name, on, expect }), negativeTest(of, { name, on, expect })]
    })
  })
}

function returnDays({ day }: Case): readonly CalendarDate[] {
  return [31, 62, 95, 10].map((days) => addDays(day, days))
}

interface ReturnTest {
  readonly name: string
  readonly on: CalendarDate
  /** The size of a deal that is paid in the same pay period; absent: none is. */
  readonly beside?: Exact
  readonly expect: readonly ExpectedFigures[]
}

function returnTest(of: Case, { name, on, beside, expect }: ReturnTest): SuggestedTest {
  const size = paidSize(of)
  const reason = of.component.clawback[0]?.on?.[0]
  const returned: SuggestedRow = new Map([
    ['deal_id', 'd1'],
    ['returned_on', dateText(on)],
    ...(reason === undefined ? [] : [['reason', reason] as const]),
  ])
  const other = beside === undefined ? [] : [dealOf(of, { number: 2, size: beside, on })]
  const deals = [dealOf(of, { number: 1, size }), ...other]
  return testOf(of, '', { deals }, { name, returns: [returned], expect })
}

/** A deal, and later one below zero that takes twice as much. */
function negativeTest(of: Case, { name, on, expect }: ReturnTest): SuggestedTest {
  const size = paidSize(of)
  const deals = [
    dealOf(of, { number: 1, size }),
    dealOf(of, { number: 2, size: size.times(Exact.of(2)).negated(), on }),
  ]
  return testOf(of, '', { deals }, { name, expect })
}
