// An exact number as a float: for estimates alone, of which nothing is paid.
import type { Exact } from './exact.ts'

/** The nearest float, for figures that a float can hold. */
export function numberOf({ over, under }: Pick<Exact, 'over' | 'under'>): number {
  return Number(over) / Number(under)
}
