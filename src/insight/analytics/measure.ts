// What a measure is: the figures that it gives of a slice, and what the data must have for it.
import type { Data } from '../../data/data.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import type { Duration } from '../../values/duration.ts'
import type { Exact } from '../../values/exact.ts'
import type { GroupColumn } from './group-columns.ts'
import type { MeasureName } from './measure-names.ts'
import type { DealNumbers } from './deal-numbers.ts'
import type { Slice } from './slice.ts'

/** Money is exact, in the currency of the report; a share is a fraction; a number is of deals, payees or days. */
export type FigureKind = 'money' | 'share' | 'number'

export interface Figure {
  /** The column in CSV. */
  readonly name: string
  readonly kind: FigureKind
  /** Decimals of a number; 0 for counts. */
  readonly decimals?: number
  /**
   * `main` is what the measure is about. `low` and `high` are the 95% interval of the main figure before them, `basis` says of
   * how many cases it is: all three are shown where there is room, and never compared.
   */
  readonly role: 'main' | 'low' | 'high' | 'basis'
  /** Of a basis, what so many are: `2,006 closed`. */
  readonly words?: string
}

/** What measures look at beside the slice. */
export interface Analysed {
  readonly data: Data
  readonly numbers: DealNumbers
  readonly asOf: CalendarDate
  readonly currency: Currency | undefined
  readonly hasStages: boolean
  readonly hasPlans: boolean
  /** Why a run gives no figures, where plans are there. */
  readonly withoutPay: string | undefined
  readonly groups: readonly GroupColumn[]
  /** How long after its closing a deal that comes back counts as returned; without one, at any time. */
  readonly returnWindow: Duration | undefined
}

export interface Measure {
  readonly name: MeasureName
  readonly figures: readonly Figure[]
  /** What is missing for it, as the end of a sentence: "the deals have no column cost"; undefined where nothing is. */
  missing(of: Analysed): string | undefined
  /** In the order of `figures`; undefined where there is none: no deal, no case, nothing to divide by. */
  values(slice: Slice, of: Analysed): readonly (Exact | undefined)[]
}

/** "the deals have no column cost" where they have none of the columns. */
export function missingColumn({ data }: Analysed, ...columns: readonly string[]): string | undefined {
  if (columns.some((column) => data.deals.has(column))) return undefined
  return `the deals have no column ${columns.join(' or ')}`
}
