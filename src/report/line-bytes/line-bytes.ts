// lines.csv as bytes, straight from the columns that a run holds its lines in: the same bytes as those of the sheet, for a
// fraction of the time. What lines share (payee, rate, note, name of the file) is worded once and copied.
import type { LineSpan } from '../../compute/line-columns.ts'
import { lineIn } from '../../compute/line-columns.ts'
import type { LineList, SpanPart } from '../../compute/line-list.ts'
import type { Line } from '../../compute/line.ts'
import { decimalsOf } from '../../values/currency.ts'
import type { CsvLook } from '../csv.ts'
import { headText, rowWriter } from '../csv.ts'
import { lineSheet } from '../lines.ts'
import { BytePiece } from '../byte-piece.ts'
import { ClawedCells } from './clawed-cells.ts'
import { EarnedCells } from './earned-cells.ts'
import { LineHead } from './line-head.ts'
import { LineMemory, longestLine } from './line-memory.ts'

/** While one is written the next is put together: larger ones wait less for each other. */
const bytesPerPiece = 1024 * 1024

/** Each piece stands until the one after the next is asked for. */
export function* lineBytes(list: LineList, look: CsvLook): Generator<Uint8Array> {
  const sheet = lineSheet([])
  const rowText = rowWriter(sheet, look)
  const memory = new LineMemory(bytesPerPiece + longestLine)
  const piece = new BytePiece(memory.pieces, bytesPerPiece)
  const spans = new SpanBytes(piece, memory, look, rowText)
  piece.text(headText(sheet))
  let before = 0
  for (const part of list.parts) {
    const count = part.kind === 'lines' ? part.lines.length : part.span.to - part.span.from
    for (let index = 0; index < count;) {
      if (part.kind === 'lines') piece.text(rowText(part.lines[index++]!))
      else index = spans.write(part, index)
      if (!piece.isFull) continue
      look.onLines?.(before + index, list.length)
      yield piece.take()
    }
    before += count
  }
  if (piece.length > 0) yield piece.take()
  look.onLines?.(list.length, list.length)
}

/** As many decimals as are put. */
const mostDecimals = 9
/** The last line of a span that is put has no higher number. */
const highestNumber = 2 ** 32 - 1

/** Writes the lines of one span after another. */
class SpanBytes {
  private readonly piece: BytePiece
  private readonly memory: LineMemory
  /** For lines with a text that needs quotes or is too long, or with more decimals than any currency has. */
  private readonly rowText: (line: Line) => string
  private readonly head: LineHead
  private readonly earned: EarnedCells
  private readonly clawed: ClawedCells

  constructor(piece: BytePiece, memory: LineMemory, look: CsvLook, rowText: (line: Line) => string) {
    this.piece = piece
    this.memory = memory
    this.rowText = rowText
    this.head = new LineHead(look, memory)
    this.earned = new EarnedCells(look, memory)
    this.clawed = new ClawedCells(look, memory)
  }

  /** Lines of a span from one on, counted from its first, until all are written or the piece is full; gives the next. */
  write({ span, firstNumber }: SpanPart, index: number): number {
    const { piece } = this
    const count = span.to - span.from
    const isPlain = mostDecimalsOf(span) <= mostDecimals && firstNumber + count <= highestNumber
    let next = index
    while (next < count && !piece.isFull) {
      const put = isPlain ? this.put(span, span.from + next, firstNumber + next) : 0
      if (put === 0) piece.text(this.rowText(lineIn(span, span.from + next, firstNumber + next)))
      next += put === 0 ? 1 : put
    }
    return next
  }

  /** Puts lines of a span from one on; gives how many, none where the first has to be worded as a text. */
  private put(span: LineSpan, from: number, number: number): number {
    const { memory, piece } = this
    const { code } = memory
    const to = piece.bytes.byteOffset
    if (piece.bytes.buffer !== memory.view.buffer) return 0 // a text was too long for the piece
    if (!memory.hasRoom()) for (const one of [this.head, this.earned, this.clawed]) one.forget()
    const own = this.ownCellsOf(span)
    const count = own.gather(from, span.to)
    if (count === 0 || !this.head.use(span, own.kind)) return 0
    const { columns, currency } = span
    const baseDecimals = columns.kind === 'earned' ? columns.baseDecimals : 0
    const put = code.putLines(
      to + piece.length,
      to + bytesPerPiece,
      number,
      count,
      own.hasBase ? 1 : 0,
      baseDecimals,
      columns.amountDecimals,
      decimalsOf(currency),
    )
    piece.length = code.end.value - to
    return put
  }

  private ownCellsOf({ columns, currency }: LineSpan): EarnedCells | ClawedCells {
    if (columns.kind === 'earned') {
      this.earned.begin(columns, currency)
      return this.earned
    }
    this.clawed.begin(columns, currency)
    return this.clawed
  }
}

function mostDecimalsOf({ columns, currency }: LineSpan): number {
  const base = columns.kind === 'earned' ? columns.baseDecimals : 0
  return Math.max(base, columns.amountDecimals, decimalsOf(currency))
}
