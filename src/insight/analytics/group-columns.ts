// By which columns figures are divided: those of the deal, or of its payee as they stood on a day.
import type { Data } from '../../data/data.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { nearest } from '../../values/nearest.ts'

export interface GroupColumn {
  /** As asked for: `region`, `payee.team`. */
  readonly name: string
  readonly of: 'deal' | 'payee'
  /** Our name of it in its file. */
  readonly column: string
}

export type ReadGroups =
  | { readonly kind: 'columns'; readonly columns: readonly GroupColumn[] }
  | { readonly kind: 'wrong'; readonly problem: string; readonly remedy: string }

/** `region` is the deal's column, where the deals have one, else the payee's; `payee.region` is the payee's. */
export function readGroupColumns(asked: readonly string[], { deals, payees }: Data): ReadGroups {
  const columns: GroupColumn[] = []
  for (const name of asked) {
    const [, scope, bare = name] = /^(deal|payee)\.(.+)$/.exec(name) ?? []
    const of = scope !== 'payee' && deals.has(bare) ? 'deal' : payees?.has(bare) === true ? 'payee' : undefined
    if (of === undefined || (scope === 'deal' && of === 'payee'))
      return unknownColumn(name, [...deals.columns, ...(payees?.columns ?? [])])
    if (!columns.some((one) => one.of === of && one.column === bare)) columns.push({ name, of, column: bare })
  }
  return { kind: 'columns', columns }
}

function unknownColumn(name: string, known: readonly string[]): ReadGroups {
  const near = nearest(name, new Set(known))
  const remedy =
    near.length > 0 ? `did you mean ${near.join(', ')}?` : `there are ${[...new Set(known)].slice(0, 12).join(', ')}`
  return { kind: 'wrong', problem: `neither deals nor payees have a column "${name}"`, remedy }
}

/** What stands for a deal's column where money belongs to no single deal, such as a bonus for the quarter. */
export const noDeal = '(no single deal)'

/** Whose group is asked for. */
export interface Grouped {
  readonly deal: number | undefined
  readonly payeeId: string
  /** The day of the payee's row that counts. */
  readonly on: CalendarDate | undefined
}

/** The texts of the columns, in their order; '' where a cell is empty. */
export function groupReader(columns: readonly GroupColumn[], data: Data): (of: Grouped) => readonly string[] {
  const readers = columns.map(({ of, column }) =>
    of === 'deal' ? dealReader(column, data) : payeeReader(column, data),
  )
  return (of) => readers.map((read) => read(of))
}

function dealReader(column: string, { deals }: Data): (of: Grouped) => string {
  const cells = deals.column(column) ?? []
  return ({ deal }) => (deal === undefined ? noDeal : (cells[deal] ?? ''))
}

/** The row of the payee in force on the day, else the last before it, else the first. */
function payeeReader(column: string, { payees, payeeRows }: Data): (of: Grouped) => string {
  return ({ payeeId, on }) => {
    const rows = payeeRows.get(payeeId) ?? []
    const row =
      on === undefined ? rows.at(-1) : (rows.findLast(({ from }) => from === undefined || from <= on) ?? rows[0])
    return row?.row === undefined ? '' : (payees?.text(row.row, column) ?? '')
  }
}
