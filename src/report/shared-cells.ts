// What lines of columns share: where they are written, and cells that are worded once and copied.
import type { Line } from '../compute/line.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateText } from '../values/calendar-date.ts'
import type { BytePiece } from './byte-piece.ts'
import type { CsvLook } from './csv.ts'
import type { LineHead } from './line-head.ts'
import type { Stamp } from './stamp.ts'
import { stampOf } from './stamp.ts'
import { textAround } from './text-around.ts'

/** Where lines of columns are written. */
export interface LinesTo {
  readonly piece: BytePiece
  readonly look: CsvLook
  readonly head: LineHead
  /** For lines with a text that needs quotes, or with more decimals than any currency has. */
  readonly rowText: (line: Line) => string
}

/** Around a number or a text: `deals.csv:` and nothing, or `"a,b.csv:` and `"`. */
export interface Around {
  readonly before: Stamp
  readonly after: Stamp
}

/** What a text holds before and after a number that it ends in or that stands within it, whatever the number. */
export function aroundNumber(textOf: (number: number) => string): Around {
  const { before, after } = textAround(textOf)! // the number is in it, once
  return { before: stampOf(before), after: stampOf(after) }
}

/** The days of so many years are kept, a few of them before the first that is met. */
const [manyDays, daysBefore] = [16_384, 1_024]

/** A day with what stands around it. Lines come by their pay periods, so that nearly all days follow the first. */
export class DayStamps {
  private readonly around: readonly [before: string, after: string]
  /** By how far they lie behind `first`. */
  private readonly kept = Array<Stamp | undefined>(manyDays).fill(undefined)
  private first: number | undefined

  constructor(before: string, after: string) {
    this.around = [before, after]
  }

  of(day: number): Stamp {
    this.first ??= day - daysBefore
    const place = day - this.first
    return place >= 0 && place < manyDays ? (this.kept[place] ??= this.word(day)) : this.word(day)
  }

  private word(day: number): Stamp {
    return stampOf(this.around.join(dateText(day as CalendarDate))) // a day of the column
  }
}
