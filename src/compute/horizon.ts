// How far a run reaches: from the first day that plans or data know to the last day asked for.
import { readDateCell } from '../data/cells.ts'
import type { Data } from '../data/data.ts'
import type { Plan } from '../plan/plan.ts'
import type { CalendarDate } from '../values/calendar-date.ts'

/** A plan without `effective.from` begins with the first deal or payee row that the data knows. */
export function horizonOf(
  plans: readonly Plan[],
  data: Data,
  to: CalendarDate,
): { from: CalendarDate; to: CalendarDate } {
  let from = to
  const reach = (day: CalendarDate | undefined): void => {
    if (day !== undefined && day < from) from = day
  }
  for (const { effective } of plans) reach(effective.from)
  if (plans.every(({ effective }) => effective.from !== undefined)) return { from, to }
  for (const rows of data.payeeRows.values()) for (const row of rows) reach(row.from)
  for (const column of creditDateColumns(plans))
    for (let row = 0; row < data.deals.size; row++) reach(quietDate(data, row, column))
  return { from, to }
}

function creditDateColumns(plans: readonly Plan[]): ReadonlySet<string> {
  return new Set(plans.flatMap(({ components }) => components.map(({ credit }) => credit.date)))
}

/** What cannot be read is reported where it is credited, not here. */
function quietDate(data: Data, row: number, column: string): CalendarDate | undefined {
  if (data.deals.text(row, column) === '') return undefined
  return readDateCell(data.deals, row, column, data.locale, () => undefined)
}

/** Everyone whom the deals name: owners, splits and overlay columns. Only asked without a payees file. */
export function namedPayees(plans: readonly Plan[], data: Data): ReadonlySet<string> {
  const overlays = plans.flatMap(({ components }) =>
    components.flatMap(({ credit }) => (credit.to.kind === 'column' ? [credit.to.column] : [])),
  )
  const named = new Set<string>()
  for (const column of new Set(['payee_id', ...overlays]))
    for (const payeeId of data.deals.column(column) ?? []) named.add(payeeId)
  for (const rows of data.splits.values()) for (const { payeeId } of rows) named.add(payeeId)
  named.delete('')
  return named
}
