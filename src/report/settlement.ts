// The settlement as a sheet: a row for each payee, plan and pay period. interface.md, Outputs.
import type { Run, Settlement } from '../compute/run-type.ts'
import type { Exact } from '../values/exact.ts'
import type { Column, Sheet } from './sheet.ts'

type AmountOf = (row: Settlement) => Exact

const flow = (name: string, cell: AmountOf): Column<Settlement> => ({ kind: 'amount', name, cell, total: 'always' })

export const settlementColumns: readonly Column<Settlement>[] = [
  { kind: 'text', name: 'period', cell: (row) => row.period },
  { kind: 'text', name: 'payee_id', cell: (row) => row.payeeId },
  { kind: 'text', name: 'name', cell: (row) => row.name },
  { kind: 'text', name: 'plan', cell: (row) => row.plan },
  { kind: 'text', name: 'currency', cell: (row) => row.currency },
  { kind: 'share', name: 'attainment', cell: (row) => row.attainment },
  flow('earned', (row) => row.earned),
  flow('held', (row) => row.held),
  balance('held_balance', (row) => row.heldBalance),
  flow('forfeited', (row) => row.forfeited),
  flow('released', (row) => row.released),
  flow('corrections', (row) => row.corrections),
  flow('adjustments', (row) => row.adjustments),
  flow('clawback_due', (row) => row.clawbackDue),
  flow('clawed_back', (row) => row.clawedBack),
  balance('carried', (row) => row.carried),
  flow('written_off', (row) => row.writtenOff),
  flow('draw_advanced', (row) => row.drawAdvanced),
  flow('draw_recovered', (row) => row.drawRecovered),
  balance('draw_balance', (row) => row.drawBalance),
  flow('guarantee', (row) => row.guarantee),
  flow('paid_ahead', (row) => row.paidAhead),
  balance('payout_carried', (row) => row.payoutCarried),
  flow('payable', (row) => row.payable),
]

/** With `pay_in`: the currency, its units for one of the plan's, and the amount in it. */
const payColumns: readonly Column<Settlement>[] = [
  { kind: 'text', name: 'pay_currency', cell: (row) => row.payCurrency ?? '' },
  { kind: 'number', name: 'pay_rate', cell: (row) => row.payRate, most: 12 },
  {
    kind: 'amount',
    name: 'pay_amount',
    cell: (row) => row.payAmount,
    currency: (row) => row.payCurrency,
    total: 'never',
  },
]

/** Stands at the end of the period: a sum over several periods would count it more than once. */
function balance(name: string, cell: AmountOf): Column<Settlement> {
  return { kind: 'amount', name, cell, total: 'within-period' }
}

export function settlementSheet(run: Pick<Run, 'settlement'>): Sheet<Settlement> {
  const isPaidIn = run.settlement.some(({ payCurrency }) => payCurrency !== undefined)
  return {
    name: 'settlement',
    columns: isPaidIn ? [...settlementColumns, ...payColumns] : settlementColumns,
    currencyOf: (row) => row.currency,
    rows: run.settlement,
  }
}
