// The README, taken apart: the examples of each section (files and consoles), its tables and its paths.

/** A file that the reader is told to write: a block below a line that ends with its name, as in "`deals.csv`:". */
export interface ShownFile {
  readonly kind: 'file'
  readonly name: string
  readonly text: string
}

/** A ```console block: commands after `$ `, each with what it prints. */
export interface ShownConsole {
  readonly kind: 'console'
  /** Of the first line within the block, from 1. */
  readonly line: number
  readonly calls: readonly ShownCall[]
}

export interface ShownCall {
  readonly command: string
  /** Lines; one that is `…` alone stands for any number of lines. */
  readonly output: readonly string[]
  /** Index of the first of them in the README, or of the line after the command. */
  readonly at: number
}

/** A `##` section is a story of its own: its examples follow one another in one folder. */
export interface Section {
  readonly title: string
  readonly examples: readonly (ShownFile | ShownConsole)[]
  readonly lines: readonly string[]
}

interface Block {
  readonly language: string
  readonly before: string
  readonly start: number
  readonly lines: readonly string[]
}

export function sectionsOf(text: string): readonly Section[] {
  const lines = text.split('\n')
  const starts = [0, ...lines.flatMap((line, index) => (line.startsWith('## ') ? [index] : []))]
  return starts.map((start, index) => {
    const own = lines.slice(start, starts[index + 1])
    return {
      title: own[0]!.replace(/^#+ /, ''),
      lines: own,
      examples: blocksOf(own).flatMap((block) => exampleIn(block, start)),
    }
  })
}

export function blocksOf(lines: readonly string[]): readonly Block[] {
  const fences = lines.flatMap((line, index) => (line.startsWith('```') ? [index] : []))
  return fences.flatMap((open, index) =>
    index % 2 === 1
      ? []
      : [
          {
            language: lines[open]!.slice(3),
            before: lines.slice(0, open).findLast((line) => line !== '') ?? '',
            start: open + 1,
            lines: lines.slice(open + 1, fences[index + 1]),
          },
        ],
  )
}

function exampleIn({ language, before, start, lines }: Block, offset: number): readonly (ShownFile | ShownConsole)[] {
  if (language === 'console')
    return [{ kind: 'console', line: offset + start + 1, calls: callsIn(lines, offset + start) }]
  const name = /`([\w./-]+)`:$/.exec(before)?.[1]
  return name === undefined ? [] : [{ kind: 'file', name, text: `${lines.join('\n')}\n` }]
}

function callsIn(lines: readonly string[], offset: number): readonly ShownCall[] {
  const starts = lines.flatMap((line, index) => (line.startsWith('$ ') ? [index] : []))
  return starts.map((start, index) => {
    const below = lines.slice(start + 1, starts[index + 1])
    const blank = Math.max(0, below.findIndex(isText))
    return { command: lines[start]!.slice(2), output: trimmed(below), at: offset + start + 1 + blank }
  })
}

/** Without the empty lines before and after, which part one call from the next. */
export function trimmed(lines: readonly string[]): readonly string[] {
  return lines.slice(Math.max(0, lines.findIndex(isText)), lines.findLastIndex(isText) + 1)
}

function isText(line: string): boolean {
  return line.trim() !== ''
}

/** The excerpt with each `…` filled in from what was printed; the printed lines themselves where it is no excerpt of them. */
export function matched(shown: readonly string[], printed: readonly string[]): readonly string[] {
  let at = 0
  for (const [index, part] of partsOf(shown).entries()) {
    const found = printed.findIndex(
      (_, from) => from >= at && part.every((line, step) => printed[from + step] === line),
    )
    const isOff = part.length > 0 && (found < 0 || (index === 0 && found > 0))
    if (isOff) return printed
    at = part.length > 0 ? found + part.length : at
  }
  const isWhole = shown.at(-1) === '…' || at === printed.length
  return isWhole ? shown : printed
}

/** What stands between the lines that are `…` alone. */
function partsOf(shown: readonly string[]): readonly (readonly string[])[] {
  const cuts = shown.flatMap((line, index) => (line === '…' ? [index] : []))
  return [-1, ...cuts].map((cut, index) => shown.slice(cut + 1, cuts[index]))
}

/** Cells of the rows of the first table among the lines, without its head. */
export function tableIn(lines: readonly string[]): readonly (readonly string[])[] {
  const start = lines.findIndex((line) => line.startsWith('|'))
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'))
  return lines.slice(start + 2, end < 0 ? undefined : end).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  )
}
