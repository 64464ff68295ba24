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

/** So many rows that each is made when it is written. */
export interface Stretch {
  readonly kind: 'stretch'
  /** Width of the widest amount of the rows. */
  readonly widest: number
  readonly rows: Iterable<Single>
}

export type PageRow = Single | Stretch

export const pageWidth = 78

const lengthOfPiece = 64 * 1024

/** Texts are wrapped left of the amounts, which end at the page's right edge. In pieces of many rows. */
export function* pagePieces(rows: readonly PageRow[]): Generator<string> {
  let column = 0
  for (const row of rows) column = Math.max(column, widestAmount(row))
  let piece = ''
  for (const row of eachRow(rows)) {
    for (const line of rowLines(row, column)) piece += `${line.trimEnd()}\n`
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

function* eachRow(rows: readonly PageRow[]): Generator<Single> {
  for (const row of rows)
    if (row.kind === 'stretch') yield* row.rows
    else yield row
}

function rowLines(row: Single, column: number): readonly string[] {
  switch (row.kind) {
    case 'gap':
      return ['']
    case 'heading':
      return ['', row.text.toUpperCase()]
    case 'words':
      return indented(row.text, row.indent, pageWidth)
    case 'amount': {
      const edge = row.isInner === true ? pageWidth - column - 2 : pageWidth
      return withAmount(indented(row.text, row.indent, edge - column - 2), { amount: row.amount, column, edge })
    }
    case 'sum':
      return [
        padLeft('─'.repeat(column), pageWidth),
        ...withAmount(indented(row.text, 0, pageWidth - column - 2), { amount: row.amount, column, edge: pageWidth }),
      ]
  }
}

function indented(text: string, indent: number, width: number): readonly string[] {
  return wrapWords(text, width - indent).map((line) => ' '.repeat(indent) + line)
}

interface Placed {
  readonly amount: string
  /** Width of the widest amount of the page. */
  readonly column: number
  /** Where the amount ends. */
  readonly edge: number
}

/** The amount stands on the first line of its text. */
function withAmount([first = '', ...rest]: readonly string[], { amount, column, edge }: Placed): readonly string[] {
  const room = edge - column - widthOfText(first)
  return [`${first}${' '.repeat(Math.max(1, room))}${padLeft(amount, column)}`, ...rest]
}
