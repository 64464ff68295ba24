// Rows of words and amounts on a page of text: what adds up stands under each other, a rule above each sum.
import { padLeft, widthOfText, wrapWords } from './width.ts'

export type PageRow =
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

export const pageWidth = 78

/** Texts are wrapped left of the amounts, which end at the page's right edge. */
export function pageText(rows: readonly PageRow[]): string {
  let column = 0
  for (const row of rows)
    if (row.kind === 'amount' || row.kind === 'sum') column = Math.max(column, widthOfText(row.amount))
  return rows
    .flatMap((row) => rowLines(row, column))
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}

function rowLines(row: PageRow, column: number): readonly string[] {
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
