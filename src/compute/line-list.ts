// The lines of a run in their order: some as lines, long stretches of them as spans of columns.
import type { LineSpan } from './line-columns.ts'
import { lineIn } from './line-columns.ts'
import type { Line } from './line.ts'

/** A span with the number of its first line within period, payee and plan, or lines as they are. */
export type LinePart =
  | { readonly kind: 'span'; readonly span: LineSpan; readonly firstNumber: number }
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }

/** Lines in parts. Lines of spans are made where somebody goes through them. */
export class LineList implements Iterable<Line> {
  readonly parts: readonly LinePart[]
  readonly length: number
  private known: readonly Line[] | undefined

  constructor(parts: readonly LinePart[]) {
    this.parts = parts
    this.length = parts.reduce((sum, part) => sum + lengthOf(part), 0)
  }

  /** Each time made anew, and not kept. */
  *[Symbol.iterator](): Generator<Line, undefined> {
    for (const part of this.parts)
      if (part.kind === 'lines') yield* part.lines
      else for (let index = part.span.from; index < part.span.to; index++) yield lineOf(part, index)
    return undefined
  }

  /** All of them at once, made when they are first asked for. */
  all(): readonly Line[] {
    const [first, second] = this.parts
    if (second === undefined && first?.kind === 'lines') return first.lines
    return (this.known ??= [...this])
  }
}

function lengthOf(part: LinePart): number {
  return part.kind === 'lines' ? part.lines.length : part.span.to - part.span.from
}

function lineOf({ span, firstNumber }: Extract<LinePart, { readonly kind: 'span' }>, index: number): Line {
  return lineIn(span, index, firstNumber + index - span.from)
}

/** Parts as they come: lines that follow one another are one part. */
export class LineParts {
  private readonly parts: LinePart[] = []
  private lines: Line[] | undefined

  add(line: Line): void {
    if (this.lines === undefined) this.parts.push({ kind: 'lines', lines: (this.lines = []) })
    this.lines.push(line)
  }

  addSpan(span: LineSpan, firstNumber: number): void {
    this.lines = undefined
    this.parts.push({ kind: 'span', span, firstNumber })
  }

  list(): LineList {
    return new LineList(this.parts)
  }
}
