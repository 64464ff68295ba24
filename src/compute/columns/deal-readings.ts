// What all components of a run read of the deals, each once: of hundreds of plans many read the same.
import type { CodedColumn, DecimalColumn } from '../../data/readings.ts'
import type { Roster } from '../roster.ts'
import type { DealColumns } from './deal-columns.ts'
import { kept } from './deal-columns.ts'
import { PayeeRows } from './payee-rows.ts'
import type { Shares } from './shares.ts'

export class DealReadings {
  private readonly columns: DealColumns
  private readonly roster: Roster
  private readonly isSplit: (deal: number) => boolean
  private readonly payeeRows = new Map<string, PayeeRows>()

  constructor(columns: DealColumns, roster: Roster, isSplit: (deal: number) => boolean) {
    this.columns = columns
    this.roster = roster
    this.isSplit = isSplit
  }

  /** Undefined where the column has too many different texts. */
  coded(name: string): CodedColumn | 'absent' | undefined {
    return this.columns.coded(name)
  }

  decimals(name: string): DecimalColumn {
    return this.columns.decimals(name)
  }

  days(name: string): Int32Array {
    return this.columns.days(name)
  }

  shares(role: string): Shares {
    return this.columns.shares(role)
  }

  /**
   * The rows that can be credited to somebody on a plan, or are to be told of under any (payee-rows.ts). Undefined where all
   * must be read: under a plan alone, of most payees, or of too many to number them.
   */
  rowsOfPlan(planId: string, role: string, dateColumn: string): Uint32Array | undefined {
    const { roster, isSplit } = this
    const [owners, members] = [this.coded('payee_id'), roster.members.get(planId)]
    if (roster.members.size < 2 || members === undefined || owners === undefined || owners === 'absent')
      return undefined
    const rows = kept(this.payeeRows, `${role}\0${dateColumn}`, () => {
      const [shares, days] = [this.shares(role), this.days(dateColumn)]
      return new PayeeRows({ isSplit, isKnown: (payeeId) => roster.isKnown(payeeId), owners, shares, days })
    })
    return rows.ofPlan(planId, members.keys())
  }
}
