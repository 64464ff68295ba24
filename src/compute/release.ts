// Release: when earned money becomes payable, and what is held until then. computation.md, Release and Edges.
import type { Component } from '../plan/plan.ts'
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
import type { CreditItem } from './credit-item.ts'
import type { Earning } from './earning.ts'
import { evaluate } from './expression.ts'
import type { Draft } from './line.ts'
import { plainDraft } from './line.ts'
import type { MeasurePeriod } from './timeline.ts'

/** Money put aside; without a date it stays held until the data knows one. */
export interface HeldPart {
  readonly on: CalendarDate | undefined
  readonly at: Span | undefined
  /** Which part of `release`, from 1. */
  readonly part: number
  /** The line that it is a part of. */
  readonly line: Draft
  amount: Exact
}

/** What a payee has held under a plan, by component and deal, in the order in which it was put aside. */
export type Held = Map<string, HeldPart[]>

export function heldBalance(held: Held): Exact {
  if (held.size === 0) return Exact.zero
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
    const { kind, amount, returnId } = earning.line
    if (amount.isZero()) continue
    if (amount.sign() < 0 && (kind !== 'earning' || returnId !== '')) lines.push(...freeHeld(held, earning.line))
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

export function dropEmpty(held: Held, keeps: (part: HeldPart) => boolean): void {
  if (held.size === 0) return
  for (const [key, parts] of held) {
    const left = parts.filter((part) => !part.amount.isZero() && keeps(part))
    if (left.length === 0) held.delete(key)
    else if (left.length < parts.length) held.set(key, left)
  }
}

/** What is held, and what returns take, is kept by component and deal. */
export function keyOf({ component, dealId }: Pick<Draft, 'component' | 'dealId'>): string {
  return `${component}\0${dealId}`
}

const none: readonly never[] = []

function holdParts(context: Context, held: Held, pay: Period, earning: Earning): readonly Draft[] {
  const { earnedBy, item, measurePeriod, line } = earning
  // Nearly every line: all of a credit is payable on its date.
  if (earnedBy.release === undefined && item !== undefined && item.dealId !== '' && item.date <= pay.to) return none
  const parts = partsOf(context, {
    component: earnedBy,
    item,
    measurePeriod,
    payeeId: line.payeeId,
    earnedOn: item?.date ?? line.date,
  })
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
    lines.push({ ...movement(earning.line, 'hold', rest.negated(), until), date: earning.line.date, planAt: part.at })
    const own = held.get(keyOf(earning.line)) ?? []
    held.set(keyOf(earning.line), [
      ...own,
      { on: part.on, at: part.at, part: index + 1, line: earning.line, amount: rest },
    ])
  }
  return lines
}

/** A negative part first takes what is held of the same deal until the same day; what is left is held as a debt. */
function offset(held: Held, earning: Earning, on: CalendarDate | undefined, amount: Exact, lines: Draft[]): Exact {
  let rest = amount
  for (const part of held.get(keyOf(earning.line)) ?? []) {
    if (part.on !== on || part.amount.sign() <= 0 || rest.isZero()) continue
    const taken = smaller(part.amount, rest.negated())
    part.amount = part.amount.minus(taken)
    rest = rest.plus(taken)
    lines.push({ ...movement(earning.line, 'release', taken, 'freed for a reduction'), planAt: part.at })
  }
  return rest
}

/** A reduction takes the deal's held parts first, the latest first; a positive `release` frees them. */
export function freeHeld(held: Held, line: Draft): readonly Draft[] {
  const lines: Draft[] = []
  let left = line.amount.negated()
  for (const part of latestFirst(held.get(keyOf(line)) ?? [])) {
    const taken = smaller(part.amount, left)
    if (taken.sign() <= 0) continue
    part.amount = part.amount.minus(taken)
    left = left.minus(taken)
    lines.push({ ...movement(line, 'release', taken, 'freed for a reduction'), planAt: part.at })
  }
  return lines
}

/** A part without a day comes after every other. */
export function latestFirst(parts: readonly HeldPart[]): readonly HeldPart[] {
  const day = ({ on }: HeldPart): number => on ?? Number.MAX_SAFE_INTEGER
  return parts.toReversed().toSorted((a, b) => day(b) - day(a))
}

function releaseLine(part: HeldPart, pay: Period, amount: Exact, date: CalendarDate, note: string): Draft {
  const held = `${note}; held since ${part.line.period}`
  return { ...movement(part.line, 'release', amount, held), period: pay.name, date, planAt: part.at }
}

export function movement(
  line: Draft,
  kind: 'hold' | 'release' | 'forfeit' | 'clawback',
  amount: Exact,
  note: string,
): Draft {
  return {
    ...plainDraft(line),
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

/** What decides the days of release: the credit, or the measure period of what the measure earned. */
export interface ReleaseOf {
  readonly component: Component
  readonly item: CreditItem | undefined
  readonly measurePeriod: Pick<MeasurePeriod, 'end'>
  readonly payeeId: string
  /** Credit date, or the end of the pay period for earnings on the measure. */
  readonly earnedOn: CalendarDate
}

/** The parts of a line with their days. Without `release`: the credit date, or for earnings on the measure its end. */
export function partsOf(context: Context, of: ReleaseOf): readonly DatedShare[] {
  const { component, item, measurePeriod } = of
  if (component.release === undefined) {
    const on = item === undefined || item.dealId === '' ? measurePeriod.end : item.date
    return [{ share: Exact.one, on, waitsFor: '', at: undefined }]
  }
  return component.release.flatMap((part) => datedShares(context, part, of))
}

/** The first day on which a part of a credit is released; undefined while none is known. */
export function firstReleaseOn(context: Context, of: ReleaseOf): CalendarDate | undefined {
  const days = partsOf(context, of).flatMap(({ on }) => (on === undefined ? [] : [on]))
  return days.length === 0 ? undefined : days.reduce((a, b) => (a < b ? a : b))
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const

function datedShares(context: Context, part: ReleasePart, of: ReleaseOf): readonly DatedShare[] {
  context.touched?.(part, true)
  const start = startOf(context, part, of)
  const shifted = start === undefined || part.after === undefined ? start : addDuration(start, part.after)
  const { item, component, payeeId } = of
  const scope = scopeIn(context, {
    deal: item?.deal,
    payeeId,
    payee: item?.payee,
    what: `the release of ${component.id}`,
  })
  const share = evaluate(part.share, scope) ?? Exact.zero
  const each = share.dividedBy(Exact.of(part.parts))
  return Array.from({ length: part.parts }, (_, index) => ({
    share: each,
    on: shifted === undefined ? undefined : addMonths(shifted, index * monthsOf[part.every]),
    waitsFor: part.on.kind === 'column' ? part.on.column : '',
    at: part.at,
  }))
}

function startOf(context: Context, part: ReleasePart, of: ReleaseOf): CalendarDate | undefined {
  const { item, measurePeriod, payeeId, earnedOn } = of
  if (part.on.kind === 'earned') return earnedOn
  if (part.on.kind !== 'column' || item?.deal === undefined) return measurePeriod.end
  const scope = scopeIn(context, { deal: item.deal, payeeId, payee: item.payee, what: 'the release' })
  return scope.date({ scope: 'deal', name: part.on.column })
}

/** At the last settlement all that is still held is paid, whatever its day, or forfeited. */
export function endHeld(held: Held, pay: Period, onExit: 'pay' | 'forfeit'): readonly Draft[] {
  const lines: Draft[] = []
  for (const part of [...held.values()].flat()) {
    if (part.amount.isZero()) continue
    if (onExit === 'pay') lines.push(releaseLine(part, pay, part.amount, pay.to, 'paid at the last settlement'))
    else
      lines.push({
        ...movement(part.line, 'forfeit', part.amount.negated(), 'forfeited at the last settlement'),
        period: pay.name,
        date: pay.to,
      })
  }
  held.clear()
  return lines
}
