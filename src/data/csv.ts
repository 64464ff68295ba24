// CSV (RFC 4180) → header and records with the line on which each begins: plain records are cut at once, all others read
// by csv-parse. Nothing is lost: every record is handed over or refused, and after a quote that never closes reading goes
// on with the next line.
import { CsvError, Parser } from 'csv-parse'
import { Defect } from '../problems/failure.ts'
import type { CellBytes } from './plain-records.ts'
import { PlainRecords } from './plain-records.ts'
import { beginsWithQuote, isWellQuoted } from './quoting.ts'

export type RecordFault =
  | { readonly kind: 'short-row' | 'long-row'; readonly cells: readonly string[] }
  | { readonly kind: 'unclosed-quote' }
  | { readonly kind: 'stray-quote'; readonly cell: number; readonly cells: readonly string[] }
  | { readonly kind: 'nul-byte'; readonly cell: number; readonly cells: readonly string[] }
  | { readonly kind: 'record-too-long' }

/** `record` counts from 1, the header not counted; `line` is where the record begins. */
export interface CsvReader {
  /** Whether the records are wanted. */
  header(names: readonly string[], line: number): boolean
  /** The header itself cannot be read. */
  badHeader(fault: RecordFault, line: number): void
  /** A record that csv-parse has read. */
  record(cells: readonly string[], line: number, record: number): void
  /** A record that was plain; what says where its cells lie is used again for the next. */
  plainRecord(cells: CellBytes, line: number, record: number): void
  refused(fault: RecordFault, line: number, record: number): void
  /** Told now and then how many bytes are read. */
  reached(bytes: number): void
}

/** Characters of one record, so that a quote that never closes is found near where it opens. */
export const longestRecord = 1_000_000

const [lineFeed, carriageReturn, quote] = [10, 13, 34]

/**
 * Reads UTF-8 without a byte order mark. Returns the number of records, or undefined when there is no header. Without a
 * delimiter it is the one of , ; tab | that stands most often in the header; a first line `sep=;` names it.
 */
export function readCsv(bytes: Buffer, reader: CsvReader, delimiter?: string): number | undefined {
  const named = separatorLine(bytes)
  const start = named?.end ?? 0
  const delimited = delimiter ?? named?.delimiter ?? sniffDelimiter(bytes, start)
  return new CsvReading(bytes, delimited, reader).read(start)
}

/** Excel's `sep=;` before the header. */
function separatorLine(bytes: Buffer): { readonly delimiter: string; readonly end: number } | undefined {
  const line = /^"?sep=([^"\r\n])"?(\r\n|\n|\r)/i.exec(bytes.toString('latin1', 0, 16))
  return line === null ? undefined : { delimiter: line[1]!, end: line[0].length }
}

const candidates = [',', ';', '\t', '|']

function sniffDelimiter(bytes: Buffer, start: number): string {
  const counts = new Map(candidates.map((candidate) => [candidate.charCodeAt(0), 0]))
  let quoted = false
  let begun = false
  for (let at = start; at < bytes.length && at - start < longestRecord; at++) {
    const byte = bytes[at]!
    if (byte === quote) quoted = !quoted
    else if (!quoted && (byte === lineFeed || byte === carriageReturn)) {
      if (begun) break
      continue
    } else if (!quoted && counts.has(byte)) counts.set(byte, counts.get(byte)! + 1)
    begun = true
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1])
  return String.fromCharCode(most![0])
}

/** After records that are not plain, csv-parse reads on, at first for few records: to set it up costs as much as a dozen. */
const [leastPatience, mostPatience] = [16, 65_536]
/** So many plain records in a row, and the next that is not counts as the first. */
const manyPlain = 1024

/** So many records, a power of two, are read before it is told how far that is. */
const recordsUntold = 4096

/** Thrown through csv-parse to leave it before the end; never seen outside this file. */
const leave = Symbol('leave')

class CsvReading {
  private readonly bytes: Buffer
  private readonly delimiter: string
  private readonly reader: CsvReader
  private readonly lines: LineCounter
  private readonly recordDelimiters: string[]
  private readonly mayHaveNul: boolean
  /** Offset at which the current record begins, once the blank lines before it are skipped. */
  private at = 0
  private width: number | undefined
  /** Absent until there is a header, and where a delimiter is no single byte. */
  private plain: PlainRecords | undefined
  private patience = leastPatience
  /** Records that csv-parse reads before plain ones are looked for again; of the header it is only that. */
  private left = 1
  private records = 0
  private done = false

  constructor(bytes: Buffer, delimiter: string, reader: CsvReader) {
    this.bytes = bytes
    this.delimiter = delimiter
    this.reader = reader
    this.lines = new LineCounter(bytes)
    this.recordDelimiters = bytes.includes(carriageReturn) ? ['\r\n', '\n', '\r'] : ['\n']
    this.mayHaveNul = bytes.includes(0)
  }

  read(start: number): number | undefined {
    this.at = start
    while (!this.done && this.at < this.bytes.length) {
      if (this.plain !== undefined) this.cutPlain(this.plain)
      if (this.at < this.bytes.length) this.parseFrom(this.at)
    }
    return this.width === undefined ? undefined : this.records
  }

  /** Up to the end, or the first record that is not plain: `at` stands before it. */
  private cutPlain(plain: PlainRecords): void {
    for (let count = 0; ; count++) {
      const start = this.skipBlankLines()
      const end = start < this.bytes.length ? plain.cut(start) : start
      if (end < 0 || end - start > longestRecord) {
        this.patience = count >= manyPlain ? leastPatience : Math.min(2 * this.patience, mostPatience)
        this.left = this.patience
        return
      }
      this.at = end
      if (end === start) return
      const line = this.lines.lineAt(start)
      this.lines.pass(end, plain.breaks)
      this.reader.plainRecord(plain, line, ++this.records)
      if ((this.records & (recordsUntold - 1)) === 0) this.reader.reached(end)
    }
  }

  /** Reads to the end, or so many records as patience allows, or to one whose quotes went wrong: `at` is then where reading goes on. */
  private parseFrom(start: number): void {
    const parser = new Parser({
      delimiter: this.delimiter,
      record_delimiter: this.recordDelimiters,
      relax_quotes: true, // quotes inside an unquoted cell are text; what is wrong with others is found in `onRecord`
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestRecord,
    })
    // Records are taken as they come: on_record would build an object of bookkeeping for each, at twice the time.
    parser.push = (cells: readonly string[]): boolean => {
      this.onRecord(cells, start + parser.info.bytes)
      return true
    }
    let failure: Error | null | undefined
    const finished = (error?: Error | null): void => {
      failure ??= error
    }
    // csv-parse makes an error of each row of another width, and a stack of each: most of the time of a file full of them.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    try {
      // The two steps of a Transform, called at once: `write` and `end` would wait for the next turn of the event loop.
      // oxlint-disable-next-line no-underscore-dangle
      parser._transform(this.bytes.subarray(start), 'utf8', finished)
      // oxlint-disable-next-line no-underscore-dangle
      if (failure === undefined) parser._flush(finished)
    } catch (thrown) {
      if (thrown === leave) return
      throw thrown
    } finally {
      Error.stackTraceLimit = stackTraceLimit
    }
    if (failure === undefined || failure === null) this.at = this.bytes.length
    else this.onFailure(failure)
  }

  private onRecord(cells: readonly string[], end: number): void {
    const start = this.skipBlankLines()
    const line = this.lines.lineAt(start)
    const fault = this.faultOf(cells, start, end)
    if (fault?.kind === 'stray-quote' && this.spansLines(start, end)) {
      this.refuse(fault, line)
      this.at = this.nextLine(start)
      throw leave
    }
    this.at = end
    if (fault !== undefined) this.refuse(fault, line)
    else if (this.width === undefined) this.takeHeader(cells, line)
    else this.reader.record(cells, line, ++this.records)
    if ((this.records & (recordsUntold - 1)) === 0) this.reader.reached(end)
    this.left -= 1
    if (this.done || (this.left <= 0 && this.plain !== undefined)) throw leave
  }

  private faultOf(cells: readonly string[], start: number, end: number): RecordFault | undefined {
    const suspect = cells.findIndex((cell) => beginsWithQuote(cell))
    if (suspect >= 0 && !isWellQuoted(this.bytes, { start, end, delimiter: this.delimiter.charCodeAt(0) }))
      return { kind: 'stray-quote', cell: suspect, cells }
    const damaged = this.mayHaveNul ? cells.findIndex((cell) => cell.includes('\0')) : -1
    if (damaged >= 0) return { kind: 'nul-byte', cell: damaged, cells }
    if (this.width === undefined || cells.length === this.width) return undefined
    return { kind: cells.length < this.width ? 'short-row' : 'long-row', cells }
  }

  private takeHeader(names: readonly string[], line: number): void {
    this.width = names.length
    this.done = !this.reader.header(names, line)
    const delimiter = Buffer.from(this.delimiter)
    if (this.done || delimiter.length !== 1) return
    this.plain = new PlainRecords(this.bytes, delimiter[0]!, names.length)
  }

  private refuse(fault: RecordFault, line: number): void {
    if (this.width !== undefined) {
      this.reader.refused(fault, line, ++this.records)
      return
    }
    this.reader.badHeader(fault, line)
    this.width = 0
    this.done = true
  }

  private onFailure(failure: Error): void {
    if (!(failure instanceof CsvError)) throw failure
    const start = this.skipBlankLines()
    const line = this.lines.lineAt(start)
    if (failure.code === 'CSV_QUOTE_NOT_CLOSED') this.refuse({ kind: 'unclosed-quote' }, line)
    else if (failure.code === 'CSV_MAX_RECORD_SIZE')
      this.refuse({ kind: this.leavesQuoteOpen(start) ? 'unclosed-quote' : 'record-too-long' }, line)
    else throw new Defect(`csv-parse: ${failure.code} ${failure.message}`)
    this.at = this.nextLine(start)
  }

  /** Whether a quote that opens on the line of `start` is still open at its end. */
  private leavesQuoteOpen(start: number): boolean {
    let open = false
    for (let at = start, end = this.nextLine(start); at < end; at++) if (this.bytes[at] === quote) open = !open
    return open
  }

  private skipBlankLines(): number {
    const { bytes } = this
    const { length } = bytes
    let at = this.at
    while (at < length && (bytes[at] === lineFeed || bytes[at] === carriageReturn)) at += 1
    return at
  }

  private spansLines(start: number, end: number): boolean {
    return this.nextLine(start) < end
  }

  private nextLine(start: number): number {
    let at = start
    while (at < this.bytes.length && this.bytes[at] !== lineFeed && this.bytes[at] !== carriageReturn) at += 1
    return at + (this.bytes[at] === carriageReturn && this.bytes[at + 1] === lineFeed ? 2 : 1)
  }
}

/** Lines from 1 for offsets that only grow; a line ends with LF, CR LF or a lone CR. */
class LineCounter {
  private readonly bytes: Buffer
  private offset = 0
  private line = 1

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  lineAt(offset: number): number {
    const { bytes } = this
    for (let at = this.offset; at < offset; at++) {
      const byte = bytes[at]
      if (byte === lineFeed || (byte === carriageReturn && bytes[at + 1] !== lineFeed)) this.line += 1
    }
    if (offset > this.offset) this.offset = offset
    return this.line
  }

  /** Goes on to an offset between which and the last line breaks have been counted. */
  pass(offset: number, breaks: number): void {
    this.offset = offset
    this.line += breaks
  }
}
