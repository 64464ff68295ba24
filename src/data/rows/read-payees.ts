// payees.csv: who is on which plan, from when to when. computation.md, Periods.
import type { Problem, Report } from '../../problems/problem.ts'
import { dateText } from '../../values/calendar-date.ts'
import { suggestions } from '../../values/nearest.ts'
import type { ReadRows, RowCells } from '../row-reader.ts'
import { keepRows, withFirst } from '../row-reader.ts'
import type { PayeeRow } from '../rows.ts'

/** A row of the file: its number is always known. */
export interface PayeeOfFile extends PayeeRow {
  readonly row: number
}

export function readPayee(cells: RowCells): PayeeOfFile {
  const textOf = (column: string): string | undefined => cells.text(column) || undefined
  const [from, to] = [cells.date('from'), cells.date('to')]
  if (from !== undefined && to !== undefined && from > to)
    cells.refuse({
      rule: 'data/reversed-span',
      at: cells.place('to'),
      facts: { from: dateText(from), to: dateText(to) },
    })
  return {
    row: cells.row,
    payeeId: cells.text('payee_id'),
    name: cells.text('name'),
    plan: textOf('plan'),
    managerId: textOf('manager_id'),
    from,
    to,
    hiredOn: cells.date('hired_on'),
    leftOn: cells.date('left_on'),
    paidUntil: cells.date('paid_until'),
  }
}

/** Rows of one payee on one plan share no day; the one that stands later in the files is left out. */
export function separatePayees(read: ReadRows<PayeeOfFile>, report: Report): ReadRows<PayeeOfFile> {
  const kept = new Map<string, PayeeOfFile[]>()
  return keepRows(
    read,
    (row): Problem | undefined => {
      const key = JSON.stringify([row.payeeId, row.plan])
      const before = kept.get(key) ?? []
      kept.set(key, before)
      const other = before.find((one) => overlaps(one, row))
      if (other === undefined) {
        before.push(row)
        return undefined
      }
      const facts = { payee: row.payeeId, plan: row.plan ?? '', first: read.table.source(other.row) }
      const problem: Problem = { rule: 'data/overlapping-rows', at: read.table.place(row.row, 'from'), facts }
      return withFirst(problem, read.table.place(other.row))
    },
    report,
  )
}

function overlaps(one: PayeeRow, other: PayeeRow): boolean {
  const [a, b] = [daysOf(one), daysOf(other)]
  return a.from <= b.to && b.from <= a.to
}

/** Without `from` a row begins when the payee was hired; it ends with `to` or `left_on`, whichever is earlier. */
function daysOf({ from, hiredOn, to, leftOn }: PayeeRow): { readonly from: number; readonly to: number } {
  const open = Number.POSITIVE_INFINITY
  return { from: from ?? hiredOn ?? -open, to: Math.min(to ?? open, leftOn ?? open) }
}

/** Managers whom no row names: a warning, since everyone below them is still paid. */
export function reportUnknownManagers({ table, rows }: ReadRows<PayeeOfFile>, report: Report): void {
  const known = new Set(table.column('payee_id'))
  const nearestPayee = suggestions(() => known)
  for (const { row, managerId, payeeId } of rows) {
    if (managerId === undefined || known.has(managerId)) continue
    const facts = { manager: managerId, payee: payeeId, nearest: nearestPayee(managerId) }
    report({ rule: 'data/unknown-manager', at: table.place(row, 'manager_id'), facts })
  }
}

/** Rows by payee, in order of their first day; an open one comes first. */
export function payeesById(rows: readonly PayeeOfFile[]): ReadonlyMap<string, readonly PayeeRow[]> {
  const byId = new Map<string, PayeeRow[]>()
  const inOrder = rows.toSorted((a, b) => compareDays(daysOf(a).from, daysOf(b).from) || a.row - b.row)
  for (const row of inOrder) {
    const ofPayee = byId.get(row.payeeId)
    if (ofPayee === undefined) byId.set(row.payeeId, [row])
    else ofPayee.push(row)
  }
  return byId
}

/** Without a subtraction, which two open ends would turn into no number. */
function compareDays(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1
}
