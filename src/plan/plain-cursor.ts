// A place in plain YAML and what is read in one piece from there: blanks, comments, the end of a line, scalars, text blocks.
// plain-syntax.ts puts maps and lists together.
import type { WrittenScalar } from './written.ts'

const [lineFeed, space, doubleQuote, hash, singleQuote, dash, dot] = [10, 32, 34, 35, 39, 45, 46]
const [colon, greater, openBracket, backslash, openBrace, pipe] = [58, 62, 91, 92, 123, 124]

/** Marks that open something else than a plain scalar. */
const marks = codesOf('-?:,[]{}#&*!|>\'"%@` \n')
/** Marks that end a plain scalar in braces and brackets. */
const flowMarks = codesOf(',[]{}')

function codesOf(marked: string): Uint8Array {
  const codes = new Uint8Array(128)
  for (const mark of marked) codes[mark.charCodeAt(0)] = 1
  return codes
}

/** A method that reads answers undefined where what stands there is not plain; `at` is then of no use. */
export class PlainCursor {
  protected readonly text: string
  /** Offset of what is read next. */
  protected at = 0
  /** Where the line of `at` starts. */
  protected lineStart = 0

  constructor(text: string) {
    this.text = text
  }

  /** From the start of a line or behind a value to the next line with more than a comment, or the end. */
  protected toContent(): void {
    const { text } = this
    for (;;) {
      while (text.charCodeAt(this.at) === space) this.at += 1
      if (text.charCodeAt(this.at) === hash) this.toLineEnd()
      if (text.charCodeAt(this.at) !== lineFeed) return
      this.at += 1
      this.lineStart = this.at
    }
  }

  protected toLineEnd(): void {
    const end = this.text.indexOf('\n', this.at)
    this.at = end < 0 ? this.text.length : end
  }

  /** Over blanks and a comment to the end of the line; false where more stands there. */
  protected closeLine(): boolean {
    const from = this.at
    this.skipBlanks()
    if (this.text.charCodeAt(this.at) === hash && this.at > from) this.toLineEnd()
    if (this.at < this.text.length && this.text.charCodeAt(this.at) !== lineFeed) return false
    this.toContent()
    return true
  }

  protected skipBlanks(): void {
    while (this.text.charCodeAt(this.at) === space) this.at += 1
  }

  protected column(): number {
    return this.at - this.lineStart
  }

  protected isDash(): boolean {
    return this.text.charCodeAt(this.at) === dash && this.isBlank(this.at + 1)
  }

  protected isBlank(at: number): boolean {
    const code = this.text.charCodeAt(at)
    return code === space || code === lineFeed || at >= this.text.length
  }

  /** Whether a line is left, and indented further than that column. */
  protected isFurtherIn(column: number): boolean {
    return this.at < this.text.length && this.column() > column
  }

  /** Behind a key. */
  protected skipColon(): boolean {
    this.skipBlanks()
    if (this.text.charCodeAt(this.at) !== colon || !this.isBlank(this.at + 1)) return false
    this.at += 1
    return true
  }

  protected isOpening(): boolean {
    const code = this.text.charCodeAt(this.at)
    return code === openBrace || code === openBracket
  }

  /** On one line: in quotes without an escape, or plain. */
  protected scalar(flow: boolean): WrittenScalar | undefined {
    const { text } = this
    const start = this.at
    const first = text.charCodeAt(start)
    if (first === doubleQuote || first === singleQuote) return this.quoted(first, flow)
    if (start >= text.length) return undefined
    if (first < 128 && marks[first] === 1 && !(first === dash && /[\w.]/.test(text.charAt(start + 1)))) return undefined
    if (first === dot && text.startsWith('...', start)) return undefined
    let [at, end] = [start, start]
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === lineFeed) break
      if (code === space) continue
      if (code === hash && at > end) break
      if (code === colon && (this.isBlank(at + 1) || (flow && flowMarks[text.charCodeAt(at + 1)] === 1))) break
      if (flow && code < 128 && flowMarks[code] === 1) break
      end = at + 1
    }
    this.at = end
    return { kind: 'scalar', start, end, anchor: undefined, text: text.slice(start, end), quoted: false }
  }

  private quoted(quote: number, flow: boolean): WrittenScalar | undefined {
    const { text } = this
    const start = this.at
    let end = start + 1
    for (; text.charCodeAt(end) !== quote; end++) {
      const code = text.charCodeAt(end)
      if (end >= text.length || code === lineFeed || code === backslash) return undefined
    }
    this.at = end + 1
    const next = text.charCodeAt(this.at)
    if (next === quote) return undefined
    if (!this.isBlank(this.at) && next !== colon && !(flow && flowMarks[next] === 1)) return undefined
    return { kind: 'scalar', start, end: this.at, anchor: undefined, text: text.slice(start + 1, end), quoted: true }
  }

  protected isTextBlock(): boolean {
    const code = this.text.charCodeAt(this.at)
    return (code === pipe || code === greater) && this.text.charCodeAt(this.at + 1) === lineFeed
  }

  /** Lines that are all indented alike, with none empty between them: kept as lines behind `|`, as one behind `>`. */
  protected textBlock(column: number): WrittenScalar | undefined {
    const { text } = this
    const start = this.at
    const isKept = text.charCodeAt(start) === pipe
    const lines: string[] = []
    let [indent, end] = [0, start]
    this.at += 2
    for (;;) {
      this.lineStart = this.at
      this.skipBlanks()
      if (this.at >= text.length || text.charCodeAt(this.at) === lineFeed) break
      if (lines.length === 0) indent = this.column()
      if (indent <= column || this.column() !== indent) break
      const from = this.at
      this.toLineEnd()
      if (this.at >= text.length || text.charCodeAt(this.at - 1) === space) return undefined
      lines.push(text.slice(from, this.at))
      end = this.at
      this.at += 1
    }
    if (lines.length === 0) return undefined
    this.at = this.lineStart
    while (text.charCodeAt(this.at) === lineFeed) this.at += 1
    this.lineStart = this.at
    this.skipBlanks()
    // Blanks alone on a line may belong to the text, and so may what is indented less than it.
    if (this.column() > 0 && (this.at >= text.length || text.charCodeAt(this.at) === lineFeed)) return undefined
    if (this.isFurtherIn(column)) return undefined
    this.toContent()
    if (this.isFurtherIn(column)) return undefined
    const value = `${lines.join(isKept ? '\n' : ' ')}\n`
    return { kind: 'scalar', start, end, anchor: undefined, text: value, quoted: true }
  }
}
