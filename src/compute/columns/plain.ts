// A component that is worked out in columns.
import type { ClawedWriter } from './clawed-writer.ts'
import type { CreditColumns } from './credit-columns.ts'
import type { ReturnedDeals } from './returned-deals.ts'
import type { PlainPay } from './earn-in-columns.ts'
import type { ItemsOf } from '../items.ts'
import type { LineWriter } from './line-writer.ts'
import type { BoundsByQuota } from './bounds-by-quota.ts'

export interface PlainComponent {
  readonly of: Omit<ItemsOf, 'returned'>
  readonly credits: CreditColumns
  readonly pay: PlainPay
  /** All lines of the component, as far as it has earned. */
  readonly lines: LineWriter
  /** What returns take of them, where columns can tell it. */
  readonly clawed: ClawedWriter
  /** The deals on which it has earned and that are returned, as far as the settlement has come by them. */
  readonly returnedDeals: ReturnedDeals
  /** Whether they can: where days and reasons alone decide what share of a deal comes back. */
  readonly takesPlainly: boolean
  readonly asksForReason: boolean
  /** Where the quota and nothing else of a payee decides where steps begin. */
  readonly bounds: BoundsByQuota | undefined
  /** By name of a measure period that is judged several times: payees, and whether theirs can be told in columns. */
  readonly suited: Map<string, Map<string, boolean>>
}
