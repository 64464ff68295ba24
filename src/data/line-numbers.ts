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

  /** So many numbers from one on, each one more than the one before. */
  pushRun(first: number, count: number): void {
    if (count === 0) return
    this.push(first)
    this.next += count - 1
    this.length += count - 1
  }

  /** The first so many numbers, each larger than the one before. */
  pushAll(numbers: Uint32Array, count: number): void {
    const [first, last] = [numbers[0]!, numbers[count - 1]!]
    if (last - first === count - 1) this.pushRun(first, count)
    else for (let index = 0; index < count; index++) this.push(numbers[index]!)
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
