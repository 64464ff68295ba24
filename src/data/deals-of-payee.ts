// The deals of one payee, taken out of a file of any size while it is read: all others are passed over, and of each only a
// mark of its id is kept, by which is told whether an id of theirs stands in the file twice.
import { hashOf, sameBytes, TextBytes, viewOf } from './cell-bytes.ts'
import type { CellBytes } from './plain-records.ts'
import { rawText } from './plain-records.ts'
import { cellText, isOrdinary } from './spreadsheet.ts'

/** Where the cells stand by which a deal is known to be a payee's; undefined where the file has no such column. */
export interface CellsOfDeal {
  readonly id: number | undefined
  readonly owner: number | undefined
}

export class DealsOfPayee {
  readonly payeeId: string
  /** Whether other deals, which were passed over, may have something to do with the payee's after all. */
  isDoubtful = false
  private readonly owner: DataView
  private readonly ownerLength: number
  /** Ids of deals that the payee has a share of, by hash. */
  private readonly shared = new Map<number, Set<string>>()
  private readonly idBytes = new TextBytes()
  private marks = new Int32Array(2 * 4096)
  private passed = 0
  private readonly taken: number[] = []

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
  takesRecord(cells: readonly string[], { id, owner }: CellsOfDeal): boolean {
    const text = cellText(id === undefined ? '' : (cells[id] ?? ''))
    const isOwner = owner !== undefined && cellText(cells[owner] ?? '') === this.payeeId
    const length = this.idBytes.write(text)
    return this.takes(isOwner, this.idBytes.view, 0, length, text)
  }

  /** The same of a plain record, whose cells nearly always are their own bytes. */
  takesPlain(cells: CellBytes, at: CellsOfDeal): boolean {
    const { id, owner } = at
    if (id === undefined || owner === undefined || !isBare(cells, id) || !isBare(cells, owner))
      return this.takesRecord(
        Array.from(cells.starts, (_, cell) => (cell === id || cell === owner ? rawText(cells, cell) : '')),
        at,
      )
    const { view, starts, ends } = cells
    const [from, to] = [starts[owner]!, ends[owner]!]
    const isOwner = to - from === this.ownerLength && sameBytes(view, from, this.owner, 0, this.ownerLength)
    return this.takes(isOwner, view, starts[id]!, ends[id]!, undefined)
  }

  /** The id stands in a view; as a text it is made only where its hash is that of a shared deal. */
  private takes(isOwner: boolean, view: DataView, from: number, to: number, text: string | undefined): boolean {
    const hash = hashOf(view, from, to)
    const end = to - from >= 4 ? view.getInt32(to - 4, true) : to - from
    const ids = this.shared.get(hash)
    const isTaken = isOwner || ids?.has(text ?? textIn(view, from, to)) === true
    if (isTaken) this.taken.push(hash, end)
    else this.pass(hash, end)
    return isTaken
  }

  private pass(hash: number, end: number): void {
    if (2 * this.passed === this.marks.length) {
      const wider = new Int32Array(2 * this.marks.length)
      wider.set(this.marks)
      this.marks = wider
    }
    this.marks[2 * this.passed] = hash
    this.marks[2 * this.passed++ + 1] = end
  }

  /** All deals are read. Of rows with one id the first counts, whosever it is. */
  close(): void {
    const ends = new Map<number, number[]>()
    for (let at = 0; at < this.taken.length; at += 2)
      ends.set(this.taken[at]!, [...(ends.get(this.taken[at]!) ?? []), this.taken[at + 1]!])
    for (let at = 0; at < 2 * this.passed; at += 2)
      if (ends.get(this.marks[at]!)?.includes(this.marks[at + 1]!) === true) this.isDoubtful = true
    this.marks = new Int32Array(0)
  }
}

/** Whether the bytes of a cell are its text. */
function isBare({ view, starts, ends, doubled }: CellBytes, cell: number): boolean {
  const [from, to] = [starts[cell]!, ends[cell]!]
  return from === to || (doubled[cell] === 0 && isOrdinary(view.getUint8(from)) && isOrdinary(view.getUint8(to - 1)))
}

function textIn({ buffer, byteOffset }: DataView, from: number, to: number): string {
  return Buffer.from(buffer, byteOffset + from, to - from).toString()
}
