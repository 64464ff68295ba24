// lines.csv as bytes, straight from the columns that a run holds its lines in: the same bytes as those of the sheet, for a
// fraction of the time. What lines share (payee, rate, note, name of the file) is worded once and copied.
import type { LineList } from '../compute/line-list.ts'
import { BytePiece } from './byte-piece.ts'
import { ClawedBytes } from './clawed-bytes.ts'
import type { CsvLook } from './csv.ts'
import { headText, rowWriter } from './csv.ts'
import { EarnedBytes } from './earned-bytes.ts'
import { LineHead } from './line-head.ts'
import { lineSheet } from './lines.ts'
import type { LinesTo } from './shared-cells.ts'

const bytesPerPiece = 256 * 1024

/** Each piece stands until the one after the next is asked for. */
export function* lineBytes(list: LineList, look: CsvLook): Generator<Uint8Array> {
  const piece = new BytePiece(bytesPerPiece)
  const sheet = lineSheet([])
  const to: LinesTo = { piece, look, head: new LineHead(look), rowText: rowWriter(sheet, look) }
  const [earned, clawed] = [new EarnedBytes(to), new ClawedBytes(to)]
  piece.text(headText(sheet))
  let before = 0
  for (const part of list.parts) {
    const columns = part.kind === 'lines' ? undefined : part.span.columns
    if (part.kind === 'span') {
      if (columns?.kind === 'clawed') clawed.begin(part, columns)
      else earned.begin(part)
    }
    const count = part.kind === 'lines' ? part.lines.length : part.span.to - part.span.from
    for (let index = 0; index < count;) {
      if (part.kind === 'lines') piece.text(to.rowText(part.lines[index++]!))
      else if (columns?.kind === 'clawed') clawed.writeLine(columns, index++)
      else if (columns !== undefined) index = earned.writeLines(columns, index, count)
      if (!piece.isFull) continue
      look.onLines?.(before + index, list.length)
      yield piece.take()
    }
    before += count
  }
  if (piece.length > 0) yield piece.take()
  look.onLines?.(list.length, list.length)
}
