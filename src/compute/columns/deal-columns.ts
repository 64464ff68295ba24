// The columns of the deals as numbers, and the splits in columns, each read once for all that asks for them.
import type { Data } from '../../data/data.ts'
import type { CodedColumn, DecimalColumn } from '../../data/readings.ts'
import { Shares } from './shares.ts'

export class DealColumns {
  private readonly data: Data
  private readonly codedColumns = new Map<string, CodedColumn | 'absent' | undefined>()
  private readonly decimalColumns = new Map<string, DecimalColumn>()
  private readonly dayColumns = new Map<string, Int32Array>()
  private readonly sharesByRole = new Map<string, Shares>()

  constructor(data: Data) {
    this.data = data
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

  /** Numbers and days are read again where they are asked for again: of five million deals they take sixty megabytes. */
  forgetNumbers(): void {
    this.decimalColumns.clear()
    this.dayColumns.clear()
  }
}

export function kept<Key, Value>(known: Map<Key, Value>, key: Key, read: () => Value): Value {
  if (known.has(key)) return known.get(key) as Value // it is there
  const value = read()
  known.set(key, value)
  return value
}
