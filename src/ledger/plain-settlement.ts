// Rows of the settlement of a closed period as bytes: a run asks only whose they are, and for the amounts of the last ones.
import type { ClosedRow } from '../compute/closed-period.ts'
import type { Settlement } from '../compute/run-type.ts'
import { viewOf } from '../data/cell-bytes.ts'
import type { PlainRecords } from '../data/plain/plain-records.ts'
import { Row } from './closed-rows.ts'
import { recordAt } from './csv-text.ts'
import { cutRecords } from './cut-records.ts'
import { PlainCells } from './plain-cells.ts'
import { amountColumns } from './settlement-columns.ts'

type ReadRow = (row: Row) => Settlement

const texts = ['period', 'payee_id', 'name', 'plan', 'currency', 'attainment']
const needed = [...texts, ...amountColumns.map(({ name }) => name)]
/** All of them in a row that is paid in another currency; in others empty. */
const paid = ['pay_currency', 'pay_rate', 'pay_amount']
const lineFeed = 10

/** Undefined where a column is missing, or a record is to be read with care. */
export function readPlainSettlement(bytes: Buffer, readRow: ReadRow): readonly ClosedRow[] | undefined {
  const end = bytes.indexOf(lineFeed)
  const names = end < 0 ? undefined : recordAt(bytes.toString('utf8', 0, end), 0)?.cells
  if (names === undefined || new Set(names).size !== names.length) return undefined
  if (!needed.every((name) => names.includes(name))) return undefined
  const reader = new RowReader(bytes, names, readRow)
  const of = { from: end + 1, width: names.length }
  return cutRecords(bytes, of, (records, at) => reader.take(records, at)) ? reader.all : undefined
}

class RowReader {
  readonly all: ClosedRow[] = []
  private readonly of: PlainRowOf
  private readonly cells: PlainCells
  private readonly places: Readonly<Record<'period' | 'payeeId' | 'plan' | 'currency' | 'attainment', number>>
  private readonly amounts: readonly number[]
  private readonly paid: readonly number[]

  constructor(bytes: Buffer, names: readonly string[], readRow: ReadRow) {
    const placeOf = (name: string): number => names.indexOf(name)
    this.of = { bytes, row: new Row(names), readRow }
    this.cells = new PlainCells(bytes, viewOf(bytes), names.length)
    this.places = {
      period: placeOf('period'),
      payeeId: placeOf('payee_id'),
      plan: placeOf('plan'),
      currency: placeOf('currency'),
      attainment: placeOf('attainment'),
    }
    this.amounts = amountColumns.map(({ name }) => placeOf(name))
    this.paid = paid.map(placeOf)
  }

  /** Whether each cell is of its kind. */
  take(records: PlainRecords, at: number): boolean {
    const { cells, places, all } = this
    let before: PlainRow | undefined
    cells.lookAt(records, at)
    for (let index = 0; index < records.count; index++) {
      cells.record(index)
      if (!this.isReadable()) return false
      const period = before !== undefined && cells.isAsBefore(places.period) ? before.period : cells.text(places.period)
      const plan = before !== undefined && cells.isAsBefore(places.plan) ? before.plan : cells.text(places.plan)
      const payeeId = cells.text(places.payeeId)
      all.push((before = new PlainRow(this.of, { from: cells.start, to: cells.end }, { period, payeeId, plan })))
    }
    return true
  }

  private isReadable(): boolean {
    const { cells, places, amounts } = this
    if (!cells.isCurrency(places.currency) || !cells.isNumberOrEmpty(places.attainment)) return false
    for (const place of amounts) if (!cells.isNumber(place)) return false
    const [currency = -1, rate = -1, amount = -1] = this.paid
    if (currency < 0 || cells.isEmpty(currency)) return true
    return rate >= 0 && amount >= 0 && cells.isCurrency(currency) && cells.isNumber(rate) && cells.isNumber(amount)
  }
}

interface PlainRowOf {
  readonly bytes: Buffer
  readonly row: Row
  readonly readRow: ReadRow
}

type Whose = Pick<Settlement, 'period' | 'payeeId' | 'plan'>

class PlainRow implements ClosedRow {
  readonly period: string
  readonly payeeId: string
  readonly plan: string
  private readonly of: PlainRowOf
  private readonly from: number
  private readonly to: number

  constructor(of: PlainRowOf, at: { readonly from: number; readonly to: number }, whose: Whose) {
    const { period, payeeId, plan } = whose
    this.period = period
    this.payeeId = payeeId
    this.plan = plan
    this.of = of
    this.from = at.from
    this.to = at.to
  }

  get whole(): Settlement {
    const { bytes, row, readRow } = this.of
    const record = recordAt(bytes.toString('utf8', this.from, this.to), 0)!
    return readRow(row.at(record.cells)) // each cell was found to be readable
  }
}
