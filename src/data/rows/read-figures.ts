// quotas.csv and measures.csv: figures of a payee for a measure period. plan-language.md, A component.
import type { Report } from '../../problems/problem.ts'
import type { ReadRows, RowCells } from '../row-reader.ts'
import { firstOfEach, keepRows } from '../row-reader.ts'
import type { MeasureRow, QuotaRow } from '../rows.ts'

export function readQuota(cells: RowCells): QuotaRow | undefined {
  const [payeeId, period, quota] = [cells.text('payee_id'), cells.text('period'), cells.number('quota')]
  if (quota === undefined) return undefined
  return { row: cells.row, payeeId, period, quota, component: cells.text('component') }
}

export function readMeasure(cells: RowCells): MeasureRow | undefined {
  const [payeeId, period, measure] = [cells.text('payee_id'), cells.text('period'), cells.text('measure')]
  const value = cells.number('value')
  return value === undefined ? undefined : { row: cells.row, payeeId, period, measure, value }
}

/** One quota for each payee, period and component. */
export function singleQuotas(read: ReadRows<QuotaRow>, report: Report): ReadRows<QuotaRow> {
  const problemOf = firstOfEach(
    read,
    ({ payeeId, period, component }) => JSON.stringify([payeeId, period, component]),
    ({ row, payeeId, period, component }, { source: first }) => ({
      rule: 'data/duplicate-row',
      at: read.table.place(row),
      facts: { what: `the quota of ${payeeId} for ${period}${component === '' ? '' : ` in ${component}`}`, first },
    }),
  )
  return keepRows(read, problemOf, report)
}

/** One value for each payee, period and measure. */
export function singleMeasures(read: ReadRows<MeasureRow>, report: Report): ReadRows<MeasureRow> {
  const problemOf = firstOfEach(
    read,
    ({ payeeId, period, measure }) => JSON.stringify([payeeId, period, measure]),
    ({ row, payeeId, period, measure }, { source: first }) => ({
      rule: 'data/duplicate-row',
      at: read.table.place(row),
      facts: { what: `${measure} of ${payeeId} for ${period}`, first },
    }),
  )
  return keepRows(read, problemOf, report)
}
