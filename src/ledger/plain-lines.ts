// Lines of a closed period as text, of which a run asks little: most are only compared with what they would be today.
import type { Line, LineKind } from '../compute/line.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import { Row } from './closed-rows.ts'
import { recordAt } from './csv-text.ts'
import { readExact } from './exact-text.ts'
import type { LineColumn, LineOwner } from './line-cells.ts'
import { columns, LineCells } from './line-cells.ts'

const header = `${columns.join(',')}\n`

export interface Readers {
  readonly isLineKind: (text: string) => text is LineKind
  /** For a record with quotes, or with anything else that is not plain. */
  readonly readLine: (row: Row) => Line
}

/** Undefined where the header is another one, or a record cannot be read. */
export function readPlainLines(text: string, { isLineKind, readLine }: Readers): readonly Line[] | undefined {
  if (!text.startsWith(header)) return undefined
  const cells = new LineCells(text, isLineKind)
  const row = new Row(columns)
  const lines: Line[] = []
  for (let at = header.length; at < text.length; at++) {
    const end = cells.cut(at)
    if (end >= 0) {
      lines.push(new PlainLine(cells))
      at = end
      continue
    }
    const record = recordAt(text, at)
    if (record === undefined) return undefined
    lines.push(readLine(row.at(record.cells)))
    if (row.firstFault !== undefined) return undefined
    at = record.end
  }
  return lines
}

/** Holds only where it stands, and what many lines have in common. */
class PlainLine implements Line {
  private readonly cells: LineCells
  private readonly row: number
  private readonly owner: LineOwner
  readonly kind: LineKind
  readonly date: CalendarDate

  constructor(cells: LineCells) {
    this.cells = cells
    this.row = cells.last
    this.owner = cells.owner! // of a record that was cut
    this.kind = cells.kind
    this.date = cells.date
  }

  get lineId(): string {
    return this.cells.cell(this.row, 'line_id')
  }

  get period(): string {
    return this.owner.period
  }

  get payeeId(): string {
    return this.owner.payeeId
  }

  get plan(): string {
    return this.owner.plan
  }

  get component(): string {
    return this.owner.component
  }

  get dealId(): string {
    return this.cells.cell(this.row, 'deal_id')
  }

  get returnId(): string {
    return this.cells.cell(this.row, 'return_id')
  }

  get base(): Exact | undefined {
    return this.number('base')
  }

  get rate(): Exact | undefined {
    return this.number('rate')
  }

  get factor(): Exact | undefined {
    return this.number('factor')
  }

  get amount(): Exact {
    return this.number('amount')! // the cell was found to be one
  }

  get currency(): Currency {
    return this.owner.currency
  }

  get step(): string {
    return this.cells.cell(this.row, 'step')
  }

  get source(): string {
    return this.cells.cell(this.row, 'source')
  }

  get note(): string {
    return this.cells.cell(this.row, 'note')
  }

  get planAt(): undefined {
    return undefined
  }

  private number(name: LineColumn): Exact | undefined {
    return readExact(this.cells.cell(this.row, name))
  }
}
