// Corrections: what closed periods earn with today's data, less what was closed and corrected before. computation.md, Closed
// periods: those of a period over all later runs add up to its final recomputation less what was closed.
import { Exact } from '../values/exact.ts'
import { compareText } from '../values/ordering.ts'
import type { Period } from '../values/period.ts'
import { isAsClosed } from './as-closed.ts'
import type { ClosedBook } from './closed-book.ts'
import type { ClosedLines } from './closed-lines.ts'
import { lineByLine } from './columns/one-by-one.ts'
import type { Context } from './context.ts'
import type { Earning } from './earning.ts'
import type { Draft } from './line.ts'
import { isEarned, plainDraft } from './line.ts'

export interface CorrectOf {
  readonly context: Context
  readonly book: ClosedBook
  readonly planId: string
  readonly payeeId: string
  /** The first pay period that is not closed: all corrections stand in it. */
  readonly pay: Period
  /** What today's data earn in the closed periods. */
  readonly today: readonly Earning[]
}

/** What one deal of one component earned in a closed period: as closed, and today. */
interface Difference {
  readonly period: string
  readonly component: string
  readonly dealId: string
  closed: Exact
  now: Exact
  /** Bases of the earning lines: a deal whose base differs was itself amended. */
  closedBase: Exact
  baseNow: Exact
  sample: Draft
}

/** One line `correction` for each closed period, component and deal that differs; `step` names the closed period. */
export function correctionLines(of: CorrectOf): readonly Draft[] {
  const closed = of.book.closedLinesOf(of.planId, of.payeeId)
  const isLookedAt = periodsToLookAt(closed, of.today)
  const differences = new Map<string, Difference>()
  for (const some of closed)
    if (some.kind === 'correction') for (const line of some.lines()) add(differences, line.step, line, 'closed')
    else if (isEarned(some.kind) && isLookedAt(some.period))
      for (const line of some.lines()) add(differences, line.period, line, 'closed')
  for (const { line } of lineByLine(of.today.filter((earning) => isLookedAt(earning.line.period))))
    add(differences, line.period, line, 'now')
  return [...differences.values()]
    .filter(({ closed: before, now }) => !before.equals(now))
    .toSorted((a, b) => compareText(a.period, b.period))
    .map((difference) => correctionLine(of, difference))
}

/** Those that were corrected, or earn something else today: in all others nothing differs. */
function periodsToLookAt(closed: readonly ClosedLines[], today: readonly Earning[]): (period: string) => boolean {
  const corrected = closed.flatMap((some) => (some.kind === 'correction' ? some.lines().map(({ step }) => step) : []))
  const others = closed.filter(({ kind }) => kind !== 'correction')
  const before = byPeriod(others, ({ period }) => period)
  const now = byPeriod(today, ({ line }) => line.period)
  const differing = [...new Set([...before.keys(), ...now.keys()])].filter(
    (period) => !isAsClosed(before.get(period) ?? [], now.get(period) ?? []),
  )
  const all = new Set([...corrected, ...differing])
  return (period) => all.has(period)
}

function byPeriod<T>(all: readonly T[], periodOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(periodOf(one))
    if (group === undefined) groups.set(periodOf(one), [one])
    else group.push(one)
  }
  return groups
}

function add(differences: Map<string, Difference>, period: string, line: Draft, side: 'closed' | 'now'): void {
  const { component, dealId, amount, base } = line
  const key = `${period}\0${component}\0${dealId}`
  let own = differences.get(key)
  if (own === undefined) {
    const none = { closed: Exact.zero, now: Exact.zero, closedBase: Exact.zero, baseNow: Exact.zero }
    differences.set(key, (own = { period, component, dealId, ...none, sample: line }))
  }
  if (side === 'closed') own.closed = own.closed.plus(amount)
  else {
    own.now = own.now.plus(amount)
    own.sample = line
  }
  if (line.kind !== 'earning' || base === undefined) return
  if (side === 'closed') own.closedBase = own.closedBase.plus(base)
  else own.baseNow = own.baseNow.plus(base)
}

function correctionLine(of: CorrectOf, difference: Difference): Draft {
  const { period, closed, now, sample } = difference
  const facts = `earned ${closed.toText(12, 2)} as closed, ${now.toText(12, 2)} with today's data`
  return {
    ...plainDraft(sample),
    period: of.pay.name,
    kind: 'correction',
    date: of.pay.to,
    base: undefined,
    rate: undefined,
    factor: undefined,
    amount: now.minus(closed),
    step: period,
    note: `corrects ${period}: ${causeOf(of, difference)}; ${facts}`,
    measured: undefined,
  }
}

/** The nearest cause that the data show; what changed elsewhere in the measure period is told as such. */
function causeOf(
  { context, book }: CorrectOf,
  { dealId, period, closed, now, closedBase, baseNow }: Difference,
): string {
  const changed = book.changedInputs(period)
  if (changed.has('plan')) return 'plan changed'
  if (dealId !== '' && !context.data.dealRows.has(dealId)) return 'deal removed'
  if (dealId !== '' && closed.isZero() && closedBase.isZero())
    return book.knows(period, dealId) ? 'split changed' : 'deal added late'
  if (now.isZero() && changed.has('splits')) return 'split changed'
  if (dealId !== '' && context.data.returns.has(dealId) && changed.has('returns') && !changed.has('deals'))
    return 'deal returned late'
  if (dealId !== '' && !closedBase.equals(baseNow))
    return changed.has('splits') && !changed.has('deals') ? 'split changed' : 'deal amended'
  if (changed.has('quotas') || changed.has('payees') || changed.has('leave')) return 'quota changed'
  if (changed.has('splits') && !changed.has('deals')) return 'split changed'
  return 'another deal of the measure period changed'
}
