// The cells of one column, row by row. Texts that repeat are held once, so that a million rows stay small.

const firstLook = 4096
const mostKept = 65_536

export class ColumnStore {
  readonly cells: string[] = []
  private used = 0
  /** Absent once the column has turned out to hold mostly different texts, such as ids. */
  private known: Map<string, string> | undefined = new Map()

  push(text: string): void {
    this.cells[this.used++] = text === '' ? '' : this.shared(text)
  }

  /** Room for so many more rows at once: growing step by step would leave half a dozen copies of a long column behind. */
  reserve(rows: number): void {
    this.cells.length = this.used + rows
  }

  /** Rows of a file that has no such column. */
  fillTo(size: number): void {
    while (this.used < size) this.cells[this.used++] = ''
  }

  private shared(text: string): string {
    if (this.known === undefined) return text
    const same = this.known.get(text)
    if (same !== undefined) return same
    if (this.known.size >= mostKept) return text
    this.known.set(text, text)
    if (this.known.size === firstLook && this.used < 2 * firstLook) this.known = undefined
    return text
  }

  /** No more rows will come. */
  close(): void {
    this.known = undefined
    this.cells.length = this.used
  }
}

/** Numbers that are only appended, four bytes each. */
export class NumberList {
  private numbers = new Uint32Array(1024)
  private used = 0

  push(number: number): void {
    if (this.used === this.numbers.length) {
      const wider = new Uint32Array(2 * this.used)
      wider.set(this.numbers)
      this.numbers = wider
    }
    this.numbers[this.used++] = number
  }

  at(index: number): number {
    return this.numbers[index] ?? 0
  }

  get length(): number {
    return this.used
  }
}
