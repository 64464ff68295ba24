// What stands between the cells of a CSV file: named by its first line, or found from its header.
import type { ByteWindow } from './byte-source.ts'

const [lineFeed, carriageReturn, quote] = [10, 13, 34]
const longestHeader = 1_000_000

/** Excel's `sep=;` before the header. */
export function separatorLine(window: ByteWindow): { readonly delimiter: string; readonly end: number } | undefined {
  while (!window.isLast && window.bytes.length < 16) window.moveOn(0)
  const line = /^"?sep=([^"\r\n])"?(\r\n|\n|\r)/i.exec(window.bytes.toString('latin1', 0, 16))
  return line === null ? undefined : { delimiter: line[1]!, end: line[0].length }
}

const candidates = [',', ';', '\t', '|']

/** The candidate that stands most often in the first line that is not blank, quoted cells aside. */
export function sniffDelimiter(window: ByteWindow): string {
  const counts = new Map(candidates.map((candidate) => [candidate.charCodeAt(0), 0]))
  let quoted = false
  let begun = false
  for (let at = 0; at < longestHeader; at++) {
    while (at >= window.bytes.length && !window.isLast) window.moveOn(0)
    if (at >= window.bytes.length) break
    const byte = window.bytes[at]!
    if (byte === quote) quoted = !quoted
    else if (!quoted && (byte === lineFeed || byte === carriageReturn)) {
      if (begun) break
      continue
    } else if (!quoted && counts.has(byte)) counts.set(byte, counts.get(byte)! + 1)
    begun = true
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1])
  return String.fromCharCode(most![0])
}
