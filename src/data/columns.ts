// Every column that compline itself knows, file by file. interface.md, Data files. Other columns are kept and can be
// named in plans.
import type { DataKind } from './table.ts'

/** An `id` is text that other rows refer to; a `share` is 0.6 or 60%, never 60. */
export type ColumnType = 'id' | 'text' | 'number' | 'share' | 'date'

export interface Column {
  readonly name: string
  readonly type: ColumnType
  /** The file must have it, and every row must fill it in. */
  readonly required: boolean
  readonly doc: string
}

const needed = (name: string, type: ColumnType, doc: string): Column => ({ name, type, required: true, doc })
const optional = (name: string, type: ColumnType, doc: string): Column => ({ name, type, required: false, doc })

export const columnsOf: { readonly [K in DataKind]: readonly Column[] } = {
  deals: [
    needed('deal_id', 'id', 'The deal; no two rows have the same.'),
    needed('payee_id', 'id', 'The owner; may be empty where splits.csv names the deal.'),
    optional('amount', 'number', 'The credited value, unless the plan says otherwise.'),
    optional('closed_on', 'date', 'The credit date, unless the plan says otherwise.'),
    optional('stage', 'text', 'For conditions of plans.'),
    optional('type', 'text', 'For conditions of plans.'),
    optional('product', 'text', 'For conditions and rates by product.'),
    optional('region', 'text', 'For conditions and rates by region.'),
    optional('account', 'text', 'The customer.'),
    optional('quantity', 'number', 'Units sold; 1 without the column.'),
    optional('cost', 'number', 'For margin: amount - cost.'),
    optional('list_price', 'number', 'The price of the whole deal before discount, for analytics.'),
    optional('discount', 'share', 'The part of the list price that was taken off, for analytics.'),
    optional('currency', 'text', 'ISO 4217 code of the amount; empty is the currency of the plan.'),
    optional('created_on', 'date', 'The day the deal was opened.'),
    optional('invoiced_on', 'date', 'The day of the invoice; empty keeps a part of the release held.'),
    optional('paid_on', 'date', 'The day the customer paid; empty keeps a part of the release held.'),
    optional('cancelled_on', 'date', 'The day on which the deal stopped being active.'),
  ],
  returns: [
    needed('deal_id', 'id', 'The deal that was reversed.'),
    needed('returned_on', 'date', 'The day of the return.'),
    optional('return_id', 'id', 'Without it returns of a deal are numbered DEAL/1, DEAL/2 by date.'),
    optional('amount', 'number', 'The returned value; without it, see quantity.'),
    optional('quantity', 'number', 'The returned units; without either the whole deal is returned.'),
    optional('reason', 'text', 'For `on` and `except` of a clawback.'),
  ],
  payees: [
    needed('payee_id', 'id', 'The payee; one row for each span of time on a plan.'),
    optional('name', 'text', 'For people.'),
    optional('email', 'text', 'Where statements go.'),
    optional('team', 'text', 'For conditions of plans.'),
    optional('manager_id', 'id', 'The payee whom this one reports to.'),
    optional('plan', 'id', 'The plan that the row puts the payee on.'),
    optional('from', 'date', 'First day of the row; empty is open.'),
    optional('to', 'date', 'Last day of the row, included; empty is open.'),
    optional('target', 'number', 'The incentive paid at 100% attainment, for one measure period.'),
    optional('quota', 'number', 'For one measure period.'),
    optional('currency', 'text', 'ISO 4217 code in which the payee is paid.'),
    optional('country', 'text', 'For conditions of plans.'),
    optional('region', 'text', 'For conditions of plans.'),
    optional('hired_on', 'date', 'The start on a plan where `from` is empty.'),
    optional('left_on', 'date', 'Last day of credit.'),
    optional('paid_until', 'date', 'The pay period that contains it is the last settlement.'),
  ],
  splits: [
    needed('deal_id', 'id', 'The deal that is shared.'),
    needed('payee_id', 'id', 'Who has the share.'),
    needed('share', 'share', '0.6 or 60%; shares of one role on one deal add up to 100%.'),
    optional('role', 'text', 'Empty is the unnamed role, which replaces the owner.'),
  ],
  quotas: [
    needed('payee_id', 'id', 'Whose quota it is.'),
    needed('period', 'text', 'The measure period: 2026-Q1, 2026-03, 2026.'),
    needed('quota', 'number', 'A quota of zero is written as 0.'),
    optional('component', 'text', 'Empty is every component.'),
  ],
  measures: [
    needed('payee_id', 'id', 'Whose score it is.'),
    needed('period', 'text', 'The measure period: 2026-Q1, 2026-03, 2026.'),
    needed('measure', 'text', 'Its name, as plans say scores.NAME.'),
    needed('value', 'number', 'The score.'),
  ],
  fx: [
    needed('date', 'date', 'The day of the rate; it holds for up to 31 days where no later one is listed.'),
    needed('from', 'text', 'ISO 4217 code.'),
    needed('to', 'text', 'ISO 4217 code.'),
    needed('rate', 'number', 'What one unit of `from` is worth in `to`.'),
  ],
  adjustments: [
    needed('adjustment_id', 'id', 'No two rows have the same.'),
    needed('payee_id', 'id', 'Whose pay is corrected.'),
    needed('period', 'text', 'The pay period in which it is paid.'),
    needed('amount', 'number', 'Negative takes from pay.'),
    needed('reason', 'text', 'Why; a correction without one is refused.'),
    needed('approved_by', 'text', 'Who approved it; a correction without approval is refused.'),
    optional('plan', 'id', 'Needed where the payee is on several plans.'),
    optional('component', 'text', 'For people.'),
    optional('deal_id', 'text', 'For people.'),
  ],
  leave: [
    needed('payee_id', 'id', 'Who is on leave.'),
    needed('from', 'date', 'First day of leave.'),
    needed('to', 'date', 'Last day of leave, included.'),
  ],
  calendars: [
    needed('calendar', 'text', 'The name, as plans say calendar: { periods: NAME }.'),
    needed('period', 'text', 'The name of the pay period.'),
    needed('from', 'date', 'Its first day.'),
    needed('to', 'date', 'Its last day, included.'),
    optional('measure', 'text', 'The measure period that it belongs to; empty is the pay period itself.'),
  ],
}

/** What names a row to a person: `deal D-1007`. */
export const rowKeys: { readonly [K in DataKind]: { readonly word: string; readonly column: string } } = {
  deals: { word: 'deal', column: 'deal_id' },
  returns: { word: 'return of deal', column: 'deal_id' },
  payees: { word: 'payee', column: 'payee_id' },
  splits: { word: 'split of deal', column: 'deal_id' },
  quotas: { word: 'quota of', column: 'payee_id' },
  measures: { word: 'measure of', column: 'payee_id' },
  fx: { word: 'rate of', column: 'date' },
  adjustments: { word: 'adjustment', column: 'adjustment_id' },
  leave: { word: 'leave of', column: 'payee_id' },
  calendars: { word: 'period', column: 'period' },
}

/** In the order in which files are read and shown. */
export const dataKinds: readonly DataKind[] = Object.keys(columnsOf) as DataKind[] // the keys are those of the object above

export function columnOf(kind: DataKind, name: string): Column | undefined {
  return columnsOf[kind].find((column) => column.name === name)
}
