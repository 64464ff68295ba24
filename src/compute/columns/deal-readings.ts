// The columns of the deals as numbers, each read once for all components of a run: of hundreds of plans many read the same.
import type { Data } from '../../data/data.ts'
import type { CodedColumn, DecimalColumn } from '../../data/readings.ts'
import type { Roster } from '../roster.ts'
import { PayeeRows } from './payee-rows.ts'
import { Shares } from './shares.ts'

export class DealReadings {
  private readonly data: Data
  private readonly roster: Roster
  private readonly isSplit: (deal: number) => boolean
  private readonly codedColumns = new Map<string, CodedColumn | 'absent' | undefined>()
  private readonly decimalColumns = new Map<string, DecimalColumn>()
  private readonly dayColumns = new Map<string, Int32Array>()
  private readonly sharesByRole = new Map<string, Shares>()
  private readonly payeeRows = new Map<string, PayeeRows>()

  constructor(data: Data, roster: Roster, isSplit: (deal: number) => boolean) {
    this.data = data
    this.roster = roster
    this.isSplit = isSplit
  }

  /** Undefined where the column has too many different texts. */
  coded(name: string): CodedColumn | 'absent' | undefined {
    const { deals } = this.data
    return kept(this.codedColumns, name, () => (deals.has(name) ? deals.coded(name) : 'absent'))
  }

  decimals(name: string): DecimalColumn {
    return kept(this.decimalColumns, name, () => this.data.deals.decimals(name, this.data.locale))
  }

  days(name: string): Int32Array {
    return kept(this.dayColumns, name, () => this.data.deals.days(name, this.data.locale))
  }

  shares(role: string): Shares {
    return kept(this.sharesByRole, role, () => new Shares(this.data, role))
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

function kept<Key, Value>(known: Map<Key, Value>, key: Key, read: () => Value): Value {
  if (known.has(key)) return known.get(key) as Value // it is there
  const value = read()
  known.set(key, value)
  return value
}
