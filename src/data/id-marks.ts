// Marks of ids in a file: whether one of those that were taken stands among those that were passed over.

/** A mark is two numbers of 32 bits: the hash of an id, and its last bytes. Of a million ids two with one mark are rare. */
export class IdMarks {
  private passed = new Int32Array(2 * 4096)
  private count = 0
  private readonly taken = new Map<number, number[]>()

  take(hash: number, end: number): void {
    const ends = this.taken.get(hash)
    if (ends === undefined) this.taken.set(hash, [end])
    else ends.push(end)
  }

  pass(hash: number, end: number): void {
    if (2 * this.count === this.passed.length) {
      const wider = new Int32Array(2 * this.passed.length)
      wider.set(this.passed)
      this.passed = wider
    }
    this.passed[2 * this.count] = hash
    this.passed[2 * this.count++ + 1] = end
  }

  hasTaken(hash: number): boolean {
    return this.taken.has(hash)
  }

  /** Whether an id that was taken was passed over too, as far as marks can tell. Those passed over are given up with it. */
  haveTwice(): boolean {
    const { passed, taken } = this
    let isTwice = false
    for (let at = 0; at < 2 * this.count && !isTwice; at += 2)
      isTwice = taken.get(passed[at]!)?.includes(passed[at + 1]!) === true
    this.passed = new Int32Array(0)
    this.count = 0
    return isTwice
  }
}
