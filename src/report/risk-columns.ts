// Columns and cells that the sheets of `risk` share.
import { roundedTo } from '../insight/forecast/rounded.ts'
import { Exact } from '../values/exact.ts'
import type { Column } from './sheet.ts'

/** Decimals of a chance or a rate. */
const rateDecimals = 4

export const share = (value: number | undefined): Exact | undefined =>
  value === undefined ? undefined : roundedTo(value, Exact.decimal(1n, rateDecimals))
export const count = (value: number): Exact => Exact.of(Math.round(value))

export function text<Row>(name: string, cell: (row: Row) => string): Column<Row> {
  return { kind: 'text', name, cell }
}

/** A figure of money rounded to what it can be known to. */
export function figure<Row>(
  name: string,
  unit: (row: Row) => Exact,
  cell: (row: Row) => number | undefined,
): Column<Row> {
  const rounded = (row: Row): Exact | undefined => {
    const value = cell(row)
    return value === undefined ? undefined : roundedTo(value, unit(row))
  }
  return { kind: 'number', name, cell: rounded, most: 3 }
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}

/** How often chance does as much. */
export function oftenText(chance: number): string {
  return chance < 0.001 ? 'less than 1 of 1000 cases' : `${(100 * chance).toFixed(1)} of 100 cases`
}
