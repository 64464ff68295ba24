// The spans of time of a leaderboard: the one asked for, and those of the same length before it.
import type { DaySpan } from '../../values/day-span.ts'
import { shiftedBack } from '../../values/day-span.ts'

export type BoardSpan = DaySpan

/** Oldest first, the asked one last. */
export function spansUpTo(asked: BoardSpan, before: number): readonly BoardSpan[] {
  return Array.from({ length: before + 1 }, (_, index) => shiftedBack(asked, before - index))
}
