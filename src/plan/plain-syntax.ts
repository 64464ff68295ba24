// Plain YAML, as nearly every plan is written: keys and values on lines of their own, lists with dashes, braces and brackets,
// comments. Read here several times faster than by the yaml package, which stays the reader of record: whatever this one does
// not know for certain, a fault above all, it leaves to the package (syntax.ts). What it does read, it reads alike; the tests
// hold the two against each other on texts at random.
import { PlainCursor } from './plain-cursor.ts'
import type { Written, WrittenMap, WrittenPair, WrittenScalar } from './written.ts'

const [lineFeed, hash, comma, closeBracket, openBrace, closeBrace] = [10, 35, 44, 93, 123, 125]
const mostDepth = 60
/** Characters: the package refuses keys beyond 1,024. */
const longestKey = 1000

/** The file as it is written; undefined where it is not plain, or empty. */
export function readPlain(text: string): Written | undefined {
  return /[^\S \n]/.test(text) ? undefined : new PlainReader(text).file()
}

/** Every method that reads answers undefined where what it reads is not plain; `at` is then of no use. */
class PlainReader extends PlainCursor {
  file(): Written | undefined {
    this.toContent()
    if (this.at > this.lineStart) return undefined
    const map = this.map(0, 0)
    return map !== undefined && this.at === this.text.length ? map : undefined
  }

  /** All keys in that column, from the first one on. */
  private map(column: number, depth: number): WrittenMap | undefined {
    if (depth > mostDepth) return undefined
    const start = this.at
    const pairs: WrittenPair[] = []
    while (this.at < this.text.length && this.column() === column && !this.isDash()) {
      const pair = this.pair(column, depth)
      if (pair === undefined) return undefined
      pairs.push(pair)
    }
    if (this.isFurtherIn(column)) return undefined
    const last = pairs.at(-1)
    if (last === undefined) return undefined
    return { kind: 'map', start, end: (last.value ?? last.key).end, anchor: undefined, flow: false, pairs }
  }

  private pair(column: number, depth: number): WrittenPair | undefined {
    const key = this.key(false)
    if (key === undefined) return undefined
    const value = this.value(column, depth)
    return value === undefined ? undefined : { key, value }
  }

  /** With the colon behind it. */
  private key(flow: boolean): WrittenScalar | undefined {
    const key = this.scalar(flow)
    return key !== undefined && key.end - key.start <= longestKey && this.skipColon() ? key : undefined
  }

  /** Of a key in that column: on its line, or below it. */
  private value(column: number, depth: number): Written | undefined {
    this.skipBlanks()
    const start = this.at
    if (this.text.charCodeAt(start) === hash || this.isBlank(start)) {
      if (!this.closeLine()) return undefined
      if (this.at < this.text.length) {
        const inside = this.column()
        if (inside >= column && this.isDash()) return this.list(inside, depth + 1)
        if (inside > column) return this.map(inside, depth + 1)
      }
      return { kind: 'scalar', start, end: start, anchor: undefined, text: '', quoted: false }
    }
    return this.inLine(column, depth)
  }

  /** A value after which the line ends. */
  private inLine(column: number, depth: number): Written | undefined {
    if (this.isTextBlock()) return this.textBlock(column)
    const value = this.isOpening() ? this.flow(column, depth + 1) : this.scalar(false)
    if (value === undefined || !this.closeLine()) return undefined
    // A line that is indented further goes on with the text.
    return this.isFurtherIn(column) ? undefined : value
  }

  /** All dashes in that column, from the first one on. */
  private list(column: number, depth: number): Written | undefined {
    if (depth > mostDepth) return undefined
    const start = this.at
    const items: Written[] = []
    while (this.at < this.text.length && this.column() === column && this.isDash()) {
      this.at += 1
      this.skipBlanks()
      const item = this.item(column, depth)
      if (item === undefined) return undefined
      items.push(item)
    }
    if (this.isFurtherIn(column)) return undefined
    return { kind: 'list', start, end: items.at(-1)!.end, anchor: undefined, flow: false, items }
  }

  private item(column: number, depth: number): Written | undefined {
    if (this.isOpening()) return this.inLine(column, depth)
    const [start, inside] = [this.at, this.column()]
    const isKey = this.key(false) !== undefined
    this.at = start
    return isKey ? this.map(inside, depth + 1) : this.inLine(column, depth)
  }

  /** What stands in braces or brackets; every line of it is indented further than that column. */
  private flow(column: number, depth: number): Written | undefined {
    const start = this.at
    const isMap = this.text.charCodeAt(start) === openBrace
    const [pairs, items]: [WrittenPair[], Written[]] = [[], []]
    const close = isMap ? closeBrace : closeBracket
    if (depth > mostDepth) return undefined
    this.at += 1
    if (!this.toInside(column)) return undefined
    while (this.text.charCodeAt(this.at) !== close) {
      if (isMap) {
        const pair = this.pairInFlow(column, depth)
        if (pair === undefined) return undefined
        pairs.push(pair)
      } else {
        const item = this.isOpening() ? this.flow(column, depth + 1) : this.scalar(true)
        if (item === undefined) return undefined
        items.push(item)
      }
      if (!this.toInside(column, true)) return undefined
      const code = this.text.charCodeAt(this.at)
      if (code === close) break
      if (code !== comma) return undefined
      this.at += 1
      if (!this.toInside(column) || this.text.charCodeAt(this.at) === close) return undefined
    }
    this.at += 1
    const place = { start, end: this.at, anchor: undefined, flow: true }
    return isMap ? { kind: 'map', ...place, pairs } : { kind: 'list', ...place, items }
  }

  private pairInFlow(column: number, depth: number): WrittenPair | undefined {
    const key = this.key(true)
    if (key === undefined || !this.toInside(column)) return undefined
    const value = this.isOpening() ? this.flow(column, depth + 1) : this.scalar(true)
    return value === undefined ? undefined : { key, value }
  }

  /** Over blanks, line breaks and comments within brackets; to the package a line of comment behind a value is a fault. */
  private toInside(column: number, isBehindValue: boolean = false): boolean {
    const from = this.at
    this.skipBlanks()
    const code = this.text.charCodeAt(this.at)
    if (code !== lineFeed && code !== hash) return true
    if (code === hash && this.at === from) return false
    if (code === hash) this.toLineEnd()
    const lineEnd = this.at
    this.toContent()
    if (isBehindValue && this.text.slice(lineEnd, this.at).includes('#')) return false
    return this.isFurtherIn(column)
  }
}
