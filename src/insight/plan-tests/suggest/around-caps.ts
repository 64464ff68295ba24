// Cases around caps and floors on money: the most that a cap leaves alone and the least that it cuts, found by running deals of
// growing size, since where a cap begins to bite depends on all that is paid below it.
import { Exact } from '../../../values/exact.ts'
import { coverageOf } from '../coverage.ts'
import type { Case } from './case.ts'
import { leastWhere } from './least-where.ts'
import { dealOf } from './made-up-deals.ts'
import { mostDeals, paidSize, rowsAt, testOf } from './made-up-rows.ts'
import { settlementOn } from './settlement-row.ts'
import type { SuggestedTest } from './suggested-test.ts'
import type { Trial, Wanted } from './trial.ts'
import { narrowedTo, trialOf } from './trial.ts'
import type { World } from './world.ts'

/** Whether a trial comes by the part of the plan that coverage calls so. */
export function comesBy({ plan }: Pick<World, 'plan'>, what: string): (trial: Trial) => boolean {
  return ({ touches }) => coverageOf(plan, touches).some((part) => part.isTouched && part.what === what)
}

export function atCaps(of: Case): readonly Wanted[] {
  const { id, cap, floor } = of.component
  const caps = [
    ...(cap?.perDeal === undefined ? [] : ['per_deal']),
    ...(cap?.each === undefined ? [] : ['each']),
    ...(cap?.perMeasure === undefined ? [] : ['per_measure']),
  ]
  return [
    ...caps.flatMap((name) =>
      aroundLimit(of, {
        what: `${id}: cap ${name} cuts`,
        below: `pays the most that cap ${name} leaves alone`,
        beyond: `pays the least that cap ${name} cuts`,
      }),
    ),
    ...(floor === undefined ? [] : aroundFloor(of)),
  ]
}

/** On what a payee has of the whole plan, by whichever component first reaches it. */
export function atPlanCaps(world: World, cases: readonly Case[]): readonly Wanted[] {
  const { cap } = world.plan
  const names = [
    ...(cap?.perMeasure === undefined ? [] : ['per_measure']),
    ...(cap?.perPay === undefined ? [] : ['per_pay']),
  ]
  return names.flatMap((name) => {
    for (const of of cases.slice(0, mostComponents)) {
      const found = aroundLimit(of, {
        what: `cap of the plan ${name}`,
        below: `the plan pays the most that its cap ${name} leaves alone`,
        beyond: `the plan pays the least that its cap ${name} cuts`,
        more: (words) => ({
          name: words,
          expect: [{ keys: settlementOn(of.world, of.day), blanks: ['earned', 'released', 'payable'] }],
        }),
      })
      if (found.length > 0) return found
    }
    return []
  })
}

/** Of a plan of forty components one of the first few reaches it, or none does. */
const mostComponents = 3

interface Limit {
  /** As coverage calls it. */
  readonly what: string
  readonly below: string
  readonly beyond: string
  /** Absent for a limit of the component itself. */
  readonly more?: (words: string) => Partial<SuggestedTest>
}

function none(): Partial<SuggestedTest> {
  return {}
}

function aroundLimit(of: Case, { what, below, beyond, more = none }: Limit): readonly Wanted[] {
  const shows = comesBy(of.world, what)
  const search = more === none ? narrowedTo(of.component, of.world) : of.world
  const isCut = comesBy(search, what)
  const testAt = (words: string, units: bigint): SuggestedTest | undefined => {
    const rows = rowsAt(of, stepOf(of).times(Exact.of(units)))
    return rows && testOf(of, words, rows, more(words))
  }
  const cuts = (units: bigint): boolean => {
    const test = testAt(beyond, units)
    return test !== undefined && isCut(trialOf(search, test))
  }
  const least = leastWhere(cuts, usualUnits(of))
  if (least === undefined) return byDeals(of, { what, below, beyond, more })
  const [last, first] = [testAt(below, least - 1n), testAt(beyond, least)]
  return [
    ...(last === undefined ? [] : [{ tests: [last] }]),
    ...(first === undefined ? [] : [{ tests: [first], shows }]),
  ]
}

/** Where no single deal reaches it, as behind a cap on each deal: the least number of deals that does. */
function byDeals(of: Case, { what, beyond, more = none }: Limit): readonly Wanted[] {
  const shows = comesBy(of.world, what)
  const testOfDeals = (count: number, size: Exact): SuggestedTest => {
    const deals = Array.from({ length: count }, (_, index) => dealOf(of, { number: index + 1, size }))
    return testOf(of, beyond, { deals }, more(beyond))
  }
  const sizes = [1, 10, 100].map((times) => paidSize(of).times(Exact.of(times)))
  const size = sizes.find((one) => shows(trialOf(of.world, testOfDeals(mostDeals, one))))
  if (size === undefined) return []
  const counts = Array.from({ length: mostDeals }, (_, index) => index + 1)
  return [{ tests: counts.map((count) => testOfDeals(count, size)), shows }]
}

function aroundFloor(of: Case): readonly Wanted[] {
  const what = `${of.component.id}: floor raises`
  const shows = comesBy(of.world, what)
  const testAt = (words: string, units: bigint): SuggestedTest =>
    testOf(of, words, { deals: [dealOf(of, { number: 1, size: of.cent.times(Exact.of(units)) })] })
  const search = narrowedTo(of.component, of.world)
  const isRaised = comesBy(search, what)
  const least = leastWhere((units) => !isRaised(trialOf(search, testAt(what, units))), usualUnits(of))
  if (least === undefined) return []
  return [
    { tests: [testAt('pays the most that the floor raises', least - 1n)], shows },
    { tests: [testAt('pays the least that the floor leaves alone', least)] },
  ]
}

function isCounted({ component: { measure } }: Case): boolean {
  return measure?.kind === 'deals' || measure?.kind === 'scores'
}

function stepOf(of: Case): Exact {
  return isCounted(of) ? Exact.one : of.cent
}

function usualUnits(of: Case): bigint {
  return isCounted(of) ? 1n : of.pay.dealOf(of.pay.dealSize).measure.dividedBy(of.cent).floor()
}
