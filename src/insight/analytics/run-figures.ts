// What a run says of slices: payout, credited value and attainments, by span and group. Every amount is that of a line.
import type { Line, LineKind } from '../../compute/line.ts'
import type { Run } from '../../compute/run-type.ts'
import type { Data } from '../../data/data.ts'
import { Exact, larger, sum } from '../../values/exact.ts'
import type { Period } from '../../values/period.ts'
import type { AnalysedSpan } from './analysed-spans.ts'
import type { Grouped } from './group-columns.ts'
import type { SlicePay } from './slice.ts'

/** Kinds that only say when something is paid. */
const timing: ReadonlySet<LineKind> = new Set<LineKind>(['hold', 'release'])

export interface PayOfGroup {
  readonly pay: SlicePay
  readonly attainments: readonly Exact[]
}

export interface RunFigures {
  /** By key of the group; undefined where a pay period reaches over the edge of the span. */
  in(span: AnalysedSpan): ReadonlyMap<string, PayOfGroup> | undefined
}

export function runFigures(run: Run, data: Data, keyOf: (of: Grouped) => string): RunFigures {
  const periods = new Map(run.periods.map((period) => [period.name, period]))
  const rowOf = (dealId: string): number | undefined => (dealId === '' ? undefined : data.dealRows.get(dealId))
  return {
    in: (span) => {
      const touched = run.periods.filter(({ from, to }) => from <= span.to && span.from <= to)
      const inside = (period: Period): boolean => span.isWhole || (span.from <= period.from && period.to <= span.to)
      if (touched.length === 0 || !touched.every(inside)) return undefined
      const counted = new Set(run.periods.filter(inside).map(({ name }) => name))
      const lineKey = ({ dealId, payeeId, period }: Line): string =>
        keyOf({ deal: rowOf(dealId), payeeId, on: periods.get(period)!.to })
      const payouts = payoutsOf(run, counted, lineKey)
      const credited = creditedOf(run, span, keyOf)
      const attainments = attainmentsOf(run, counted, (payeeId, on) => keyOf({ deal: undefined, payeeId, on }))
      const keys = new Set([...payouts.keys(), ...credited.keys(), ...attainments.keys()])
      return new Map(
        [...keys].map((key) => [
          key,
          {
            pay: { payout: payouts.get(key) ?? Exact.zero, credited: credited.get(key) ?? Exact.zero },
            attainments: attainments.get(key) ?? [],
          },
        ]),
      )
    },
  }
}

function payoutsOf(
  { lines }: Run,
  counted: ReadonlySet<string>,
  keyOf: (line: Line) => string,
): ReadonlyMap<string, Exact> {
  const payouts = new Map<string, Exact>()
  for (const line of lines) {
    if (timing.has(line.kind) || !counted.has(line.period)) continue
    const key = keyOf(line)
    payouts.set(key, (payouts.get(key) ?? Exact.zero).plus(line.amount))
  }
  return payouts
}

/**
 * Credited value of each deal, once: what a plan credits for it to all payees together, and where several plans credit it,
 * as those of a rep and of a manager do, the most that one of them does. What a return takes back is not taken off.
 */
function creditedOf({ credits }: Run, span: AnalysedSpan, keyOf: (of: Grouped) => string): ReadonlyMap<string, Exact> {
  const groups = new Map<string, Map<string, Map<string, Exact>>>()
  for (const { plan, dealId, deal, payeeId, date, value, returnId } of credits) {
    if (deal === undefined || returnId !== '' || (!span.isWhole && (date < span.from || span.to < date))) continue
    const byDeal = entryOf(groups, keyOf({ deal, payeeId, on: date }), () => new Map<string, Map<string, Exact>>())
    const byPlan = entryOf(byDeal, dealId, () => new Map<string, Exact>())
    byPlan.set(plan, (byPlan.get(plan) ?? Exact.zero).plus(value))
  }
  return new Map(
    [...groups].map(([key, byDeal]) => [
      key,
      sum([...byDeal.values()].map((byPlan) => [...byPlan.values()].reduce((most, one) => larger(most, one)))),
    ]),
  )
}

/** Of each payee and plan in the last of the pay periods that count. */
function attainmentsOf(
  { settlement, periods }: Run,
  counted: ReadonlySet<string>,
  keyOf: (payeeId: string, on: Period['to']) => string,
): ReadonlyMap<string, readonly Exact[]> {
  const ends = new Map(periods.map(({ name, to }) => [name, to]))
  const last = new Map<string, { readonly key: string; readonly attainment: Exact }>()
  for (const { plan, payeeId, period, attainment } of settlement) {
    if (attainment === undefined || !counted.has(period)) continue
    last.set(`${plan}\0${payeeId}`, { key: keyOf(payeeId, ends.get(period)!), attainment })
  }
  const groups = new Map<string, Exact[]>()
  for (const { key, attainment } of last.values()) entryOf(groups, key, () => []).push(attainment)
  return groups
}

function entryOf<T>(map: Map<string, T>, key: string, make: () => T): T {
  const before = map.get(key)
  if (before !== undefined) return before
  const made = make()
  map.set(key, made)
  return made
}
