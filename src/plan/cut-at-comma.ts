// Values that a comma inside `{ }` or `[ ]` has cut: `{ value: min(amount, 50000) }` is to YAML the value `min(amount` and
// a key `50000)`. One finding, and the value is read on as it was meant. plan-language.md, rule 3.
import type { Report } from '../problems/problem.ts'
import type { Span } from '../problems/source.ts'
import type { Entry, Node, ScalarNode } from './node.ts'

/** `bare` are keys without a colon: what is left of a value behind a comma. */
export function joinCutEntries(pieces: readonly Entry[], bare: ReadonlySet<Entry>, report: Report): readonly Entry[] {
  const entries: Entry[] = []
  for (let index = 0; index < pieces.length; index++) {
    const entry = pieces[index]!
    const { value } = entry
    const rest = pieces.slice(index + 1, index + 1 + mostPieces)
    const other = rest.findIndex((piece) => !bare.has(piece))
    const texts = (other < 0 ? rest : rest.slice(0, other)).map((piece) => piece.key)
    // Digits are no key: they are the rest of a number, behind a comma for thousands or for decimals.
    const count = isPlain(value) ? piecesThatComplete(value.text, texts, /^\d+(?:\.\d+)?\s?%?$/) : 0
    if (count === 0 || !isPlain(value)) {
      entries.push(entry)
      continue
    }
    const joined = join(value, pieces[index + count]!.keyAt, report)
    entries.push({ ...entry, value: joined })
    index += count
  }
  return entries
}

export function joinCutItems(items: readonly Node[], report: Report): readonly Node[] {
  const joined: Node[] = []
  for (let index = 0; index < items.length; index++) {
    const item = items[index]!
    const rest = items.slice(index + 1, index + 1 + mostPieces)
    const other = rest.findIndex((next) => !isPlain(next))
    const texts = (other < 0 ? rest : rest.slice(0, other)).map((next) => (isPlain(next) ? next.text : ''))
    // In a list three digits may be the next entry; only a leading zero shows the rest of a number.
    const count = isPlain(item) ? piecesThatComplete(item.text, texts, /^0\d\d(?:\.\d+)?\s?%?$/) : 0
    joined.push(count > 0 && isPlain(item) ? join(item, items[index + count]!.at, report) : item)
    index += count
  }
  return joined
}

const mostPieces = 20

function isPlain(node: Node): node is ScalarNode {
  return node.kind === 'scalar' && !node.quoted
}

/** How many of the pieces behind a value belong to it: those that close its parenthesis, or complete a number. */
function piecesThatComplete(text: string, pieces: readonly string[], restOfNumber: RegExp): number {
  let open = openParentheses(text)
  if (open <= 0) {
    if (!/^[+-]?\d+$/.test(text) || !restOfNumber.test(pieces[0] ?? '')) return 0
    const other = pieces.findIndex((piece) => !/^\d{3}(?:\.\d+)?\s?%?$/.test(piece))
    return other < 0 ? pieces.length : Math.max(1, other)
  }
  for (let count = 1; count <= pieces.length; count++) {
    open += openParentheses(pieces[count - 1]!)
    if (open <= 0) return count
  }
  return 0
}

function openParentheses(text: string): number {
  return text.split('(').length - text.split(')').length
}

function join(first: ScalarNode, last: Span, report: Report): ScalarNode {
  const at = { ...first.at, end: last.end }
  const text = at.source.text.slice(at.start, at.end)
  report({ rule: 'plan/cut-at-comma', at, facts: { text, isNumber: /^[\d,.+\-%\s]+$/.test(text) } })
  // The comma is told already; without it the number can be read on.
  return { ...first, at, text: /^[\d,.+\-%\s]+$/.test(text) ? numberWithoutComma(text) : text }
}

/** `1,234` is 1234, and `10,5%` was meant as 10.5%. */
function numberWithoutComma(text: string): string {
  return /^[+-]?[1-9]\d{0,2}(?:,\s*\d{3})+(?!\d)/.test(text) ? text.replaceAll(/,\s*/g, '') : text.replace(/,\s*/, '.')
}
