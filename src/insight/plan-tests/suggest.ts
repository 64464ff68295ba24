// Tests worth writing for a plan: a case just below, at and just above every step, point, gate and band, at zero, below zero, on the last day and
// the day after, and around every window of clawback. What must come out is left for a person to fill in.
import type { Breakpoint } from '../../compute/pay/breakpoints.ts'
import { breakpointsOf, dealBoundsOf } from '../../compute/pay/breakpoints.ts'
import { payFunction } from '../../compute/pay/pay-function.ts'
import { typicalPeriod } from '../../compute/pay/typical-period.ts'
import type { MeasurePeriod } from '../../compute/timeline.ts'
import { payPeriodAt } from '../../compute/timeline.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addDays, dateText } from '../../values/calendar-date.ts'
import { minorUnitOf } from '../../values/currency.ts'
import type { Duration } from '../../values/duration.ts'
import { addDuration } from '../../values/duration.ts'
import { Exact } from '../../values/exact.ts'
import type { Case, SuggestedTest } from './made-up-rows.ts'
import { dealOf, paidSize, rowsAt, testOf } from './made-up-rows.ts'

export interface Suggested {
  readonly tests: readonly SuggestedTest[]
  /** Components for which no deal can be made up, and why. */
  readonly without: readonly string[]
}

/** In the order of the plan; components on the earnings of others are left to a person. */
export function suggestedTests(plan: Plan): Suggested {
  const tests: SuggestedTest[] = []
  const without: string[] = []
  for (const component of plan.components) {
    const why = whyNot(component)
    if (why === undefined) tests.push(...testsOf(plan, component))
    else without.push(`${component.id}: ${why}`)
  }
  return { tests, without }
}

function whyNot({ credit, measure, earn }: Component): string | undefined {
  if (earn === 'none') return 'it only measures'
  if (credit.from.kind === 'earnings') return 'it pays on the earnings of others'
  return measure?.kind === 'component' ? `its measure is that of ${measure.component}` : undefined
}

function testsOf(plan: Plan, component: Component): readonly SuggestedTest[] {
  const pay = payFunction({ plan, component })
  pay.payAt(pay.dealOf(pay.dealSize).measure) // asks for all columns, which the payees' and deals' rows then name
  const { version, measurePeriod } = typicalPeriod(plan, component)
  const day = dayOf(component, measurePeriod)
  const payee = columnsOfPayee(plan)
  const of: Case = { plan, component, pay, payee, version, measurePeriod, day, cent: minorUnitOf(plan.currency) }
  return [...atBreakpoints(of), ...atDealBounds(of), ...atEdges(of), ...ofReturns(of), ...ofRelease(of)]
}

/** Every component of the plan is paid in the test of one: what another reads of the payee has to be there too. */
function columnsOfPayee(plan: Plan): ReadonlyMap<string, string> {
  const assumed = plan.components
    .filter(({ earn }) => earn !== 'none')
    .flatMap((component) => {
      const pay = payFunction({ plan, component })
      pay.payAt(pay.dealOf(pay.dealSize).measure)
      return pay.assumed
    })
  const own = assumed.filter(({ name }) => name.startsWith('payee.'))
  return new Map(own.map(({ name, value }) => [name.slice('payee.'.length), value]))
}

/** In the middle of the first month, or the first day that the condition on the credit date allows. */
function dayOf({ credit }: Component, { from }: MeasurePeriod): CalendarDate {
  const middle = addDays(from, 14)
  for (const { column, test } of credit.when?.tests ?? []) {
    if (column.name !== credit.date || test.kind !== 'dates') continue
    const first = test.from ?? (test.after === undefined ? undefined : addDays(test.after, 1))
    if (first !== undefined && first > middle) return first
  }
  return middle
}

function atBreakpoints(of: Case): readonly SuggestedTest[] {
  const seen = new Set<string>()
  return breakpointsOf(of.pay).flatMap((point) => {
    const key = `${point.at.toText()} ${point.why}`
    if (seen.has(key)) return []
    seen.add(key)
    const step = of.component.measure?.kind === 'deals' || of.component.measure?.kind === 'scores' ? Exact.one : of.cent
    return (
      [
        ['just below', -1],
        ['at', 0],
        ['just above', 1],
      ] as const
    ).flatMap(([words, side]) => {
      const measure = point.at.plus(step.times(Exact.of(side)))
      const rows = rowsAt(of, measure)
      return rows === undefined ? [] : [testOf(of, `${words} ${nameOf(point)}`, rows)]
    })
  })
}

function nameOf({ why, text }: Breakpoint): string {
  const words = {
    step: 'the step',
    point: 'the point',
    times: 'the multiplier',
    gate: 'the gate',
    deal: 'the deal',
    quota: '',
    cap: '',
  }
  return `${words[why]} ${text}`.trim()
}

function atDealBounds(of: Case): readonly SuggestedTest[] {
  return dealBoundsOf(of.pay).flatMap(({ size, text }) =>
    (
      [
        ['just below', -1],
        ['at', 0],
        ['just above', 1],
      ] as const
    ).map(([words, side]) => {
      const own = size.plus(of.cent.times(Exact.of(side)))
      return testOf(of, `a deal ${words} ${text}`, { deals: [dealOf(of, { number: 1, size: own })] })
    }),
  )
}

/** Nothing sold, a deal below zero after a sale, the last day of the measure period and the day after. */
function atEdges(of: Case): readonly SuggestedTest[] {
  const { measurePeriod, version, component } = of
  const size = paidSize(of)
  const half = size.dividedBy(Exact.of(2))
  const lastPeriod = payPeriodAt(version, measurePeriod.end)?.name ?? ''
  const next = addDays(measurePeriod.end, 1)
  const keysIn = (period: string): SuggestedTest['expect'] => ({
    keys: new Map([
      ['period', period],
      ['payee_id', 'pat'],
      ['component', component.id],
    ]),
    blanks: ['earned'],
  })
  const after = { deals: [dealOf(of, { number: 1, size, on: next })] }
  return [
    testOf(of, 'a deal of zero', { deals: [dealOf(of, { number: 1, size: Exact.zero })] }),
    testOf(of, 'a deal below zero after a sale', {
      deals: [dealOf(of, { number: 1, size }), dealOf(of, { number: 2, size: half.negated() })],
    }),
    testOf(
      of,
      'a deal on the last day of the measure period',
      { deals: [dealOf(of, { number: 1, size, on: measurePeriod.end })] },
      { expect: keysIn(lastPeriod) },
    ),
    testOf(of, 'a deal on the day after it', after, { expect: keysIn(payPeriodAt(version, next)?.name ?? '') }),
  ]
}

/** Returned the day before a window or band ends, and on the day on which it does. */
function ofReturns(of: Case): readonly SuggestedTest[] {
  const { component, day, version } = of
  const deals = [dealOf(of, { number: 1, size: paidSize(of) })]
  return component.clawback.flatMap((block) => {
    const windows: readonly Duration[] = [
      ...block.schedule.map(({ within }) => within),
      ...(block.within === undefined ? [] : [block.within]),
    ]
    const distinct = [...new Map(windows.map((window) => [window.text, window])).values()]
    const days = distinct.flatMap((window) => {
      const end = addDuration(day, window)
      return [
        { words: `returned the day before ${overText(window.text)}`, on: addDays(end, -1) },
        { words: `returned when ${overText(window.text)}`, on: end },
      ]
    })
    const cases = days.length === 0 ? [{ words: 'returned a month later', on: addDays(day, 31) }] : days
    return cases.map(({ words, on }) => {
      const returned = new Map([
        ['deal_id', 'd1'],
        ['returned_on', dateText(on)],
        ...(block.on?.[0] === undefined ? [] : [['reason', block.on[0]] as const]),
      ])
      const keys = new Map([
        ['period', payPeriodAt(version, on)?.name ?? ''],
        ['payee_id', 'pat'],
        ['component', component.id],
      ])
      return testOf(of, words, { deals }, { returns: [returned], expect: { keys, blanks: ['forfeited', 'clawback'] } })
    })
  })
}

function overText(window: string): string {
  return `${window} ${window.startsWith('1 ') ? 'is' : 'are'} over`
}

/** The pay period in which each later part is released. */
function ofRelease(of: Case): readonly SuggestedTest[] {
  const { component, day, version } = of
  const deals = [dealOf(of, { number: 1, size: paidSize(of) })]
  return (component.release ?? []).flatMap((part, index) => {
    if (part.after === undefined || part.on.kind === 'measure_end') return []
    const on = addDuration(day, part.after)
    const keys = new Map([
      ['period', payPeriodAt(version, on)?.name ?? ''],
      ['payee_id', 'pat'],
      ['component', component.id],
    ])
    return [
      testOf(
        of,
        `part ${index + 1} is released after ${part.after.text}`,
        { deals },
        { expect: { keys, blanks: ['released'] } },
      ),
    ]
  })
}
