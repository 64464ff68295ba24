// Where a finding stands. Offsets inside; line and column are worked out only when something is shown.

/** A file as it was read: its name as the user gave it, and its whole text. */
export class SourceText {
  readonly name: string
  readonly text: string
  private starts: readonly number[] | undefined

  constructor(name: string, text: string) {
    this.name = name
    this.text = text
  }

  /** Line and column, both from 1, of a character offset; the column counts UTF-16 units, as editors do. */
  positionOf(offset: number): { readonly line: number; readonly column: number } {
    this.starts ??= lineStarts(this.text)
    let [low, high] = [0, this.starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - this.starts[low]! + 1 }
  }

  /** The text of a line (from 1) without its line break; empty beyond the end. */
  lineText(line: number): string {
    this.starts ??= lineStarts(this.text)
    const start = this.starts[line - 1]
    if (start === undefined) return ''
    return this.text.slice(start, this.starts[line] ?? this.text.length).replace(/\r?\n$/, '')
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** A stretch of a text file such as a plan: character offsets, the end not included. */
export interface Span {
  readonly source: SourceText
  readonly start: number
  readonly end: number
}

/** A place in a data file. `line` is where the record begins; records with quoted line breaks have fewer records than lines. */
export interface Cell {
  readonly file: string
  readonly line: number
  /** From 1, the header not counted; 0 for the header itself. */
  readonly record: number
  /** From 1, where one column is meant. */
  readonly column?: number
  /** Our name of the column. */
  readonly name?: string
  readonly value?: string
  /** What identifies the row to a person, such as `deal D-1007`. */
  readonly key?: string
}

export type Place = Span | Cell

export function isSpan(place: Place): place is Span {
  return 'source' in place
}

/** The line (from 1) on which a span begins. */
export function lineOf(span: Span): number {
  return span.source.positionOf(span.start).line
}
