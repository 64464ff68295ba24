// What a method says of the coming periods: a figure with its intervals for each, or in one sentence why it can't.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Period } from '../../values/period.ts'
import type { Level } from '../statistics/series/intervals.ts'
import type { BookingHistory } from './booking-history.ts'

export const levels: readonly Level[] = [50, 80, 95]

export interface Bounds {
  readonly low: number
  readonly high: number
}

export interface Expected {
  readonly mean: number
  /** Undefined where nothing tells how far it may miss. */
  readonly intervals: Readonly<Record<Level, Bounds>> | undefined
}

export type Outlook =
  | {
      readonly kind: 'told'
      /** One for each coming period. */
      readonly steps: readonly Expected[]
      /** How it came about, in words: `mean of theta and airline, season of its own`. */
      readonly method: string
      /** What whoever reads it should know, in sentences. */
      readonly notes: readonly string[]
    }
  | { readonly kind: 'untold'; readonly why: string }

/** The question that every method answers, of a history that ends on `asOf`. */
export interface Asked {
  readonly history: BookingHistory
  readonly asOf: CalendarDate
  /** Periods that are over and fully known, oldest first. */
  readonly whole: readonly Period[]
  /** Periods that end after `asOf`; the first may have begun. */
  readonly coming: readonly Period[]
}
