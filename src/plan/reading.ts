// What a reader of expressions and conditions must know of where it stands: what a bare name means there.
import type { Report } from '../problems/problem.ts'

export interface Reading {
  readonly report: Report
  readonly names: Names
}

export interface Names {
  /** What a bare name is: a column of the deal or the payee; `none` where no single deal is looked at. */
  readonly bare: 'deal' | 'payee' | 'none'
  /** Whether the component has them; `outside` where no component is looked at. */
  readonly quota: Yardstick
  readonly target: Yardstick
  /** The key whose value is read, for messages. */
  readonly within: string
}

export type Yardstick = 'given' | 'absent' | 'outside'

/** For what belongs to a measure period: there is no deal whose columns could be read. */
export function withoutDeal(reading: Reading, within: string): Reading {
  return { ...reading, names: { ...reading.names, bare: 'none', within } }
}
