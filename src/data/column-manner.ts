// What is known of a column before it is read, and how soon it is taken for one of mostly different cells.
import { columnOf } from './columns.ts'
import type { DataKind } from './table.ts'

/**
 * `apart` are cells that are nearly all different, as ids of deals, and have no numbers of two bytes; `numbers` may well be
 * so; of a `patient` column these are given up only where there are too many.
 */
export type ColumnManner = 'apart' | 'numbers' | 'patient'

/** As many as two bytes can number. */
export const mostWords = 65_536

/** Once there are more than `first` different cells, more of the rows than `different` may not have another cell each. */
export interface Look {
  readonly first: number
  readonly different: number
}

/** Of 65,536 payees, 4,096 stand in the first 4,231 deals: more of so few rows are different only in a column of ids. */
const firstLook: Look = { first: 4096, different: 0.98 }

const looks: { readonly [M in ColumnManner]: Look } = {
  apart: firstLook,
  // Amounts show sooner that nearly each is another one; prices from a list are far fewer.
  numbers: { first: 1024, different: 0.5 },
  patient: { first: mostWords, different: 1 },
}

export function lookOf(manner: ColumnManner | undefined): Look {
  return manner === undefined ? firstLook : looks[manner]
}

/** Ids that a row has for itself, or that name a deal. */
const apart: ReadonlySet<string> = new Set(['deal_id', 'return_id', 'adjustment_id'])

export function mannerOf(kind: DataKind, column: string): ColumnManner | undefined {
  if (apart.has(column)) return 'apart'
  return columnOf(kind, column)?.type === 'number' ? 'numbers' : undefined
}
