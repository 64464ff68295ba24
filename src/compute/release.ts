// Release: when earned money becomes payable, and what is held until then. computation.md, Release and Edges.
import type { ReleasePart } from '../plan/release.ts'
import type { Span } from '../problems/source.ts'
import { allocate } from '../values/allocation.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { addMonths, dateText } from '../values/calendar-date.ts'
import { addDuration } from '../values/duration.ts'
import { Exact, smaller } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import type { Context } from './context.ts'
import { scopeIn } from './context.ts'
import type { Earning } from './earning.ts'
import { evaluate } from './expression.ts'
import type { Draft } from './line.ts'

/** Money put aside; without a date it stays held until the data knows one. */
export interface HeldPart {
  readonly on: CalendarDate | undefined
  readonly at: Span | undefined
  readonly sample: Earning
  amount: Exact
}

/** What a payee has held under a plan, by component and deal, in the order in which it was put aside. */
export type Held = Map<string, HeldPart[]>

export function heldBalance(held: Held): Exact {
  let total = Exact.zero
  for (const parts of held.values()) for (const { amount } of parts) total = total.plus(amount)
  return total
}

/** The lines `hold` and `release` of one payee, plan and pay period; `held` moves on to its end. */
export function releaseLines(
  context: Context,
  held: Held,
  pay: Period,
  earnings: readonly Earning[],
): readonly Draft[] {
  const lines: Draft[] = []
  for (const earning of earnings) {
    const { kind, amount } = earning.line
    if (amount.isZero()) continue
    if (amount.sign() < 0 && kind !== 'earning') lines.push(...freeHeld(held, earning))
    else lines.push(...holdParts(context, held, pay, earning))
  }
  for (const parts of held.values()) {
    for (const part of parts)
      if (part.on !== undefined && part.on <= pay.to)
        lines.push(releaseLine(part, pay, part.amount, part.on, 'released'))
  }
  dropEmpty(held, (part) => part.on === undefined || part.on > pay.to)
  return lines
}

function dropEmpty(held: Held, keeps: (part: HeldPart) => boolean): void {
  for (const [key, parts] of held) {
    const left = parts.filter((part) => !part.amount.isZero() && keeps(part))
    if (left.length === 0) held.delete(key)
    else if (left.length < parts.length) held.set(key, left)
  }
}

function keyOf({ line }: Earning): string {
  return `${line.component}\0${line.dealId}`
}

function holdParts(context: Context, held: Held, pay: Period, earning: Earning): readonly Draft[] {
  const parts = partsOf(context, earning)
  const amounts = allocate(
    earning.line.amount,
    parts.map(({ share }) => share),
    earning.version.plan.rounding.to,
  )
  const lines: Draft[] = []
  for (const [index, part] of parts.entries()) {
    const amount = amounts[index]!
    if (amount.isZero() || (part.on !== undefined && part.on <= pay.to)) continue
    const rest = amount.sign() < 0 ? offset(held, earning, part.on, amount, lines) : amount
    if (rest.isZero()) continue
    const until = part.on === undefined ? `held until ${part.waitsFor} is known` : `held until ${dateText(part.on)}`
    lines.push({ ...movement(earning, 'hold', rest.negated(), until), date: earning.line.date, planAt: part.at })
    const own = held.get(keyOf(earning)) ?? []
    held.set(keyOf(earning), [...own, { on: part.on, at: part.at, sample: earning, amount: rest }])
  }
  return lines
}

/** A negative part first takes what is held of the same deal until the same day; what is left is held as a debt. */
function offset(held: Held, earning: Earning, on: CalendarDate | undefined, amount: Exact, lines: Draft[]): Exact {
  let rest = amount
  for (const part of held.get(keyOf(earning)) ?? []) {
    if (part.on !== on || part.amount.sign() <= 0 || rest.isZero()) continue
    const taken = smaller(part.amount, rest.negated())
    part.amount = part.amount.minus(taken)
    rest = rest.plus(taken)
    lines.push({ ...movement(earning, 'release', taken, 'freed for a reduction'), planAt: part.at })
  }
  return rest
}

/** A reduction takes the deal's held parts first, the latest first; a positive `release` frees them. */
function freeHeld(held: Held, earning: Earning): readonly Draft[] {
  const lines: Draft[] = []
  let left = earning.line.amount.negated()
  for (const part of (held.get(keyOf(earning)) ?? []).toReversed()) {
    const taken = smaller(part.amount, left)
    if (taken.sign() <= 0) continue
    part.amount = part.amount.minus(taken)
    left = left.minus(taken)
    lines.push({ ...movement(earning, 'release', taken, 'freed for a reduction'), planAt: part.at })
  }
  return lines
}

function releaseLine(part: HeldPart, pay: Period, amount: Exact, date: CalendarDate, note: string): Draft {
  const held = `${note}; held since ${part.sample.line.period}`
  return { ...movement(part.sample, 'release', amount, held), period: pay.name, date, planAt: part.at }
}

function movement({ line }: Earning, kind: 'hold' | 'release', amount: Exact, note: string): Draft {
  return {
    ...line,
    kind,
    amount,
    note,
    base: undefined,
    rate: undefined,
    factor: undefined,
    step: '',
    measured: undefined,
  }
}

interface DatedShare {
  readonly share: Exact
  readonly on: CalendarDate | undefined
  /** The empty column that it waits for. */
  readonly waitsFor: string
  readonly at: Span | undefined
}

/** The parts of a line with their days. Without `release`: the credit date, or for earnings on the measure its end. */
export function partsOf(context: Context, earning: Earning): readonly DatedShare[] {
  const { component, item, measurePeriod } = earning
  if (component.release === undefined) {
    const on = item === undefined || item.dealId === '' ? measurePeriod.end : item.date
    return [{ share: Exact.one, on, waitsFor: '', at: undefined }]
  }
  return component.release.flatMap((part) => datedShares(context, part, earning))
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const

function datedShares(context: Context, part: ReleasePart, earning: Earning): readonly DatedShare[] {
  const start = startOf(context, part, earning)
  const shifted = start === undefined || part.after === undefined ? start : addDuration(start, part.after)
  const { item, component } = earning
  const scope = scopeIn(context, {
    deal: item?.deal,
    payeeId: earning.line.payeeId,
    payee: item?.payee,
    what: `the release of ${component.id}`,
  })
  const share = evaluate(part.share, scope) ?? Exact.zero
  return Array.from({ length: part.parts }, (_, index) => ({
    share: share.dividedBy(Exact.of(part.parts)),
    on: shifted === undefined ? undefined : addMonths(shifted, index * monthsOf[part.every]),
    waitsFor: part.on.kind === 'column' ? part.on.column : '',
    at: part.at,
  }))
}

function startOf(
  context: Context,
  part: ReleasePart,
  { item, line, measurePeriod }: Earning,
): CalendarDate | undefined {
  if (part.on.kind === 'earned') return item?.date ?? line.date
  if (part.on.kind !== 'column' || item?.deal === undefined) return measurePeriod.end
  const scope = scopeIn(context, { deal: item.deal, payeeId: line.payeeId, payee: item.payee, what: 'the release' })
  return scope.date({ scope: 'deal', name: part.on.column })
}

/** At the last settlement all that is still held is paid, whatever its day. */
export function releaseAll(held: Held, pay: Period): readonly Draft[] {
  const lines: Draft[] = []
  for (const parts of held.values())
    for (const part of parts)
      if (!part.amount.isZero()) lines.push(releaseLine(part, pay, part.amount, pay.to, 'paid at the last settlement'))
  held.clear()
  return lines
}
