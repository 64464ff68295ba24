// The lines of a run in their order: some as lines, long stretches of them as spans of columns.
import type { LineSpan } from './line-columns.ts'
import { lineIn } from './line-columns.ts'
import type { Line, LineKind } from './line.ts'

/** A span with the number of its first line within period, payee and plan, or lines as they are. */
export type LinePart =
  | { readonly kind: 'span'; readonly span: LineSpan; readonly firstNumber: number }
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }

/** What all lines of a span have in common, and of a line also its kind: those of spans are earned or taken back. */
export type LineOwner = Pick<Line, 'period' | 'payeeId' | 'plan' | 'component'> & { readonly kind?: LineKind }

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
    for (const part of this.parts) yield* linesOf(part)
    return undefined
  }

  /** Those of some payees, plans, components and pay periods: a span is asked about as a whole. */
  where(isWanted: (of: LineOwner) => boolean): LineList {
    const wanted = new LineParts()
    for (const part of this.parts)
      if (part.kind === 'span') {
        if (isWanted(part.span)) wanted.addSpan(part.span, part.firstNumber)
      } else for (const line of part.lines) if (isWanted(line)) wanted.add(line)
    return wanted.list()
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

/** A stretch of lines in columns. */
export type SpanPart = Extract<LinePart, { readonly kind: 'span' }>

/** The lines of a part, those in columns made anew. */
export function* linesOf(part: LinePart): Generator<Line, undefined> {
  if (part.kind === 'lines') yield* part.lines
  else for (let index = part.span.from; index < part.span.to; index++) yield lineAt(part, index)
  return undefined
}

/** The line that stands at a place of the columns of a span. */
export function lineAt({ span, firstNumber }: SpanPart, index: number): Line {
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
