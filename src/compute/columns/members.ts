// The members of a plan by number, and who of them is credited on a day. computation.md, step 1.
import type { PayeeRow } from '../../data/rows.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Context } from '../context.ts'
import { isEligible, memberRow } from '../credit.ts'
import type { Member } from '../roster.ts'
import { firstDayOf, lastDayOf } from '../roster.ts'
import type { Version } from '../timeline.ts'

/** Whether a payee is eligible is asked only of one who has credits: the answer may be a finding. */
const unasked = 2

export class Members {
  readonly all: readonly Member[]
  /** By payee id the index in `all`. */
  readonly indexOf: ReadonlyMap<string, number>
  private readonly context: Context
  private readonly version: Version
  /** By member: 1 where the one row of theirs holds on every day, 0 where not, `unasked` so far. */
  private readonly isAlways: Uint8Array
  private readonly eligible = new Map<PayeeRow, boolean>()

  constructor(context: Context, version: Version) {
    this.context = context
    this.version = version
    this.all = [...(context.roster.members.get(version.plan.id)?.values() ?? [])]
    this.indexOf = new Map(this.all.map(({ payeeId }, index) => [payeeId, index]))
    this.isAlways = new Uint8Array(this.all.length).fill(unasked)
  }

  /** On the plan that day, and eligible. */
  isCredited(member: number, day: number): boolean {
    if (this.isAlways[member] === unasked) this.isAlways[member] = this.holdsAlways(this.all[member]!) ? 1 : 0
    if (this.isAlways[member] === 1) return true
    const row = memberRow(this.context.roster, this.version, this.all[member]!.payeeId, day as CalendarDate) // of a cell that was read as one
    return row !== undefined && this.isEligible(row)
  }

  private holdsAlways({ rows }: Member): boolean {
    const [row] = rows
    if (rows.length !== 1 || row === undefined) return false
    return firstDayOf(row) === undefined && lastDayOf(row) === undefined && this.isEligible(row)
  }

  private isEligible(row: PayeeRow): boolean {
    let known = this.eligible.get(row)
    if (known === undefined) {
      known = isEligible(this.context, this.version, row)
      this.eligible.set(row, known)
    }
    return known
  }
}
