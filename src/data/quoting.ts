// Whether the quotes of a record keep to RFC 4180. csv-parse is told to let them pass, so that it never loses its place.

const [lineFeed, carriageReturn, quote] = [10, 13, 34]

/** Of a cell as csv-parse gives it; blanks before the quote do not count. */
export function beginsWithQuote(cell: string): boolean {
  const first = cell.charCodeAt(0)
  return first === quote || (first <= 32 && cell.trimStart().charCodeAt(0) === quote)
}

/** Whether every cell that begins with a quote, blanks aside, is quoted from end to end. */
export function isWellQuoted(
  bytes: Buffer,
  of: { readonly start: number; readonly end: number; readonly delimiter: number },
): boolean {
  const endsCell = (byte: number | undefined): boolean =>
    byte === undefined || byte === of.delimiter || byte === lineFeed || byte === carriageReturn
  for (let at = of.start; at < of.end; at++) {
    if (bytes[at] === quote) {
      at = closingQuote(bytes, at, of.end) + 1
      if (at < of.end && !endsCell(bytes[at])) return false
    } else {
      const first = at
      while (at < of.end && !endsCell(bytes[at])) at += 1
      if (beginsWithQuote(bytes.toString('utf8', first, at))) return false
    }
  }
  return true
}

/** The quote that ends the cell opened at `open`; doubled ones are text. `end` where none does. */
function closingQuote(bytes: Buffer, open: number, end: number): number {
  let at = open + 1
  while (at < end) {
    if (bytes[at] !== quote) at += 1
    else if (bytes[at + 1] === quote) at += 2
    else return at
  }
  return end
}
