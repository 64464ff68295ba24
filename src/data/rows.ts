// Rows of the small files, read into the field's words. Columns that only a plan names stay in the table.
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Exact } from '../values/exact.ts'

/** A payee on a plan for a span of days; both ends included, absent = open. */
export interface PayeeRow {
  /** Index in the payees table, for columns that plans name; undefined without a payees file. */
  readonly row: number | undefined
  readonly payeeId: string
  readonly name: string
  readonly plan: string | undefined
  readonly managerId: string | undefined
  readonly from: CalendarDate | undefined
  readonly to: CalendarDate | undefined
  readonly hiredOn: CalendarDate | undefined
  /** Last day of credit. */
  readonly leftOn: CalendarDate | undefined
  /** The pay period that contains it is the last settlement. */
  readonly paidUntil: CalendarDate | undefined
}

export interface SplitRow {
  readonly row: number
  readonly dealId: string
  readonly payeeId: string
  readonly share: Exact
  /** '' is the unnamed role. */
  readonly role: string
}

export interface ReturnRow {
  readonly row: number
  /** From the file, or `DEAL/1`, `DEAL/2` in the order of date and row where the file has none. */
  readonly returnId: string
  readonly dealId: string
  readonly returnedOn: CalendarDate
  readonly amount: Exact | undefined
  readonly quantity: Exact | undefined
  readonly reason: string
}

export interface QuotaRow {
  readonly row: number
  readonly payeeId: string
  readonly period: string
  readonly quota: Exact
  /** '' = every component. */
  readonly component: string
}

export interface MeasureRow {
  readonly row: number
  readonly payeeId: string
  readonly period: string
  readonly measure: string
  readonly value: Exact
}

export interface FxRow {
  readonly row: number
  readonly date: CalendarDate
  readonly from: string
  readonly to: string
  readonly rate: Exact
}

/** A manual correction; without reason or approval it is refused. */
export interface AdjustmentRow {
  readonly row: number
  readonly adjustmentId: string
  readonly payeeId: string
  readonly period: string
  readonly amount: Exact
  readonly reason: string
  readonly approvedBy: string
  readonly plan: string
  readonly component: string
  readonly dealId: string
}

export interface LeaveRow {
  readonly row: number
  readonly payeeId: string
  readonly from: CalendarDate
  readonly to: CalendarDate
}

export interface CalendarRow {
  readonly row: number
  readonly calendar: string
  readonly period: string
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly measure: string
}
