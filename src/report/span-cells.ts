// Cells that all lines of a span share, worded once and copied: its owner, and what stands around numbers and ids.
import type { LineSpan } from '../compute/line-columns.ts'
import type { LinePart } from '../compute/line-list.ts'
import type { Line } from '../compute/line.ts'
import { lineIdOf } from '../compute/line.ts'
import { copyBytes, viewOf } from '../data/cell-bytes.ts'
import { decimalsOf } from '../values/currency.ts'
import { bytesOf } from './byte-piece.ts'
import type { CsvLook } from './csv.ts'
import { textCell } from './csv.ts'

export type SpanPart = Extract<LinePart, { readonly kind: 'span' }>

/** Around a number or a text: `deals.csv:` and nothing, or `"a,b.csv:` and `"`. */
export interface Around {
  readonly before: DataView
  readonly after: DataView
}

export class SpanCells {
  readonly span: LineSpan
  readonly firstNumber: number
  readonly leastDecimals: number
  private readonly look: CsvLook
  private readonly id: Around
  private owner!: DataView
  private ownerKind: Line['kind'] | undefined

  constructor({ span, firstNumber }: SpanPart, look: CsvLook) {
    this.span = span
    this.firstNumber = firstNumber
    this.leastDecimals = decimalsOf(span.currency)
    this.look = look
    this.id = aroundNumber((number) => textCell(lineIdOf(span, number), look))
  }

  /** What stands before the number of a line. */
  get beforeNumber(): DataView {
    return this.id.before
  }

  /** Period to kind, after the number of the id. */
  ownerFor(kind: Line['kind']): DataView {
    if (this.ownerKind === kind) return this.owner
    const { period, payeeId, plan, component } = this.span
    const cells = [period, payeeId, plan, component, kind].map((text) => textCell(text, this.look))
    this.owner = joined(this.id.after, bytesOf(`,${cells.join(',')},`))
    this.ownerKind = kind
    return this.owner
  }
}

/** What a text holds before and after a number that it ends in or that stands within it, whatever the number. */
export function aroundNumber(textOf: (number: number) => string): Around {
  const [one, other] = [textOf(1), textOf(2)]
  let at = 0
  while (one[at] === other[at]) at++
  return { before: bytesOf(one.slice(0, at)), after: bytesOf(one.slice(at + 1)) }
}

function joined(left: DataView, right: DataView): DataView {
  const both = viewOf(new Uint8Array(left.byteLength + right.byteLength))
  copyBytes(left, 0, both, 0, left.byteLength)
  copyBytes(right, 0, both, left.byteLength, right.byteLength)
  return both
}
