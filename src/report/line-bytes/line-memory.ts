// The memory in which lines are put together by what put-lines.as.ts is compiled to: texts that are copied again and again,
// what is each line's own, and the pieces that are written. It never grows, so that a piece may be on its way to a file
// while the next one is put.
import { viewOf } from '../../data/cell-bytes.ts'
import { instantiate, memoryOf } from '../../data/web-assembly.ts'
import { putLinesWasm } from './put-lines.wasm.ts'

/** So many lines are put at a time. */
export const mostLines = 64
/** Bytes of a text, of a line's own cell, and of a head; lines with longer ones are worded as texts. */
export const longestText = 512
export const longestOwn = 1024
export const longestHead: number = 9 * longestText
/** Of all own cells of a line: the deal, a comma and the return, and once more the return for the note. */
const longestOwnCells = 3 * longestOwn + 1

/** Of one line, with its numbers. */
export const longestLine: number = 3 * longestHead

/** Behind everything that is copied there is room for so many bytes. */
const together = 16
const roomForTexts = 1 << 19
/** More than the lines that are put at a time can need. */
const roomForBatch = 1 << 18

/** What put-lines.as.ts exports; addresses and numbers are of 32 bits. */
interface Compiled {
  begin(
    own: number,
    firstEnds: number,
    secondEnds: number,
    days: number,
    terms: number,
    sources: number,
    bases: number,
    amounts: number,
  ): void
  useHead(at: number, number: number, end: number): void
  makeHead(at: number, period: number, payee: number, plan: number, component: number, kind: number): void
  putLines(
    to: number,
    full: number,
    firstNumber: number,
    count: number,
    hasBase: number,
    baseDecimals: number,
    amountDecimals: number,
    least: number,
  ): number
  readonly end: { readonly value: number }
}

export class LineMemory {
  readonly pieces: readonly [Uint8Array, Uint8Array]
  /** Of all of the memory. */
  readonly view: DataView
  readonly code: Compiled
  /** The address of the own cells, one behind the other, and by line where its first and its second one end. */
  readonly own: number
  readonly firstEnds: Uint32Array
  readonly secondEnds: Uint32Array
  /** By line: the address of its day and of its terms. */
  readonly days: Uint32Array
  readonly terms: Uint32Array
  /** By line of what it comes from. */
  readonly sources: Uint32Array
  readonly bases: Float64Array
  readonly amounts: Float64Array
  readonly head: number
  private readonly bytes: Uint8Array
  private readonly texts: number
  private nextText: number
  private readonly encoder = new TextEncoder()

  /** With two pieces of so many bytes. */
  constructor(bytesPerPiece: number) {
    let next = together // no text stands at 0
    const place = (bytes: number): number => {
      const at = next
      next += (bytes + 2 * together - 1) & -together
      return at
    }
    const [bases, amounts] = [place(8 * mostLines), place(8 * mostLines)]
    const columns = Array.from({ length: 5 }, () => place(4 * mostLines))
    this.head = place(longestHead)
    this.own = place(mostLines * longestOwnCells)
    this.texts = this.nextText = place(roomForTexts)
    const pieces = [place(bytesPerPiece), place(bytesPerPiece)] as const
    const memory = memoryOf(next)
    const { buffer } = memory
    this.bytes = new Uint8Array(buffer)
    this.view = viewOf(this.bytes)
    const [firstEnds, secondEnds, days, terms, sources] = columns as [number, number, number, number, number]
    const column = (at: number): Uint32Array => new Uint32Array(buffer, at, mostLines)
    this.firstEnds = column(firstEnds)
    this.secondEnds = column(secondEnds)
    this.days = column(days)
    this.terms = column(terms)
    this.sources = column(sources)
    this.bases = new Float64Array(buffer, bases, mostLines)
    this.amounts = new Float64Array(buffer, amounts, mostLines)
    this.pieces = [new Uint8Array(buffer, pieces[0], bytesPerPiece), new Uint8Array(buffer, pieces[1], bytesPerPiece)]
    this.code = instantiate(putLinesWasm, memory)
    this.code.begin(this.own, firstEnds, secondEnds, days, terms, sources, bases, amounts)
  }

  /** The address of the text; 0 where it is too long. */
  text(text: string): number {
    if (3 * text.length > longestText) return 0 // a UTF-16 unit has three bytes at most
    const at = this.nextText
    const length = this.write(text, at + 4)
    this.view.setUint32(at, length, true)
    this.nextText = at + 4 + length
    return at
  }

  /** The address of the four texts of some terms; 0 where one of them is too long. */
  termsOf(texts: readonly [string, string, string, string]): number {
    const at = texts.map((text) => this.text(text))
    if (at.includes(0)) return 0
    const terms = this.nextText
    at.forEach((text, index) => this.view.setUint32(terms + 4 * index, text, true))
    this.nextText += 16
    return terms
  }

  /** Writes a text to an address; gives the number of its bytes. */
  write(text: string, at: number): number {
    return this.encoder.encodeInto(text, this.bytes.subarray(at)).written
  }

  /** False where the next lines may find no room for what they share: then all texts are forgotten. */
  hasRoom(): boolean {
    if (this.nextText + roomForBatch <= this.texts + roomForTexts) return true
    this.nextText = this.texts
    return false
  }
}
