// A sheet as a table that a person looks at: money in the currency's form, decimals aligned, totals by currency, within
// the terminal's width. Columns that say nothing are left out; what still does not fit goes on beneath.
import { totalsByCurrency } from '../insight/totals.ts'
import type { Currency } from '../values/currency.ts'
import { decimalsOf } from '../values/currency.ts'
import { columnWidth, layOut } from './layout.ts'
import type { LaidColumn } from './layout.ts'
import { moneyText, numberText, percentText } from './money.ts'
import type { Paint } from './paint.ts'
import type { Column, Sheet } from './sheet.ts'
import { rowText } from './table-row.ts'
import { shownOnOneLine } from './width.ts'

export interface TableLook {
  readonly paint: Paint
  readonly width: number
  /** Columns that are never shown, because the title or another column says the same. */
  readonly without: readonly string[]
  /** Columns that are shown even where all is zero. */
  readonly always: readonly string[]
  /** Repeated at the left when the columns go on beneath. */
  readonly keys: readonly string[]
  /** Left out, from the first on, where the table fits the width without them and not with them. */
  readonly givesWay?: readonly string[]
  /** Rows of one period only: balances can be added up. */
  readonly onePeriod: boolean
}

/** More rows than anyone reads on a terminal; `--format csv` has them all. */
const mostRows = 2000

export function tableText<Row>(sheet: Sheet<Row>, look: TableLook): string {
  const all = [...sheet.rows]
  const rows = all.slice(0, mostRows)
  const columns = sheet.columns
    .filter((column) => !look.without.includes(column.name))
    .filter((column) => look.always.includes(column.name) || all.some((row) => saysSomething(column, row)))
  const laid = columns.map((column, index) => laidColumn({ sheet, column, rows, all, look, first: index === 0 }))
  const bands = bandsOf(laid, look)
  const more =
    all.length > rows.length ? `… and ${all.length - rows.length} more rows; --format csv has them all\n` : ''
  return `${bands.map((band) => drawn(band, look)).join('\n')}${more}`
}

function bandsOf(laid: readonly LaidColumn[], look: TableLook): ReturnType<typeof layOut> {
  const whole = layOut(laid, look)
  const { givesWay = [] } = look
  for (let count = 1; count <= givesWay.length && whole.length > 1; count++) {
    const less = layOut(
      laid.filter(({ name }) => !givesWay.slice(0, count).includes(name)),
      look,
    )
    if (less.length === 1) return less
  }
  return whole
}

function saysSomething<Row>(column: Column<Row>, row: Row): boolean {
  const cell = column.cell(row)
  if (cell === undefined) return false
  return typeof cell === 'string' ? cell !== '' : !cell.isZero()
}

interface ColumnInput<Row> {
  readonly sheet: Sheet<Row>
  readonly column: Column<Row>
  readonly rows: readonly Row[]
  readonly all: readonly Row[]
  readonly look: TableLook
  readonly first: boolean
}

/** The texts of a column from head to foot, numbers padded so that their decimal points stand in line. */
function laidColumn<Row>(input: ColumnInput<Row>): LaidColumn {
  const { sheet, column, rows } = input
  const foot = footCells(input)
  const body = rows.map((row) => tableCell(column, row, sheet.currencyOf(row)))
  const cells = column.kind === 'text' ? [...body, ...foot] : alignedDecimals([...body, ...foot])
  return {
    name: column.name,
    head: column.name.replace(/_id$/, '').replaceAll('_', ' '),
    align: column.kind === 'text' ? (column.align ?? 'left') : 'right',
    body: cells.slice(0, body.length),
    foot: cells.slice(body.length),
  }
}

/** A single cell as a table shows it; amounts without a currency are numbers. */
export function columnText<Row>(column: Column<Row>, row: Row, currency: Currency | undefined): string {
  return tableCell(column, row, currency ?? ('USD' as Currency)) // only a column of money asks for it
}

function tableCell<Row>(column: Column<Row>, row: Row, currency: Currency): string {
  switch (column.kind) {
    case 'text':
      return shownOnOneLine(column.cell(row)) || (column.emptyShown ?? '')
    case 'amount': {
      const amount = column.cell(row)
      return amount === undefined ? '' : moneyText(amount, column.currency?.(row) ?? currency)
    }
    case 'figure': {
      const figure = column.cell(row)
      return figure === undefined ? '' : numberText(figure, decimalsOf(currency))
    }
    case 'number': {
      const number = column.cell(row)
      return number === undefined ? '' : numberText(number, column.most)
    }
    case 'share': {
      const share = column.cell(row)
      return share === undefined ? '' : percentText(share)
    }
  }
}

/** One cell for each currency: `total`, or `total EUR` where there are several. Empty without amounts to add. */
function footCells<Row>({ sheet, column, all, look, first }: ColumnInput<Row>): readonly string[] {
  const summed = sheet.columns.filter((other) => isSummed(other, look))
  if (summed.length === 0 || all.length < 2) return []
  const currencies = [...new Set(all.map((row) => sheet.currencyOf(row)))]
  if (first) return currencies.map((currency) => (currencies.length === 1 ? 'total' : `total ${currency}`))
  if (column.kind !== 'amount' || !isSummed(column, look)) return currencies.map(() => '')
  const totals = totalsByCurrency(all, { currency: sheet.currencyOf, amount: column.cell })
  return [...totals].map(([currency, total]) => moneyText(total, currency))
}

function isSummed<Row>(column: Column<Row>, look: TableLook): boolean {
  if (column.kind !== 'amount') return false
  return column.total === 'always' || (column.total === 'within-period' && look.onePeriod)
}

/** `12.5` above `3` becomes `12.5` above `3  `. */
function alignedDecimals(cells: readonly string[]): readonly string[] {
  const tails = cells.map((cell) => /[.][\d]*%?$|%$/.exec(cell)?.[0].length ?? 0)
  const longest = tails.reduce((most, tail) => Math.max(most, tail), 0)
  return cells.map((cell, index) => (cell === '' ? '' : cell + ' '.repeat(longest - tails[index]!)))
}

/** One band of columns with a rule below its head and above its foot. */
function drawn(band: readonly LaidColumn[], { paint }: TableLook): string {
  const shape = { widths: band.map(columnWidth), aligns: band.map(({ align }) => align) }
  const rule = rowText(
    shape.widths.map((width) => '─'.repeat(width)),
    shape,
    { paint: paint.faint },
  )
  const head = band.map((column) => column.head)
  const lines = [rowText(head, shape, { paint: paint.strong, vAlign: 'bottom' }), rule]
  const rows = band[0]?.body.length ?? 0
  for (let row = 0; row < rows; row++)
    lines.push(
      rowText(
        band.map(({ body }) => body[row] ?? ''),
        shape,
      ),
    )
  // A band of nothing but texts has no total to show.
  const isSummed = band.some(({ foot }, index) => index > 0 && foot.some((cell) => cell !== ''))
  const feet = isSummed ? (band[0]?.foot.length ?? 0) : 0
  if (feet > 0) lines.push(rule)
  for (let row = 0; row < feet; row++) {
    const foot = band.map((column) => column.foot[row] ?? '')
    lines.push(rowText(foot, shape, { paint: paint.strong }))
  }
  return `${lines.join('\n')}\n`
}
