// Numbers that mostly count up by one from row to row: the lines and records of a file. Only where they do not is noted.

export class LineNumbers {
  length = 0
  /** The rows at which a number is not one more than the one before it, and that number. */
  private rows = new Uint32Array(16)
  private numbers = new Uint32Array(16)
  private noted = 0
  private next = 0

  push(number: number): void {
    if (number !== this.next || this.length === 0) this.note(number)
    this.next = number + 1
    this.length += 1
  }

  at(row: number): number {
    if (this.noted === 1) return this.numbers[0]! + row // of one file without blank lines
    let [low, high] = [0, this.noted - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.rows[middle]! <= row) low = middle
      else high = middle - 1
    }
    return this.numbers[low]! + row - this.rows[low]!
  }

  private note(number: number): void {
    if (this.noted === this.rows.length) {
      const [rows, numbers] = [this.rows, this.numbers]
      this.rows = new Uint32Array(2 * this.noted)
      this.numbers = new Uint32Array(2 * this.noted)
      this.rows.set(rows)
      this.numbers.set(numbers)
    }
    this.rows[this.noted] = this.length
    this.numbers[this.noted++] = number
  }
}
