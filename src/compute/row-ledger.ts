// What became of each row of the deals: used, filtered, or an exception. computation.md, Settlement, invariants.
import type { RowCount } from './run-type.ts'

const [untouched, filtered, used, refused] = [0, 1, 2, 3]

/** A row counts once: as an exception where any part of it could not be used, else as used where anything used it. */
export class RowLedger {
  private readonly states: Uint8Array
  private readonly reasonOf: Uint32Array
  private readonly reasons = new Map<string, number>()
  /** Most rows are left out for the reason of the one before. */
  private lastWhy: string | undefined
  private lastReason = 0
  private isAllTold = false
  /** Whether rows are told of elsewhere: by an earlier run that has read the same. */
  isPartial = false

  constructor(rows: number) {
    this.states = new Uint8Array(rows)
    this.reasonOf = new Uint32Array(rows)
  }

  use(row: number): void {
    if (this.states[row]! < used) this.states[row] = used
  }

  refuse(row: number): void {
    this.states[row] = refused
  }

  /** The first reason is the one that is told. */
  filter(row: number, why: string): void {
    if (this.states[row] !== untouched) return
    this.states[row] = filtered
    this.reasonOf[row] = why === this.lastWhy ? this.lastReason : this.reasonFor(why)
  }

  private reasonFor(why: string): number {
    let reason = this.reasons.get(why)
    if (reason === undefined) this.reasons.set(why, (reason = this.reasons.size))
    this.lastWhy = why
    this.lastReason = reason
    return reason
  }

  /** Rows of which an earlier run tells; `isComplete` where something had become of every row by then. */
  leaveOut(isComplete: boolean): void {
    this.isPartial = true
    this.isAllTold ||= isComplete
  }

  /** Whether something has become of every row: then no reason to filter one is told any more. */
  get isComplete(): boolean {
    return (this.isAllTold ||= !this.states.includes(untouched))
  }

  /** `refusedOnReading` are records that became exceptions before they were rows. */
  count(refusedOnReading: number): RowCount {
    const totals = { filtered: 0, used: 0, exceptions: refusedOnReading }
    const byReason = new Map<number, number>()
    for (let row = 0; row < this.states.length; row++) {
      const state = this.states[row]!
      if (state === used) totals.used += 1
      else if (state === refused) totals.exceptions += 1
      else {
        totals.filtered += 1
        const reason = state === filtered ? this.reasonOf[row]! : -1
        byReason.set(reason, (byReason.get(reason) ?? 0) + 1)
      }
    }
    const names = [...this.reasons.keys()]
    const filters = [...byReason]
      .map(([reason, rows]) => ({ why: names[reason] ?? 'no plan in force', rows }))
      .toSorted((a, b) => b.rows - a.rows || (a.why < b.why ? -1 : 1))
    return { read: this.states.length + refusedOnReading, ...totals, filters }
  }
}
