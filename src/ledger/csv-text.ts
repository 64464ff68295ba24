// The CSV that `close` wrote, read back: commas, LF, quotes doubled inside quotes. Stricter and simpler than the reading of
// users' files, since the bytes are our own.

/**
 * Cells of every record, the header first, one record at a time: a ledger may have millions. Undefined, and no more, where
 * a quote does not close or text follows one.
 */
export function* readCsvText(text: string): Generator<readonly string[] | undefined> {
  for (let at = 0; at < text.length;) {
    const record = recordAt(text, at)
    yield record?.cells
    if (record === undefined) return
    at = record.end + 1
  }
}

export interface CsvRecord {
  readonly cells: readonly string[]
  /** Of the line break after the record. */
  readonly end: number
}

/** The record that begins at an offset; undefined where a quote does not close or text follows one. */
export function recordAt(text: string, at: number): CsvRecord | undefined {
  const end = lineEnd(text, at)
  const line = text.slice(at, end)
  return line.includes('"') ? readQuoted(text, at) : { cells: line.split(','), end }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

function readQuoted(text: string, start: number): CsvRecord | undefined {
  const cells: string[] = []
  for (let at = start; ;) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at)
    if (cell === undefined) return undefined
    cells.push(cell.text)
    if (text[cell.end] !== ',') return { cells, end: cell.end }
    at = cell.end + 1
  }
}

interface Cell {
  readonly text: string
  /** Of the comma or line break behind it. */
  readonly end: number
}

function plainCell(text: string, start: number): Cell {
  let end = start
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') end += 1
  return { text: text.slice(start, end), end }
}

function quotedCell(text: string, start: number): Cell | undefined {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] === '"') continue
    const isEnd = at + 1 >= text.length || text[at + 1] === ',' || text[at + 1] === '\n'
    return isEnd ? { text: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 } : undefined
  }
  return undefined
}
