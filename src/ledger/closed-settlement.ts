// Rows of the settlement of a closed period, read back from the CSV that `close` wrote.
import type { ClosedRow } from '../compute/closed-period.ts'
import { closedRowOf } from '../compute/closed-period.ts'
import type { Settlement } from '../compute/run-type.ts'
import type { Row, Rows } from './closed-rows.ts'
import { readRows } from './closed-rows.ts'
import { textOf } from './period-folders.ts'
import { readPlainSettlement } from './plain-settlement.ts'

/** Rows as they were written stay bytes; the amounts of one are read where they are asked for. The same as `readEveryRow`. */
export function readSettlement(bytes: Uint8Array): Rows<ClosedRow> {
  const rows = readPlainSettlement(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), readRow)
  if (rows !== undefined) return { kind: 'rows', rows }
  const read = readEveryRow(textOf(bytes))
  return read.kind === 'rows' ? { kind: 'rows', rows: read.rows.map(closedRowOf) } : read
}

/** Cell by cell: what this reads decides, and it words what cannot be read. */
export function readEveryRow(text: string): Rows<Settlement> {
  return readRows(text, readRow)
}

function readRow(row: Row): Settlement {
  const paidIn = row.has('pay_currency') && row.text('pay_currency') !== ''
  return {
    period: row.text('period'),
    payeeId: row.text('payee_id'),
    name: row.text('name'),
    plan: row.text('plan'),
    currency: row.currency('currency'),
    attainment: row.optionalExact('attainment'),
    // Each by itself: there are thousands of rows, and an object made of a list takes several times as long.
    earned: row.exact('earned'),
    held: row.exact('held'),
    heldBalance: row.exact('held_balance'),
    forfeited: row.exact('forfeited'),
    released: row.exact('released'),
    corrections: row.exact('corrections'),
    adjustments: row.exact('adjustments'),
    clawbackDue: row.exact('clawback_due'),
    clawedBack: row.exact('clawed_back'),
    carried: row.exact('carried'),
    writtenOff: row.exact('written_off'),
    drawAdvanced: row.exact('draw_advanced'),
    drawRecovered: row.exact('draw_recovered'),
    drawBalance: row.exact('draw_balance'),
    guarantee: row.exact('guarantee'),
    paidAhead: row.exact('paid_ahead'),
    payoutCarried: row.exact('payout_carried'),
    payable: row.exact('payable'),
    ...(paidIn
      ? {
          payCurrency: row.currency('pay_currency'),
          payRate: row.exact('pay_rate'),
          payAmount: row.exact('pay_amount'),
        }
      : {}),
  }
}
