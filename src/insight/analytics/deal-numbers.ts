// Columns of the deals that only some measures read, such as cost: each read once, its unreadable cells reported once.
import { readNumberCell, readShareCell } from '../../data/cells.ts'
import type { Data } from '../../data/data.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Exact } from '../../values/exact.ts'

export class DealNumbers {
  private readonly data: Data
  private readonly problems: Problem[]
  private readonly known = new Map<string, Map<number, Exact | undefined>>()

  /** What cannot be read is added to `problems`, and the deal then counts in no figure that asks for the column. */
  constructor(data: Data, problems: Problem[]) {
    this.data = data
    this.problems = problems
  }

  /** Undefined where the column, or the cell, is empty or cannot be read. */
  number(row: number, column: string): Exact | undefined {
    return this.read(row, column, readNumberCell)
  }

  /** The same of a share: 0.1 or 10%. */
  share(row: number, column: string): Exact | undefined {
    return this.read(row, column, readShareCell)
  }

  private read(row: number, column: string, readCell: typeof readNumberCell): Exact | undefined {
    const { deals, locale } = this.data
    if (!deals.has(column)) return undefined
    let values = this.known.get(column)
    if (values === undefined) this.known.set(column, (values = new Map()))
    if (values.has(row)) return values.get(row)
    const isEmpty = deals.text(row, column) === ''
    const value = isEmpty ? undefined : readCell(deals, row, column, locale, (problem) => this.problems.push(problem))
    values.set(row, value)
    return value
  }
}
