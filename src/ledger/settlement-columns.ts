// The amounts of a settlement by the names of their columns. interface.md, Outputs.
import type { Settlement } from '../compute/run-type.ts'

/** The fields of a settlement that are amounts of the plan's currency. */
export type AmountField = Exclude<
  keyof Settlement,
  'period' | 'payeeId' | 'name' | 'plan' | 'currency' | 'attainment' | 'payCurrency' | 'payRate' | 'payAmount'
>

/** In the order of the columns. */
export const amountColumns: readonly { readonly name: string; readonly field: AmountField }[] = [
  { name: 'earned', field: 'earned' },
  { name: 'held', field: 'held' },
  { name: 'held_balance', field: 'heldBalance' },
  { name: 'forfeited', field: 'forfeited' },
  { name: 'released', field: 'released' },
  { name: 'corrections', field: 'corrections' },
  { name: 'adjustments', field: 'adjustments' },
  { name: 'clawback_due', field: 'clawbackDue' },
  { name: 'clawed_back', field: 'clawedBack' },
  { name: 'carried', field: 'carried' },
  { name: 'written_off', field: 'writtenOff' },
  { name: 'draw_advanced', field: 'drawAdvanced' },
  { name: 'draw_recovered', field: 'drawRecovered' },
  { name: 'draw_balance', field: 'drawBalance' },
  { name: 'guarantee', field: 'guarantee' },
  { name: 'paid_ahead', field: 'paidAhead' },
  { name: 'payout_carried', field: 'payoutCarried' },
  { name: 'payable', field: 'payable' },
]
