// Credit. computation.md, step 1: which deals count, for whom, with which share, on which day.
import type { PayeeRow } from '../data/rows.ts'
import { columnsOfCondition } from '../plan/columns.ts'
import type { Condition } from '../plan/condition.ts'
import type { Credit, Recipients } from '../plan/credit.ts'
import type { Component } from '../plan/plan.ts'
import { lineOf } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateText } from '../values/calendar-date.ts'
import { Exact, sum } from '../values/exact.ts'
import { isOnText } from './columns/row-test.ts'
import { holds } from './condition.ts'
import type { Context, Share } from './context.ts'
import { scopeIn } from './context.ts'
import type { Member, Roster } from './roster.ts'
import { managersOf, rowOn } from './roster.ts'
import type { Scope } from './scope.ts'
import type { Version } from './timeline.ts'

/** A deal credited to a payee: with its share and the payee's row on the credit date. */
export interface Transaction {
  readonly deal: number
  readonly dealId: string
  readonly payeeId: string
  readonly payee: PayeeRow
  readonly share: Exact
  readonly date: CalendarDate
}

export interface CreditOf {
  readonly context: Context
  readonly version: Version
  readonly component: Component
  /** Those of the component's credit, or of its measure. */
  readonly when: Condition | undefined
  readonly to: Recipients
}

const none: readonly never[] = []

/** Every transaction that meets `when`, is dated in the version and belongs to somebody who is on the plan that day. */
export function* creditDeals(of: CreditOf): Generator<Transaction> {
  const transactionsOf = creditReader(of)
  const rows = rowsToCredit(of)
  if (rows !== undefined) for (const deal of rows) yield* transactionsOf(deal)
  else for (let deal = 0; deal < of.context.data.deals.size; deal++) yield* transactionsOf(deal)
}

/**
 * The rows to look at: undefined for all of them. Once something has become of every row, a plan leaves out the deals of payees
 * of other plans, of which nothing would be said; not where its condition reads numbers or dates, which may be unreadable.
 */
export function rowsToCredit({ context, version, component, when, to }: CreditOf): Uint32Array | undefined {
  const { rows, readings, touched, assumedScope } = context
  const isQuiet = when === undefined || isOnText(when) || readsPayee(when)
  const isWatched = touched !== undefined || assumedScope !== undefined
  if (to.kind !== 'owner' || !isQuiet || isWatched || !rows.isComplete) return undefined
  return readings.rowsOfPlan(version.plan.id, component.credit.role, component.credit.date)
}

/** The same of one deal by its row; what becomes of the row is noted. */
export function creditReader(of: CreditOf): (deal: number) => readonly Transaction[] {
  const { context, version, component } = of
  const { rows, data } = context
  const what = `${version.plan.id}/${component.id}`
  const perPayee = of.when !== undefined && readsPayee(of.when)
  const filtered = filterText(version, of.when)
  // One scope moves from deal to deal: a condition and a date are read at once, and nothing keeps it.
  const seen = { deal: 0, payeeId: '', payee: undefined, what }
  const scope = scopeIn(context, seen)
  return (deal) => {
    seen.deal = deal
    if (!perPayee && !meets(of, scope)) {
      rows.filter(deal, filtered)
      return none
    }
    const date = creditDate(of, deal, scope)
    if (date === undefined) return none
    const transactions: Transaction[] = []
    for (const { payeeId, share } of recipientsOf(of, deal, date)) {
      const payee = creditedRow(context, version, { deal, payeeId, date })
      if (payee === undefined) continue
      const ownScope = perPayee ? scopeIn(context, { deal, payeeId, payee, what }) : scope
      if (perPayee && !meets(of, ownScope)) rows.filter(deal, filtered)
      else transactions.push({ deal, dealId: data.deals.text(deal, 'deal_id'), payeeId, payee, share, date })
    }
    return transactions
  }
}

function meets({ context, when }: CreditOf, scope: Scope): boolean {
  const isMet = holds(when, scope)
  if (when !== undefined) context.touched?.(when, isMet)
  return isMet
}

export function filterText({ plan }: Version, when: Condition | undefined): string {
  return when === undefined ? '' : `not ${when.text} (${plan.file}:${lineOf(when.at)})`
}

const payeeConditions = new WeakMap<Condition, boolean>()

/** Asked in every run: of a plan with a thousand tests, a thousand times. */
function readsPayee(condition: Condition): boolean {
  let reads = payeeConditions.get(condition)
  if (reads === undefined)
    payeeConditions.set(condition, (reads = columnsOfCondition(condition).some(({ scope }) => scope === 'payee')))
  return reads
}

function creditDate({ context, version, component }: CreditOf, deal: number, scope: Scope): CalendarDate | undefined {
  const { data, rows } = context
  const column = component.credit.date
  if (data.deals.text(deal, column) === '') {
    context.reportFor(deal)({
      rule: 'pay/no-credit-date',
      at: data.deals.place(deal, column),
      facts: { column, component: component.id },
    })
    return undefined
  }
  const date = scope.date({ scope: 'deal', name: column })
  if (date === undefined) return undefined
  if (date < version.from) rows.filter(deal, `before ${dateText(version.from)}, the first day of ${version.plan.id}`)
  else if (date > version.to) rows.filter(deal, `after ${dateText(version.to)}`)
  else return date
  return undefined
}

function recipientsOf(of: CreditOf, deal: number, date: CalendarDate): readonly Share[] {
  const { context, version, component, to } = of
  const { data, roster, rows } = context
  switch (to.kind) {
    case 'owner':
      return ownersOf(context, component.credit, deal)
    case 'column': {
      const payeeId = data.deals.text(deal, to.column)
      if (payeeId === '') rows.filter(deal, `no payee in ${to.column} (${version.plan.id}/${component.id})`)
      return payeeId === '' ? [] : [{ payeeId, share: Exact.one }]
    }
    case 'managers':
      return sharesOfManagers(roster, ownersOf(context, component.credit, deal), date, to.levels)
    case 'everyone':
      return [...(roster.members.get(version.plan.id)?.keys() ?? [])].map((payeeId) => ({ payeeId, share: Exact.one }))
  }
}

/** A manager of several who split a deal is credited once, with the sum of their shares. */
function sharesOfManagers(
  roster: Roster,
  owners: readonly Share[],
  date: CalendarDate,
  levels: 1 | 'all',
): readonly Share[] {
  const shares = new Map<string, Exact>()
  for (const { payeeId, share } of owners)
    for (const managerId of managersOf(roster, payeeId, date, levels))
      shares.set(managerId, (shares.get(managerId) ?? Exact.zero).plus(share))
  return [...shares].map(([payeeId, share]) => ({ payeeId, share }))
}

/** The split of the credit's role, or the owner, for the unnamed role of a deal that has no split of it. */
function ownersOf(context: Context, credit: Credit, deal: number): readonly Share[] {
  const { data, rows } = context
  if (!context.isSplit(deal)) return unsplit(context, credit, deal)
  const dealId = data.deals.text(deal, 'deal_id')
  if (data.refusedSplits.get(dealId)?.has(credit.role)) {
    // A split that cannot be read must not leave the whole deal to its owner.
    rows.refuse(deal)
    return []
  }
  const splits = data.splits.get(dealId)?.filter(({ role }) => role === credit.role) ?? none
  if (splits.length === 0) return unsplit(context, credit, deal)
  const total = sum(splits.map(({ share }) => share))
  const order = total.compare(Exact.one)
  if (order === 0 || (order > 0 && credit.overCredit)) return splits
  context.reportFor(deal)({
    rule: 'pay/split-total',
    at: data.tables.get('splits')?.place(splits[0]!.row, 'share') ?? data.deals.place(deal),
    facts: { deal: data.deals.text(deal, 'deal_id'), role: credit.role, total: total.times(Exact.of(100)).toText() },
  })
  return []
}

/** Of the unnamed role all is the owner's; of any other there is nothing. */
function unsplit(context: Context, credit: Credit, deal: number): readonly Share[] {
  if (credit.role === '') return context.soleOwner(context.data.deals.text(deal, 'payee_id'))
  context.rows.filter(deal, noSplitText(credit))
  return none
}

export function noSplitText({ role }: Credit): string {
  return `no split of role ${role}`
}

/** The payee's row on the plan that day, where the payee is credited: known, on the plan, not left, and eligible. */
export function creditedRow(
  context: Context,
  version: Version,
  { deal, payeeId, date }: { deal: number; payeeId: string; date: CalendarDate },
): PayeeRow | undefined {
  const { data, roster, rows } = context
  if (!roster.isKnown(payeeId)) {
    const at = data.deals.place(deal, 'payee_id')
    const facts = { payee: payeeId, nearest: roster.nearestTo(payeeId) }
    context.reportFor(deal)({ rule: 'pay/unknown-payee', at, facts })
    return undefined
  }
  const row = memberRow(roster, version, payeeId, date)
  if (row === undefined) {
    rows.filter(deal, `payee not on ${version.plan.id} on the credit date`)
    return undefined
  }
  if (isEligible(context, version, row)) return row
  rows.filter(deal, `payee not eligible for ${version.plan.id}`)
  return undefined
}

export function memberRow(roster: Roster, version: Version, payeeId: string, date: CalendarDate): PayeeRow | undefined {
  const member: Member | undefined = roster.members.get(version.plan.id)?.get(payeeId)
  return member === undefined ? undefined : rowOn(member.rows, date)
}

export function isEligible(context: Context, version: Version, payee: PayeeRow): boolean {
  const { eligibility, id } = version.plan
  if (eligibility === undefined) return true
  return holds(eligibility, scopeIn(context, { payeeId: payee.payeeId, payee, what: `${id}, eligibility` }))
}
