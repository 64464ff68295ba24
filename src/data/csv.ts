// CSV (RFC 4180) → header and records with the line on which each begins: plain records are cut at once, all others read
// by csv-parse. Nothing is lost: every record is handed over or refused, and after a quote that never closes reading goes
// on with the next line.
import { CsvError, Parser } from 'csv-parse'
import { Defect } from '../problems/failure.ts'
import { ByteWindow } from './byte-source.ts'
import type { CsvReader, RecordFault } from './csv-reader.ts'
import { PlainRecords } from './plain/plain-records.ts'
import type { Utf8Text } from './decode.ts'
import { separatorLine, sniffDelimiter } from './delimiter.ts'
import { beginsWithQuote, isWellQuoted } from './quoting.ts'
import { ReadingPosition } from './reading-position.ts'

/** Characters of one record, so that a quote that never closes is found near where it opens. */
export const longestRecord = 1_000_000

/** Delimiters that are something else as well. */
const neverPlain: readonly number[] = [...'\0\n\r"'].map((one) => one.charCodeAt(0))

/**
 * Returns the number of records, or undefined when there is no header. Without a delimiter it is the one of , ; tab | that
 * stands most often in the header; a first line `sep=;` names it.
 */
export function readCsv(text: Utf8Text, reader: CsvReader, delimiter?: string): number | undefined {
  const window = new ByteWindow(text.source, text.start, text.windowSize)
  window.moveOn(0)
  const named = separatorLine(window)
  const delimited = delimiter ?? named?.delimiter ?? sniffDelimiter(window)
  return new CsvReading(window, delimited, reader, text.hasCarriageReturn).read(named?.end ?? 0)
}

/** After records that are not plain, csv-parse reads on, at first for few records: to set it up costs as much as a dozen. */
const [leastPatience, mostPatience] = [16, 65_536]
/** So many plain records in a row, and the next that is not counts as the first. */
const manyPlain = 1024

/** Bytes that csv-parse is given first, then twice as many each time: it may be left after a record. */
const firstGiven = 2048

/** Thrown through csv-parse to leave it before the end; never seen outside this file. */
const leave = Symbol('leave')

class CsvReading {
  private readonly position: ReadingPosition
  private readonly delimiter: string
  private readonly reader: CsvReader
  private readonly recordDelimiters: string[]
  /** Where the bytes begin that csv-parse was given: before the window, once that has moved on. */
  private given = 0
  private width: number | undefined
  /** Absent until there is a header, and where a delimiter is no single byte. */
  private plain: PlainRecords | undefined
  private patience = leastPatience
  /** Records that csv-parse reads before plain ones are looked for again; of the header it is only that. */
  private left = 1
  private records = 0
  private done = false

  constructor(window: ByteWindow, delimiter: string, reader: CsvReader, hasCarriageReturn: boolean) {
    this.position = new ReadingPosition(window, (shift) => {
      this.given -= shift
      this.plain?.lookAt(window)
      reader.reached(window.position)
    })
    this.delimiter = delimiter
    this.reader = reader
    this.recordDelimiters = hasCarriageReturn ? ['\r\n', '\n', '\r'] : ['\n']
  }

  read(start: number): number | undefined {
    this.position.passTo(start)
    while (!this.done && this.position.skipBlankLines()) {
      if (this.plain !== undefined) this.cutPlain(this.plain)
      if (this.position.skipBlankLines()) this.parse()
    }
    return this.width === undefined ? undefined : this.records
  }

  /** Up to the end, or the first record that is not plain: `at` stands before it. */
  private cutPlain(plain: PlainRecords): void {
    let count = 0
    while (this.position.skipBlankLines()) {
      const end = plain.cut(this.position.at, this.position.line)
      this.position.at = plain.end
      this.position.line = plain.line
      if (plain.count > 0) this.reader.plainRecords(plain, this.records + 1)
      this.records += plain.count
      count += plain.count
      if (end === 'unfinished') this.position.moveOn()
      if (end === 'not-plain' || this.position.bytes.length > 2 * longestRecord) {
        this.patience = count >= manyPlain ? leastPatience : Math.min(2 * this.patience, mostPatience)
        this.left = this.patience
        return
      }
    }
  }

  /** Reads to the end, or so many records as patience allows, or to one whose quotes went wrong: `at` is then where reading goes on. */
  private parse(): void {
    const parser = new Parser({
      delimiter: this.delimiter,
      record_delimiter: this.recordDelimiters,
      relax_quotes: true, // quotes inside an unquoted cell are text; what is wrong with others is found in `onRecord`
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestRecord,
    })
    this.given = this.position.at
    // Records are taken as they come: on_record would build an object of bookkeeping for each, at twice the time.
    parser.push = (cells: readonly string[]): boolean => {
      this.onRecord(cells, this.given + parser.info.bytes)
      return true
    }
    // csv-parse makes an error of each row of another width, and a stack of each: most of the time of a file full of them.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    try {
      const failure = this.giveAll(parser)
      if (failure === undefined) this.position.passTo(this.position.bytes.length)
      else this.onFailure(failure)
    } catch (thrown) {
      if (thrown !== leave) throw thrown
    } finally {
      Error.stackTraceLimit = stackTraceLimit
    }
  }

  /** What csv-parse says where it cannot go on. */
  private giveAll(parser: Parser): Error | undefined {
    let failure: Error | undefined
    const finished = (error?: Error | null): void => {
      failure ??= error ?? undefined
    }
    for (let [fed, length] = [this.position.at, firstGiven]; ; length *= 2) {
      const end = Math.min(fed + length, this.position.bytes.length)
      // A copy, since csv-parse keeps what it has not read yet, and the window is written over.
      const piece = Buffer.from(this.position.bytes.subarray(fed, end))
      // The two steps of a Transform, called at once: `write` and `end` would wait for the next turn of the event loop.
      // oxlint-disable-next-line no-underscore-dangle
      parser._transform(piece, 'utf8', finished)
      if (failure !== undefined) return failure
      if (end === this.position.bytes.length && this.position.window.isLast) break
      fed = end < this.position.bytes.length ? end : end - this.position.moveOn()
    }
    // oxlint-disable-next-line no-underscore-dangle
    parser._flush(finished)
    return failure
  }

  private onRecord(cells: readonly string[], end: number): void {
    this.position.skipBlankLines()
    const { at: start, line } = this.position
    const fault = this.faultOf(cells, start, end)
    if (fault?.kind === 'stray-quote' && this.position.spansLines(start, end)) {
      this.refuse(fault, line)
      this.position.passLine()
      throw leave
    }
    this.position.passTo(end)
    if (fault !== undefined) this.refuse(fault, line)
    else if (this.width === undefined) this.takeHeader(cells, line)
    else this.reader.record(cells, line, ++this.records)
    this.left -= 1
    if (this.done || (this.left <= 0 && this.plain !== undefined)) throw leave
  }

  private faultOf(cells: readonly string[], start: number, end: number): RecordFault | undefined {
    const suspect = cells.findIndex((cell) => beginsWithQuote(cell))
    if (suspect >= 0 && !isWellQuoted(this.position.bytes, { start, end, delimiter: this.delimiter.charCodeAt(0) }))
      return { kind: 'stray-quote', cell: suspect, cells }
    const damaged = cells.findIndex((cell) => cell.includes('\0'))
    if (damaged >= 0) return { kind: 'nul-byte', cell: damaged, cells }
    if (this.width === undefined || cells.length === this.width) return undefined
    return { kind: cells.length < this.width ? 'short-row' : 'long-row', cells }
  }

  private takeHeader(names: readonly string[], line: number): void {
    this.width = names.length
    this.done = !this.reader.header(names, line)
    const delimiter = Buffer.from(this.delimiter)
    if (this.done || delimiter.length !== 1 || neverPlain.includes(delimiter[0]!)) return
    this.plain = new PlainRecords(this.position.window, delimiter[0]!, names.length, longestRecord)
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
    this.position.skipBlankLines()
    const { line } = this.position
    if (failure.code === 'CSV_QUOTE_NOT_CLOSED') this.refuse({ kind: 'unclosed-quote' }, line)
    else if (failure.code === 'CSV_MAX_RECORD_SIZE')
      this.refuse({ kind: this.position.leavesQuoteOpen() ? 'unclosed-quote' : 'record-too-long' }, line)
    else throw new Defect(`csv-parse: ${failure.code} ${failure.message}`)
    this.position.passLine()
  }
}
