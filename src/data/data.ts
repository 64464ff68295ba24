// All data of a run, with the look-ups that the run asks for.
import type { DealRows } from './deal-index.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Exact } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import type { Locale } from './locale.ts'
import type { AdjustmentRow, FxRow, LeaveRow, MeasureRow, PayeeRow, QuotaRow, ReturnRow, SplitRow } from './rows.ts'
import type { RowsOfDeals } from './rows-of-deals.ts'
import type { DataKind, Table } from './table.ts'

/** A file that was read. `rows` counts every record, also those that became exceptions. */
export interface InputFile {
  readonly kind: DataKind
  readonly file: string
  /** '' where nobody asks for it. */
  readonly sha256: string
  readonly rows: number
  /** Records of it that became exceptions while reading. */
  readonly refused: number
}

export interface Data {
  /** How the files write numbers and dates. */
  readonly locale: Locale
  readonly inputs: readonly InputFile[]
  /** Empty table where no file was given. */
  readonly deals: Table
  /** Row of `deals` by deal id. Ids are unique: rows of a duplicate id are exceptions. */
  readonly dealRows: DealRows
  /** Absent: without a payees file everyone whom the deals name is on the one plan given. */
  readonly payees: Table | undefined
  /** Rows of a payee in order of `from`. */
  readonly payeeRows: ReadonlyMap<string, readonly PayeeRow[]>
  /** Of a deal, in the order of the file. */
  readonly splits: RowsOfDeals<SplitRow>
  /** Roles of a deal with a row that could not be read: the deal is an exception for them, and the owner has no claim. */
  readonly refusedSplits: ReadonlyMap<string, ReadonlySet<string>>
  /** Tables of the other files, for places and sources; empty where not given. */
  readonly tables: ReadonlyMap<DataKind, Table>
  /** Of a deal, in order of date, then file order. */
  readonly returns: RowsOfDeals<ReturnRow>
  readonly quotas: readonly QuotaRow[]
  readonly measures: readonly MeasureRow[]
  readonly adjustments: readonly AdjustmentRow[]
  /** Of a payee, merged where they overlap, in order. */
  readonly leave: ReadonlyMap<string, readonly LeaveRow[]>
  /** Pay periods of each named calendar, in order. */
  readonly calendars: ReadonlyMap<string, NamedCalendar>
  readonly fx: FxRates
}

export interface NamedCalendar {
  readonly pay: readonly Period[]
  /** Pay periods joined by their `measure` name; the pay periods themselves where the column is empty. */
  readonly measure: readonly Period[]
}

/** Exchange rates by pair and day. */
export interface FxRates {
  /** The rate of that day or the latest earlier one, at most 31 days back; the direct pair before 1 ÷ the inverse. */
  rateOn(from: string, to: string, on: CalendarDate): Exact | undefined
  /** The mean of the rates listed for the calendar month of `on`: the direct pair before the inverse. */
  monthAverage(from: string, to: string, on: CalendarDate): Exact | undefined
  readonly rows: readonly FxRow[]
}
