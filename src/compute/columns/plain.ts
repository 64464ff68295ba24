// A component that is worked out in columns.
import type { ClawedWriter } from './clawed-writer.ts'
import type { CreditColumns } from './credit-columns.ts'
import type { PlainPay } from './earn-in-columns.ts'
import type { LineWriter } from './line-writer.ts'

export interface PlainComponent {
  readonly credits: CreditColumns
  readonly pay: PlainPay
  /** All lines of the component, as far as it has earned. */
  readonly lines: LineWriter
  /** What returns take of them, where columns can tell it. */
  readonly clawed: ClawedWriter
  /** By name of a measure period that is judged several times: payees, and whether theirs can be told in columns. */
  readonly suited: Map<string, Map<string, boolean>>
}
