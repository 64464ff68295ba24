// Gates at components that count other deals: deals beside the own ones open them, and stand around their bounds.
import { limitsOf } from '../../../compute/pay/size-tests.ts'
import type { Component } from '../../../plan/plan.ts'
import type { Gate } from '../../../plan/quota.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import { Exact } from '../../../values/exact.ts'
import type { Case, OpenedGate } from './case.ts'
import { caseOf } from './case.ts'
import { dealOf, splitsOf } from './made-up-deals.ts'
import { paidSize, rowsAt, testOf } from './made-up-rows.ts'
import { sides } from './sides.ts'
import type { SuggestedRows, SuggestedTest } from './suggested-test.ts'
import { trialOf } from './trial.ts'

/** The case with deals that open each gate at another component which a deal that is paid otherwise does not open. */
export function withOpenGates(of: Case): Case {
  const others = of.component.gates.flatMap((gate) => {
    const other = componentOf(of, gate)
    return other === undefined ? [] : [{ gate, other }]
  })
  if (others.length === 0 || opens(of, others[0]!.gate)) return of
  const openedGates = others.flatMap(({ gate, other }) => openedGate(of, gate, other))
  const beside = openedGates.map((opened) => besideAt(opened, stepFor(opened)))
  const open: Case = {
    ...of,
    openedGates,
    beside: {
      deals: beside.flatMap(({ deals = [] }) => deals),
      splits: beside.flatMap(({ splits = [] }) => splits),
    },
  }
  return openedGates.every(({ gate }) => opens(open, gate)) ? open : of
}

function componentOf({ component, world }: Case, gate: Gate): Component | undefined {
  if (gate.kind === 'scores' || gate.component === undefined || gate.component === component.id) return undefined
  return world.plan.components.find(({ id }) => id === gate.component)
}

function opens(of: Case, gate: Gate): boolean {
  const test = testOf(of, '', { deals: [dealOf(of, { number: 1, size: paidSize(of) })] })
  return trialOf(of.world, test).touches.isMet(gate)
}

function openedGate(of: Case, gate: Gate, component: Component): readonly OpenedGate[] {
  const [bound] = limitsOf(gate.bounds)
  const other = onDay(caseOf(of.world, component), of.day)
  const value = bound && of.pay.valueOf(bound)
  const unit = gate.kind === 'attainment' ? other.pay.quota : Exact.one
  if (bound === undefined || value === undefined || unit === undefined) return []
  const { source, start, end } = bound.at
  return [{ gate, other, at: value.times(unit), text: source.text.slice(start, end) }]
}

/** The deals of the other component fall on the day of the own ones, which a ramp may have moved. */
function onDay(of: Case, day: CalendarDate): Case {
  return { ...of, day, source: of.source && { ...of.source, day } }
}

/** Beyond a bound that must be exceeded. */
function stepFor({ gate, other }: OpenedGate): Exact {
  return gate.bounds.above === undefined ? Exact.zero : leastOf(other)
}

function leastOf({ component: { measure }, cent }: Case): Exact {
  return measure?.kind === 'deals' || measure?.kind === 'scores' ? Exact.one : cent
}

/** Deals of the other component, named g1, g2, …, which bring its measure so far from the bound. */
function besideAt({ other, at }: OpenedGate, difference: Exact): SuggestedRows {
  const rows = rowsAt(other, at.plus(difference))
  const deals = (rows?.deals ?? []).map((deal, index) => new Map([...deal, ['deal_id', `g${index + 1}`] as const]))
  return { ...rows, deals, splits: splitsOf(other, deals) }
}

/** The own deal as it is, and the deals at which the gate looks on the three sides of its bound. */
export function atOpenedGates(of: Case): readonly SuggestedTest[] {
  return of.openedGates.flatMap((opened) =>
    sides.map(([words, side]) => {
      const besideOthers = of.openedGates.filter((one) => one !== opened).map((one) => besideAt(one, stepFor(one)))
      const own = besideAt(opened, leastOf(opened.other).times(Exact.of(side)))
      const all = [...besideOthers, own]
      const beside = {
        deals: all.flatMap(({ deals = [] }) => deals),
        splits: all.flatMap(({ splits = [] }) => splits),
        measures: all.flatMap(({ measures = [] }) => measures),
      }
      const name = `pays with ${opened.other.component.id} ${words} the gate ${opened.text}`
      return testOf({ ...of, beside }, name, { deals: [dealOf(of, { number: 1, size: paidSize(of) })] })
    }),
  )
}
