// Rows of words and amounts on a page of text: what adds up stands under each other, a rule above each sum.
import { padLeft, widthOfText, wrapWords } from './width.ts'

export type Single =
  /** A row with its amount, already written. Only those at the edge add up to the sum below; `inner` ones to the row above. */
  | {
      readonly kind: 'amount'
      readonly text: string
      readonly amount: string
      readonly indent: number
      readonly isInner?: boolean
    }
  /** The same below a rule. */
  | { readonly kind: 'sum'; readonly text: string; readonly amount: string }
  | { readonly kind: 'words'; readonly text: string; readonly indent: number }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'gap' }

/** So many rows that they are made while they are written. */
export interface Stretch {
  readonly kind: 'stretch'
  /** Width of the widest amount of the rows. */
  readonly widest: number
  /** All of them, where the widest amount of the page has so many columns. Bytes stand until the piece after the next is asked for. */
  readonly pieces: (column: number) => Iterable<string | Uint8Array>
}

export type AmountRow = Extract<Single, { readonly kind: 'amount' }>

export type PageRow = Single | Stretch

export const pageWidth = 78

const lengthOfPiece = 64 * 1024

/** Texts are wrapped left of the amounts, which end at the page's right edge. In pieces of many rows. */
export function* pagePieces(rows: readonly PageRow[]): Generator<string | Uint8Array> {
  let column = 0
  for (const row of rows) column = Math.max(column, widestAmount(row))
  let singles: Single[] = []
  for (const row of rows)
    if (row.kind === 'stretch') {
      yield* textPieces(singles, column)
      yield* row.pieces(column)
      singles = []
    } else singles.push(row)
  yield* textPieces(singles, column)
}

/** Rows as pieces of text. */
export function* textPieces(rows: Iterable<Single>, column: number): Generator<string> {
  let piece = ''
  for (const row of rows) {
    piece += rowText(row, column)
    if (piece.length < lengthOfPiece) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

function widestAmount(row: PageRow): number {
  if (row.kind === 'stretch') return row.widest
  return row.kind === 'amount' || row.kind === 'sum' ? widthOfText(row.amount) : 0
}

/** With the line breaks behind its lines. */
export function rowText(row: Single, column: number): string {
  switch (row.kind) {
    case 'gap':
      return '\n'
    case 'heading':
      return `\n${row.text.toUpperCase().trimEnd()}\n`
    case 'words':
      return textLines(wrapWords(row.text, pageWidth - row.indent), 0, row.indent)
    case 'amount':
      return withAmount(row, placeOf(row, column))
    case 'sum':
      return `${padLeft('─'.repeat(column), pageWidth)}\n${withAmount(row, { indent: 0, column, edge: pageWidth })}`
  }
}

export interface Placed {
  readonly indent: number
  /** Width of the widest amount of the page. */
  readonly column: number
  /** Where the amount ends. */
  readonly edge: number
}

export function placeOf({ indent, isInner }: Pick<AmountRow, 'indent' | 'isInner'>, column: number): Placed {
  return { indent, column, edge: isInner === true ? pageWidth - column - 2 : pageWidth }
}

/** So many columns has the text beside an amount. */
export function widthBeside({ indent, column, edge }: Placed): number {
  return edge - column - 2 - indent
}

/** The amount stands on the first line of its text. */
function withAmount({ text, amount }: { readonly text: string; readonly amount: string }, placed: Placed): string {
  const { indent, column, edge } = placed
  const lines = wrapWords(text, widthBeside(placed))
  const first = lines[0]!
  const room = Math.max(1, edge - column - indent - widthOfText(first))
  const line = `${' '.repeat(indent)}${first}${' '.repeat(room)}${padLeft(amount, column)}`
  return `${line.trimEnd()}\n${lines.length > 1 ? textLines(lines, 1, indent) : ''}`
}

/** From the line of a number on. */
function textLines(lines: readonly string[], from: number, indent: number): string {
  const before = ' '.repeat(indent)
  let text = ''
  for (let at = from; at < lines.length; at++) text += `${before}${lines[at]!}`.trimEnd().concat('\n')
  return text
}
