// A row of a table as text: cells side by side, each padded to the width of its column. What does not fit is wrapped at its
// words by cli-table3. Of thousands of rows hardly any wraps, and a table of it all would compare every cell with every other.
import Table from 'cli-table3'
import type { LaidColumn } from './layout.ts'

/** The columns of a band as its rows are drawn. */
export interface RowShape {
  readonly widths: readonly number[]
  readonly aligns: readonly LaidColumn['align'][]
}

interface RowLook {
  readonly paint?: (text: string) => string
  /** Where the text of a cell stands that takes fewer lines than its neighbours. */
  readonly vAlign?: 'top' | 'bottom'
}

/** One line, or several where a cell is wrapped; none ends with a space. */
export function rowText(cells: readonly string[], shape: RowShape, look: RowLook = {}): string {
  return fits(cells, shape) ? oneLine(cells, shape, look) : wrapped(cells, shape, look)
}

/** Characters that take one place each, whoever counts: all others are left to the library, and spaces alone. */
const single = /^(?! +$)[ -~\u00c0-\u02ff\u2010-\u2027\u20a0-\u20bf\u2500-\u257f]*$/

function fits(cells: readonly string[], { widths }: RowShape): boolean {
  return cells.every((cell, index) => cell.length <= widths[index]! && single.test(cell))
}

/** Spaces are not painted. */
function oneLine(cells: readonly string[], { widths, aligns }: RowShape, { paint }: RowLook): string {
  let line = ''
  for (const [index, cell] of cells.entries()) {
    const spaces = ' '.repeat(widths[index]! - cell.length)
    const text = paint === undefined ? cell : paint(cell)
    line += (index === 0 ? '' : between) + (aligns[index] === 'right' ? spaces + text : text + spaces)
  }
  return line.trimEnd()
}

/** Between two columns. */
const between = '  '

const borderless = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: between,
}

function wrapped(cells: readonly string[], { widths, aligns }: RowShape, { paint, vAlign = 'top' }: RowLook): string {
  const table = new Table({
    chars: borderless,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: [...widths],
    colAligns: [...aligns],
    wordWrap: true,
  })
  table.push(cells.map((cell) => ({ content: paint === undefined ? cell : paint(cell), vAlign })))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}
