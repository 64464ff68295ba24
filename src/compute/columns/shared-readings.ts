// What several runs over the same data read alike, and several components of one run: columns of the deals as numbers, and
// credits where all that decides them is the same. Diffs and what-ifs compare runs of which most read alike.
import type { Data } from '../../data/data.ts'
import type { Condition } from '../../plan/condition.ts'
import type { TableEarn } from '../../plan/earn.ts'
import type { ItemsOf } from '../items.ts'
import type { PlanSpan } from '../roster.ts'
import type { SortedCredits } from './credit-list.ts'
import { DealColumns } from './deal-columns.ts'

/** Credits of the members of a plan by their numbers. */
export interface ReadCredits extends SortedCredits {
  /** By member: whether a credit is out of the ordinary. */
  readonly isOdd: Uint8Array
}

interface Known {
  readonly credits: ReadCredits
  /** Number of the run that has read them. */
  readonly run: number
  /** Whether something had become of every row of the deals by then. */
  readonly isComplete: boolean
}

export class SharedReadings {
  readonly data: Data
  readonly columns: DealColumns
  private readonly credits = new Map<string, Known>()
  private run = 0
  private roster = ''

  constructor(data: Data) {
    this.data = data
    this.columns = new DealColumns(data)
  }

  /** Credits are kept of the first run. The next have its payees by number where their plans begin as its plans do. */
  beginRun(plans: readonly PlanSpan[]): void {
    const roster = JSON.stringify(plans)
    if (this.run === 0) this.roster = roster
    // Without a payees file it is the plans that say whose names in the deals count.
    else if (this.roster !== roster || this.data.payees === undefined) this.credits.clear()
    this.run += 1
  }

  /** As `read` reads them, or has read them: nothing is kept of a reading that had something to report. */
  creditsOf(of: Omit<ItemsOf, 'returned'>, table: TableEarn | undefined, read: () => ReadCredits): ReadCredits {
    const { rows, reported } = of.context
    const key = keyOf(of, table)
    const known = key === undefined ? undefined : this.credits.get(key)
    if (known !== undefined) {
      if (known.run !== this.run) rows.leaveOut(known.isComplete)
      return known.credits
    }
    const before = reported()
    const credits = read()
    if (key !== undefined && this.run === 1 && reported() === before && !credits.isOdd.includes(1))
      this.credits.set(key, { credits, run: this.run, isComplete: rows.isComplete })
    return credits
  }
}

/** All that decides what is credited to whom, beside the data and who is on which plan. */
function keyOf({ version, component }: Omit<ItemsOf, 'returned'>, table: TableEarn | undefined): string | undefined {
  const { plan, from, to } = version
  const { value, when, role, date, overCredit, convert } = component.credit
  if (plan.eligibility !== undefined || value.kind !== 'column') return undefined
  const rows = table === undefined ? [] : table.rows.map((row) => testsOf(row.when))
  const hasOtherwise = table?.otherwise !== undefined
  const conditions = [testsOf(when), ...rows]
  const credit = [value.column.name, role, date, overCredit, convert]
  return JSON.stringify([plan.id, plan.currency, from, to, credit, hasOtherwise, conditions])
}

/** Of a condition on texts, without the place and the words in which it is written. */
function testsOf(condition: Condition | undefined): string {
  return condition === undefined
    ? ''
    : JSON.stringify(condition, (key, part: unknown) => (key === 'at' || key === 'text' ? undefined : part))
}
