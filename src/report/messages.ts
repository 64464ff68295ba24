// Findings as text for people. interface.md, Messages: place first, then what is wrong, how to mend it, the rule's id;
// for plan files the line itself with the place marked beneath.
import type { Problem } from '../problems/problem.ts'
import { problemText, remedyText, severityOf } from '../problems/problem.ts'
import type { Cell, Place, Span } from '../problems/source.ts'
import { isSpan } from '../problems/source.ts'
import { compareBy, compareText } from '../values/ordering.ts'
import type { Paint } from './paint.ts'
import { cut, shown, shownOnOneLine, widthOfText } from './width.ts'

export interface MessageLook {
  readonly paint: Paint
  /** Excerpts are cut to this many columns; messages themselves are left whole. */
  readonly width: number
}

export interface Position {
  readonly file: string
  /** From 1; 0 where the whole file is meant. */
  readonly line: number
  readonly column: number
}

export function positionOf(place: Place): Position {
  if (!isSpan(place)) return { file: place.file, line: place.line, column: place.column ?? 0 }
  return { file: place.source.name, ...place.source.positionOf(place.start) }
}

const byPlace = compareBy<{ readonly at: Position; readonly problem: Problem }>(
  (a, b) => compareText(a.at.file, b.at.file),
  (a, b) => a.at.line - b.at.line,
  (a, b) => a.at.column - b.at.column,
  (a, b) => compareText(a.problem.rule, b.problem.rule),
)

export function sortedByPlace(problems: readonly Problem[]): readonly Problem[] {
  return problems
    .map((problem) => ({ problem, at: positionOf(problem.at) }))
    .toSorted(byPlace)
    .map(({ problem }) => problem)
}

/** One finding, over one or several lines, ending with a line break. */
export function messageText(problem: Problem, look: MessageLook): string {
  const severity = severityOf(problem)
  const coloured = look.paint[severity === 'note' ? 'accent' : severity]
  const head = [
    look.paint.strong(placeText(problem.at)),
    coloured(severity),
    `${shownOnOneLine(sentenceText(problem))}   ${look.paint.faint(problem.rule)}`,
  ].join('  ')
  const related = (problem.related ?? []).map(
    ({ at, note }) => `${excerpt(at, look, look.paint.accent)}       ${placeText(at)}  ${shownOnOneLine(note)}\n`,
  )
  return `${head}\n${excerpt(problem.at, look, coloured)}${related.join('')}`
}

/** Its first line alone, without colours. */
export function headText(problem: Problem): string {
  return `${placeText(problem.at)}  ${severityOf(problem)}  ${shownOnOneLine(sentenceText(problem))}   ${problem.rule}`
}

/** `deals.csv:4:3`, `plan.yaml:19:11`; without line for a whole file. */
export function placeText(place: Place): string {
  const { file, line, column } = positionOf(place)
  return shownOnOneLine([file, ...(line > 0 ? [line] : []), ...(line > 0 && column > 0 ? [column] : [])].join(':'))
}

/** What is wrong, where in the row, and how to mend it: everything between severity and rule id. */
export function sentenceText(problem: Problem): string {
  const sentence = problemText(problem)
  const where = isSpan(problem.at) ? '' : whereInRow(problem.at, sentence)
  const remedy = remedyText(problem)
  return `${sentence}${where}${remedy === '' ? '' : ` — ${remedy}`}`
}

/** ` (deal D-1007, column amount, record 12)`: only what the sentence and the line number do not tell already. */
function whereInRow(cell: Cell, sentence: string): string {
  const known = [
    cell.key !== undefined && !mentions(sentence, cell.key) ? cell.key : undefined,
    cell.name !== undefined && !mentions(sentence, cell.name) ? `column ${cell.name}` : undefined,
    cell.record > 0 && cell.record !== cell.line - 1 ? `record ${cell.record}` : undefined,
  ].filter((part) => part !== undefined)
  return known.length === 0 ? '' : ` (${known.join(', ')})`
}

function mentions(sentence: string, words: string): boolean {
  return words.split(' ').every((word) => sentence.includes(word))
}

/** The line before and the line itself, with the place underlined; nothing for a data file. */
function excerpt(place: Place, look: MessageLook, mark: (text: string) => string): string {
  if (!isSpan(place) || place.source.text === '') return ''
  const { line, column } = place.source.positionOf(place.start)
  const room = Math.max(20, look.width - 8)
  const { text, from, length } = windowOn(place, line, column - 1, room)
  const before = place.source.lineText(line - 1)
  const number = (value: number | ''): string => look.paint.faint(`${String(value).padStart(5)} |`)
  const context =
    line > 1 && before.trim() !== '' ? `${number(line - 1)} ${cut(expandTabs(before.slice(0, 1000)), room)}\n` : ''
  return `${context}${number(line)} ${text}\n${number('')} ${' '.repeat(from)}${mark('^'.repeat(length))}\n`
}

/** The part of a line that fits the room, and where the mark stands beneath it, in columns. */
function windowOn(
  span: Span,
  line: number,
  offset: number,
  room: number,
): { readonly text: string; readonly from: number; readonly length: number } {
  const raw = span.source.lineText(line)
  const end = offset + Math.max(1, span.end - span.start)
  // A line of megabytes is not laid out beyond what can be seen.
  const before = expandTabs(raw.slice(Math.max(0, offset - 1000), offset))
  const marked = expandTabs(raw.slice(offset, Math.min(end, offset + 1000)))
  const after = expandTabs(raw.slice(end, end + 1000))
  const [from, length] = [widthOfText(before), Math.max(1, widthOfText(marked))]
  if (from + length + widthOfText(after) <= room) return { text: before + marked + after, from, length }
  if (from + Math.min(length, 10) <= room)
    return { text: cut(before + marked + after, room), from, length: Math.min(length, room - from) }
  const lead = `…${[...before].slice(-20).join('')}`
  const start = widthOfText(lead)
  return { text: cut(lead + marked + after, room), from: start, length: Math.min(length, room - start) }
}

function expandTabs(text: string): string {
  return shown(text).replaceAll('\t', '    ')
}
