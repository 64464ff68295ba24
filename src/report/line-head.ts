// What the lines of a span begin with, from the id of a line to its kind: from one line to the next only the number changes.
import type { LineSpan } from '../compute/line-columns.ts'
import type { Line } from '../compute/line.ts'
import { lineIdOf } from '../compute/line.ts'
import { longestNumber, putWhole } from './byte-digits.ts'
import type { CsvLook } from './csv.ts'
import { textCell } from './csv.ts'
import type { Stamp } from './stamp.ts'
import { ChangingStamp, putStamp, stampOf } from './stamp.ts'

const [comma, slash] = [0x2c, 0x2f]
const [digitZero, digitNine] = [0x30, 0x39]

/** A cell as it stands in CSV: undefined where it has to be worded otherwise than the text itself. */
type Cell = Stamp | undefined

/** So many texts are kept: month end pays the same people in each of its periods. */
const mostKept = 4096

export class LineHead {
  private readonly look: CsvLook
  private readonly head = new ChangingStamp()
  private span: LineSpan | undefined
  private kind: Line['kind'] | undefined
  private number = -1
  /** Where in the head the number of the line ends. */
  private numberEnd = 0
  private readonly cells = new Map<string, Cell>()

  constructor(look: CsvLook) {
    this.look = look
  }

  /** It stands until the next is asked for. */
  of(span: LineSpan, number: number, kind: Line['kind']): Stamp {
    const isNext = span === this.span && kind === this.kind && number === this.number + 1
    if (!isNext || !this.countUp()) this.word(span, number, kind)
    this.number = number
    return this.head
  }

  /** In place; false where the number gets longer. */
  private countUp(): boolean {
    const { view } = this.head
    for (let at = this.numberEnd - 1; ; at--) {
      const digit = view.getUint8(at)
      if (digit < digitZero || digit > digitNine) return false
      if (digit !== digitNine) {
        view.setUint8(at, digit + 1)
        return true
      }
      view.setUint8(at, digitZero)
    }
  }

  private word(span: LineSpan, number: number, kind: Line['kind']): void {
    const [period, payee, plan] = [this.cellOf(span.period), this.cellOf(span.payeeId), this.cellOf(span.plan)]
    const [component, kindCell] = [this.cellOf(span.component), this.cellOf(kind)]
    this.span = span
    this.kind = kind
    if (!period || !payee || !plan || !component || !kindCell) return this.wordAsText(span, number, kind)
    const { head } = this
    head.reserve(
      2 * (period.length + payee.length + plan.length) + component.length + kindCell.length + 2 * longestNumber,
    )
    const { view } = head
    let at = putCell(view, 0, period, slash)
    at = putCell(view, at, payee, slash)
    at = putCell(view, at, plan, slash)
    at = this.numberEnd = putWhole(view, at, number)
    view.setUint8(at++, comma)
    for (const cell of [period, payee, plan, component, kindCell]) at = putCell(view, at, cell, comma)
    head.length = at
  }

  /** An id with something in it that needs quotes, or a cell that is a formula. */
  private wordAsText(span: LineSpan, number: number, kind: Line['kind']): void {
    const { look, head } = this
    const id = textCell(lineIdOf(span, number), look)
    const cells = [span.period, span.payeeId, span.plan, span.component].map((text) => textCell(text, look))
    head.write(`${id},${cells.join(',')},${kind},`)
    const idEnd = id.endsWith('"') ? id.length - 1 : id.length // the id ends with its number, but for a quote
    this.numberEnd = Buffer.byteLength(id.slice(0, idEnd))
  }

  private cellOf(text: string): Cell {
    let cell = this.cells.get(text)
    if (cell === undefined && textCell(text, this.look) === text) {
      if (this.cells.size >= mostKept) this.cells.clear()
      this.cells.set(text, (cell = stampOf(text)))
    }
    return cell
  }
}

function putCell(view: DataView, from: number, cell: Stamp, separator: number): number {
  const at = putStamp(view, from, cell)
  view.setUint8(at, separator)
  return at + 1
}
