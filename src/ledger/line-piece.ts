// Lines of a closed period as bytes, of which a run asks little: most are only compared with what they would be today.
import type { Alike } from '../compute/closed-lines.ts'
import { ClosedLines } from '../compute/closed-lines.ts'
import type { Line } from '../compute/line.ts'
import type { ByteColumn } from '../data/byte-column.ts'
import { Exact } from '../values/exact.ts'
import { powerOfTen } from '../values/whole.ts'
import type { Row } from './closed-rows.ts'
import { recordAt } from './csv-text.ts'
import type { PlainCells } from './plain-cells.ts'

interface PieceOf {
  readonly bytes: Buffer
  readonly view: DataView
  readonly readLine: (row: Row) => Line
  readonly row: Row
}

/** Lines that were cut together: where each begins, and where its deal lies, with its amount in digits. */
export class LinePiece {
  readonly view: DataView
  readonly dealFrom: Uint32Array
  readonly dealTo: Uint32Array
  /** NaN where a machine number cannot hold them. */
  readonly digits: Float64Array
  readonly decimals: Uint8Array
  private readonly starts: Uint32Array
  private readonly of: PieceOf

  constructor(size: number, of: PieceOf) {
    this.of = of
    this.view = of.view
    this.starts = new Uint32Array(size + 1)
    this.dealFrom = new Uint32Array(size)
    this.dealTo = new Uint32Array(size)
    this.digits = new Float64Array(size)
    this.decimals = new Uint8Array(size)
  }

  /** The amount is the number that was looked at last. */
  set(index: number, cells: PlainCells, dealCell: number): void {
    this.starts[index] = cells.start
    this.dealFrom[index] = cells.from(dealCell)
    this.dealTo[index] = cells.to(dealCell)
    this.digits[index] = cells.digits
    this.decimals[index] = cells.decimals
  }

  end(at: number): void {
    this.starts[this.starts.length - 1] = at
  }

  dealId(index: number): string {
    return this.of.bytes.toString('utf8', this.dealFrom[index], this.dealTo[index])
  }

  line(index: number): Line {
    const { bytes, readLine, row } = this.of
    const record = recordAt(bytes.toString('utf8', this.starts[index], this.starts[index + 1]), 0)!
    return readLine(row.at(record.cells)) // each cell was found to be readable
  }
}

export class PlainLines extends ClosedLines {
  private readonly piece: LinePiece
  private readonly from: number
  private readonly to: number

  constructor(piece: LinePiece, alike: Alike, from: number, to: number) {
    super(alike)
    this.piece = piece
    this.from = from
    this.to = to
  }

  get size(): number {
    return this.to - this.from
  }

  lines(): readonly Line[] {
    return Array.from({ length: this.size }, (_, index) => this.piece.line(this.from + index))
  }

  linesOn(isWanted: (dealId: string) => boolean): readonly Line[] {
    const lines: Line[] = []
    for (let at = this.from; at < this.to; at++) if (isWanted(this.piece.dealId(at))) lines.push(this.piece.line(at))
    return lines
  }

  isAt(index: number, { dealId, amount }: Pick<Line, 'dealId' | 'amount'>): boolean {
    const { piece, from } = this
    return this.amountAt(index).equals(amount) && piece.dealId(from + index) === dealId
  }

  isInColumns(index: number, dealIds: ByteColumn, row: number, digits: number, decimals: number): boolean {
    const { dealFrom, dealTo, view, digits: all, decimals: places } = this.piece
    const at = this.from + index
    const isAmount =
      places[at] === decimals
        ? all[at] === digits
        : this.amountAt(index).equals(Exact.fraction(digits, powerOfTen(decimals)))
    return isAmount && dealIds.isAt(row, view, dealFrom[at]!, dealTo[at]!)
  }

  private amountAt(index: number): Exact {
    const { digits, decimals } = this.piece
    const at = this.from + index
    const known = digits[at]!
    return Number.isNaN(known) ? this.piece.line(at).amount : Exact.fraction(known, powerOfTen(decimals[at]!))
  }
}
