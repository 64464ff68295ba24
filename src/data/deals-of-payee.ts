// The deals of one payee, and the splits and returns of these, taken out of files of any size while they are read: all other
// rows are passed over, and of each only a mark of its id is kept, by which is told whether an id of theirs stands in the file
// twice.
import { hashOf, sameBytes, TextBytes, viewOf } from './cell-bytes.ts'
import { IdMarks } from './id-marks.ts'
import type { CellBytes } from './plain/plain-records.ts'
import { rawText } from './plain/plain-records.ts'
import { cellText, isOrdinary } from './spreadsheet.ts'

/** Where the cells stand by which a row is known to be wanted; undefined where the file has no such column. */
export interface KeyCells {
  readonly deal: number | undefined
  readonly payee: number | undefined
  readonly return: number | undefined
}

/** Which rows of a file are taken while it is read. */
export interface RowsWanted {
  takesRecord(cells: readonly string[], at: KeyCells): boolean
  /** The same of a plain record, whose cells nearly always are their own bytes. */
  takesPlain(cells: CellBytes, at: KeyCells): boolean
}

export class DealsOfPayee implements RowsWanted {
  readonly payeeId: string
  /** Whether other deals, which were passed over, may have something to do with the payee's after all. */
  isDoubtful = false
  private readonly owner: DataView
  private readonly ownerLength: number
  /** Ids of deals that the payee has a share of, by hash. */
  private readonly shared = new Map<number, Set<string>>()
  private readonly idBytes = new TextBytes()
  private readonly marks = new IdMarks()

  constructor(payeeId: string) {
    const bytes = Buffer.from(payeeId)
    this.payeeId = payeeId
    this.owner = viewOf(bytes)
    this.ownerLength = bytes.length
  }

  /** Told before the deals are read. */
  share(dealId: string): void {
    const length = this.idBytes.write(dealId)
    const hash = hashOf(this.idBytes.view, 0, length)
    const ids = this.shared.get(hash)
    if (ids === undefined) this.shared.set(hash, new Set([dealId]))
    else ids.add(dealId)
  }

  /** Whether a record is one of theirs. */
  takesRecord(cells: readonly string[], { deal, payee }: KeyCells): boolean {
    const text = cellText(deal === undefined ? '' : (cells[deal] ?? ''))
    const isOwner = this.isTheirs(cells, payee)
    const length = this.idBytes.write(text)
    return this.takes(isOwner, this.idBytes.view, 0, length, text)
  }

  takesPlain(cells: CellBytes, at: KeyCells): boolean {
    const { deal, payee } = at
    if (deal === undefined || payee === undefined || !isBare(cells, deal) || !isBare(cells, payee))
      return this.takesRecord(textsOf(cells, [deal, payee]), at)
    const { view, starts, ends, first } = cells
    return this.takes(this.isPayee(cells, payee), view, starts[first + deal]!, ends[first + deal]!, undefined)
  }

  /** Rows of the splits that give the payee a share. They are read before the deals. */
  shares(): RowsWanted {
    return {
      takesRecord: (cells, { payee }) => this.isTheirs(cells, payee),
      takesPlain: (cells, at) =>
        at.payee !== undefined && isBare(cells, at.payee)
          ? this.isPayee(cells, at.payee)
          : this.isTheirs(textsOf(cells, [at.payee]), at.payee),
    }
  }

  /** Rows of the splits of the deals that were taken, and perhaps of some others. */
  splits(): RowsWanted {
    return {
      takesRecord: (cells, { deal }) => this.marks.hasTaken(this.hashOfText(cells, deal)),
      takesPlain: (cells, { deal }) => this.marks.hasTaken(this.hashOfCell(cells, deal)),
    }
  }

  /** The same of the returns: one may stand in the file after another of the same id, which then counts. */
  returns(): RowsWanted & { close(): void } {
    return new ReturnsOfPayee(this)
  }

  /** Whether the deal of a row may be one that was taken. */
  mayHaveTaken(hash: number): boolean {
    return this.marks.hasTaken(hash)
  }

  /** Of a cell of a plain record. */
  hashOfCell(cells: CellBytes, cell: number | undefined): number {
    if (cell === undefined || !isBare(cells, cell)) return this.hashOfText(textsOf(cells, [cell]), cell)
    return hashOf(cells.view, cells.starts[cells.first + cell]!, cells.ends[cells.first + cell]!)
  }

  hashOfText(cells: readonly string[], cell: number | undefined): number {
    const length = this.idBytes.write(cellText(cell === undefined ? '' : (cells[cell] ?? '')))
    return hashOf(this.idBytes.view, 0, length)
  }

  private isTheirs(cells: readonly string[], payee: number | undefined): boolean {
    return payee !== undefined && cellText(cells[payee] ?? '') === this.payeeId
  }

  private isPayee({ view, starts, ends, first }: CellBytes, payee: number): boolean {
    const [from, to] = [starts[first + payee]!, ends[first + payee]!]
    return to - from === this.ownerLength && sameBytes(view, from, this.owner, 0, this.ownerLength)
  }

  /** The id stands in a view; as a text it is made only where its hash is that of a shared deal. */
  private takes(isOwner: boolean, view: DataView, from: number, to: number, text: string | undefined): boolean {
    const hash = hashOf(view, from, to)
    const end = to - from >= 4 ? view.getInt32(to - 4, true) : to - from
    const ids = this.shared.get(hash)
    const isTaken = isOwner || ids?.has(text ?? textIn(view, from, to)) === true
    if (isTaken) this.marks.take(hash, end)
    else this.marks.pass(hash, end)
    return isTaken
  }

  /** All deals are read. Of rows with one id the first counts, whosever it is. */
  close(): void {
    if (this.marks.haveTwice()) this.isDoubtful = true
  }
}

/** The returns of deals that were taken. */
class ReturnsOfPayee implements RowsWanted {
  private readonly deals: DealsOfPayee
  private readonly marks = new IdMarks()
  private hasUnnamed = false

  constructor(deals: DealsOfPayee) {
    this.deals = deals
  }

  takesRecord(cells: readonly string[], at: KeyCells): boolean {
    const { deals } = this
    const isTaken = deals.mayHaveTaken(deals.hashOfText(cells, at.deal))
    if (at.return !== undefined) this.note(isTaken, cellText(cells[at.return] ?? ''))
    return isTaken
  }

  takesPlain(cells: CellBytes, at: KeyCells): boolean {
    const { deals } = this
    const isTaken = deals.mayHaveTaken(deals.hashOfCell(cells, at.deal))
    if (at.return === undefined) return isTaken
    const [from, to] = [cells.starts[cells.first + at.return]!, cells.ends[cells.first + at.return]!]
    if (from === to || !isBare(cells, at.return)) this.note(isTaken, cellText(rawText(cells, at.return)))
    else this.mark(isTaken, deals.hashOfCell(cells, at.return), to - from)
    return isTaken
  }

  /** Whether a return that was passed over may have the id of one of theirs, or none where others have one. */
  close(): void {
    if (this.hasUnnamed || this.marks.haveTwice()) this.deals.isDoubtful = true
  }

  private note(isTaken: boolean, returnId: string): void {
    if (returnId === '') this.hasUnnamed = true
    else this.mark(isTaken, this.deals.hashOfText([returnId], 0), Buffer.byteLength(returnId))
  }

  private mark(isTaken: boolean, hash: number, length: number): void {
    if (isTaken) this.marks.take(hash, length)
    else this.marks.pass(hash, length)
  }
}

/** Whether the bytes of a cell are its text. */
function isBare({ view, starts, ends, doubled, first }: CellBytes, cell: number): boolean {
  const [from, to] = [starts[first + cell]!, ends[first + cell]!]
  return (
    from === to || (doubled[first + cell] === 0 && isOrdinary(view.getUint8(from)) && isOrdinary(view.getUint8(to - 1)))
  )
}

function textIn({ buffer, byteOffset }: DataView, from: number, to: number): string {
  return Buffer.from(buffer, byteOffset + from, to - from).toString()
}

/** The cells of a plain record that are asked for; '' in place of all others. */
function textsOf(cells: CellBytes, asked: readonly (number | undefined)[]): readonly string[] {
  return Array.from({ length: cells.width }, (_, cell) => (asked.includes(cell) ? rawText(cells, cell) : ''))
}
