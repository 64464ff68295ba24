// Lines of a closed period, read back from the CSV that `close` wrote. Rates and bases come back as they are shown, to 12
// decimals; amounts, which are rounded, as they are.
import type { ClosedLines } from '../compute/closed-lines.ts'
import { closedLinesOf } from '../compute/closed-lines.ts'
import type { Line, LineKind } from '../compute/line.ts'
import type { Row, Rows } from './closed-rows.ts'
import { readRows } from './closed-rows.ts'
import { textOf } from './period-folders.ts'
import { readPlainLines } from './plain-lines.ts'

const kinds: ReadonlySet<string> = new Set<LineKind>([
  'earning',
  'floor',
  'cap',
  'true-up',
  'hold',
  'release',
  'forfeit',
  'clawback',
  'correction',
  'adjustment',
])

export function isLineKind(text: string): text is LineKind {
  return kinds.has(text)
}

/** Lines as they were written stay bytes, and what is asked of one is read then. The same as `readEveryLine`, whatever the bytes. */
export function readLines(bytes: Uint8Array): Rows<ClosedLines> {
  const rows = readPlainLines(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { isLineKind, readLine })
  if (rows !== undefined) return { kind: 'rows', rows }
  const read = readEveryLine(textOf(bytes))
  return read.kind === 'rows' ? { kind: 'rows', rows: closedLinesOf(read.rows) } : read
}

/** Cell by cell: what this reads decides, and it words what cannot be read. */
export function readEveryLine(text: string): Rows<Line> {
  return readRows(text, readLine)
}

function readLine(row: Row): Line {
  const kind = row.text('kind')
  if (!isLineKind(kind)) row.fault(`"${kind}" is no kind of line`)
  return {
    lineId: row.text('line_id'),
    period: row.common('period'),
    payeeId: row.common('payee_id'),
    plan: row.common('plan'),
    component: row.common('component'),
    kind: kind as LineKind, // membership was just asked
    dealId: row.text('deal_id'),
    returnId: row.common('return_id'),
    date: row.date('date'),
    base: row.optionalExact('base'),
    rate: row.optionalExact('rate'),
    factor: row.optionalExact('factor'),
    amount: row.exact('amount'),
    currency: row.currency('currency'),
    step: row.common('step'),
    source: row.text('source'),
    note: row.common('note'),
    planAt: undefined,
  }
}
