// The lines of a run in their order: some as lines, long stretches of them as spans of columns.
import type { LineSpan } from './line-columns.ts'
import { lineIn } from './line-columns.ts'
import type { Line } from './line.ts'

/** What is asked of lines; a list of them answers it too. */
export interface Lines extends Iterable<Line> {
  readonly length: number
  at(index: number): Line | undefined
  some(isWanted: (line: Line) => boolean): boolean
  filter(isWanted: (line: Line) => boolean): Line[]
  find(isWanted: (line: Line) => boolean): Line | undefined
  findLast(isWanted: (line: Line) => boolean): Line | undefined
}

/** A span with the number of its first line within period, payee and plan, or lines as they are. */
export type LinePart =
  | { readonly kind: 'span'; readonly span: LineSpan; readonly firstNumber: number }
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }

/** Lines in parts. Each time that it is gone through, lines of spans are made anew and not kept. */
export class LineList implements Lines {
  readonly parts: readonly LinePart[]
  readonly length: number

  constructor(parts: readonly LinePart[]) {
    this.parts = parts
    this.length = parts.reduce((sum, part) => sum + lengthOf(part), 0)
  }

  *[Symbol.iterator](): Generator<Line, undefined> {
    for (const part of this.parts)
      if (part.kind === 'lines') yield* part.lines
      else for (let index = part.span.from; index < part.span.to; index++) yield lineOf(part, index)
    return undefined
  }

  at(index: number): Line | undefined {
    let left = index < 0 ? this.length + index : index
    for (const part of this.parts) {
      const length = lengthOf(part)
      if (left < length) return part.kind === 'lines' ? part.lines[left] : lineOf(part, part.span.from + left)
      left -= length
    }
    return undefined
  }

  some(isWanted: (line: Line) => boolean): boolean {
    return this.find(isWanted) !== undefined
  }

  filter(isWanted: (line: Line) => boolean): Line[] {
    const wanted: Line[] = []
    for (const line of this) if (isWanted(line)) wanted.push(line)
    return wanted
  }

  find(isWanted: (line: Line) => boolean): Line | undefined {
    for (const line of this) if (isWanted(line)) return line
    return undefined
  }

  findLast(isWanted: (line: Line) => boolean): Line | undefined {
    return this.filter(isWanted).at(-1)
  }
}

function lengthOf(part: LinePart): number {
  return part.kind === 'lines' ? part.lines.length : part.span.to - part.span.from
}

function lineOf({ span, firstNumber }: Extract<LinePart, { readonly kind: 'span' }>, index: number): Line {
  return lineIn(span, index, firstNumber + index - span.from)
}
