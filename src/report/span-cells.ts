// Cells that all lines of a span share, worded once and copied: its owner, and what stands around numbers and ids.
import type { LineSpan } from '../compute/line-columns.ts'
import type { SpanPart } from '../compute/line-list.ts'
import type { Line } from '../compute/line.ts'
import { lineIdOf } from '../compute/line.ts'
import { TextBytes } from '../data/cell-bytes.ts'
import { decimalsOf } from '../values/currency.ts'
import { bytesOf } from './byte-piece.ts'
import type { CsvLook } from './csv.ts'
import { textCell } from './csv.ts'
import { textAround } from './text-around.ts'

/** Around a number or a text: `deals.csv:` and nothing, or `"a,b.csv:` and `"`. */
export interface Around {
  readonly before: DataView
  readonly after: DataView
}

/** Of one span after another. */
export class SpanCells {
  span!: LineSpan
  firstNumber = 1
  leastDecimals = 0
  /** What stands before the number of a line: the first so many bytes. */
  readonly beforeNumber: TextBytes = new TextBytes()
  beforeLength = 0
  /** Period to kind, after the number of the id. */
  readonly owner: TextBytes = new TextBytes()
  ownerLength = 0
  private readonly look: CsvLook
  private afterNumber = ''
  private ownerKind: Line['kind'] | undefined

  constructor(look: CsvLook) {
    this.look = look
  }

  begin({ span, firstNumber }: SpanPart): void {
    this.span = span
    this.firstNumber = firstNumber
    this.leastDecimals = decimalsOf(span.currency)
    const id = textCell(lineIdOf(span, 1), this.look)
    const at = id.lastIndexOf('1') // the id ends with its number, but for a quote
    this.beforeLength = this.beforeNumber.write(id.slice(0, at))
    this.afterNumber = id.slice(at + 1)
    this.ownerKind = undefined
  }

  /** From now on `owner` is that of lines of a kind. */
  ownBy(kind: Line['kind']): void {
    if (this.ownerKind === kind) return
    const { period, payeeId, plan, component } = this.span
    const { look } = this
    const who = `${textCell(period, look)},${textCell(payeeId, look)}`
    const what = `${textCell(plan, look)},${textCell(component, look)},${kind}`
    this.ownerLength = this.owner.write(`${this.afterNumber},${who},${what},`)
    this.ownerKind = kind
  }
}

/** What a text holds before and after a number that it ends in or that stands within it, whatever the number. */
export function aroundNumber(textOf: (number: number) => string): Around {
  const { before, after } = textAround(textOf)! // the number is in it, once
  return { before: bytesOf(before), after: bytesOf(after) }
}
