// Histories of bookings for tests: a figure for each month, spread over its days.
import type { Booking, BookingHistory } from '../../../src/insight/forecast/booking-history.ts'
import { addDays, addMonths } from '../../../src/values/calendar-date.ts'
import { currency, on } from '../../helpers/a-run.ts'

export const monthly = { kind: 'regular', unit: 'month', yearStarts: 1 } as const

/** Each month's figure in three equal bookings on the 5th, 15th and 28th, of ana; months of 0 have none. */
export function historyOf(figures: readonly number[], from = '2024-01-01'): BookingHistory {
  const bookings = figures.flatMap((figure, month): readonly Booking[] =>
    figure === 0
      ? []
      : [4, 14, 27].map((days) => ({
          payeeId: 'ana',
          deal: 0,
          date: addDays(addMonths(on(from), month), days),
          value: figure / 3,
        })),
  )
  return { currency: currency('USD'), span: monthly, bookings, lives: [] }
}
