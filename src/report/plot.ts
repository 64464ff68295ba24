// Lines over a range as characters: for a terminal of any width, without colours.
import { Exact, larger, smaller } from '../values/exact.ts'
import { padLeft, widthOfText } from './width.ts'

export interface Series {
  readonly mark: string
  /** At equal distances from the left edge to the right one: one for each column. */
  readonly heights: readonly Exact[]
  /** Column of the first; the left edge where it is not said. */
  readonly from?: number
}

/** What lies between two lines. */
export interface Area {
  readonly mark: string
  readonly from: number
  readonly low: readonly Exact[]
  readonly high: readonly Exact[]
}

export interface Plot {
  /** Below all lines. */
  readonly areas?: readonly Area[]
  /** Later ones are drawn over earlier ones. */
  readonly series: readonly Series[]
  /** About how many rows from the axis to the top: as many for each step of the scale. */
  readonly rows: number
  readonly heightText: (height: Exact) => string
  /** What stands below the axis, by their column. */
  readonly ticks: readonly { readonly column: number; readonly text: string }[]
  /** Columns in which the axis is marked. */
  readonly marked: readonly number[]
}

export function plotText({ areas = [], series, rows: about, heightText, ticks, marked }: Plot): string {
  const all = [...series.flatMap(({ heights }) => heights), ...areas.flatMap(({ low, high }) => [...low, ...high])]
  const bottom = all.reduce(smaller, Exact.zero)
  const { top, step } = niceScale(all.reduce(larger, Exact.zero).minus(bottom), bottom)
  const span = top.minus(bottom)
  const steps = Number(span.dividedBy(step).floor())
  const rows = steps * Math.max(1, Math.round(about / steps))
  const rowOf = (height: Exact): number =>
    Number(height.minus(bottom).times(Exact.of(rows)).dividedBy(span).plus(half).floor())
  const columns = Math.max(
    ...series.map(({ heights, from = 0 }) => from + heights.length),
    ...areas.map(({ high, from }) => from + high.length),
  )
  const canvas = Array.from({ length: rows + 1 }, () => Array.from({ length: columns }, () => ' '))
  for (let column = 0; column < columns; column++) canvas[0]![column] = marked.includes(column) ? '┴' : '─'
  for (const area of areas) fill(canvas, area, rowOf)
  for (const { mark, heights, from = 0 } of series) draw(canvas, heights.map(rowOf), { mark, from })
  const labels = new Map<number, string>()
  for (let level = bottom; level.compare(top) <= 0; level = level.plus(step))
    labels.set(rowOf(level), heightText(level))
  const margin = Math.max(...[...labels.values()].map(widthOfText))
  const lines = canvas.map((line, row) => {
    const axis = labels.has(row) ? '┤' : '│'
    return `${padLeft(labels.get(row) ?? '', margin)} ${axis}${line.join('')}`.trimEnd()
  })
  return `${[...lines.toReversed(), `${' '.repeat(margin + 2)}${tickLine(ticks, columns)}`.trimEnd()].join('\n')}\n`
}

const half = Exact.ratio(1n, 2n)

/** A column between two heights far apart is filled, so that a leap is seen as one. */
function draw(
  canvas: string[][],
  rows: readonly number[],
  { mark, from }: { readonly mark: string; readonly from: number },
): void {
  for (const [column, row] of rows.entries()) {
    const before = rows[column - 1] ?? row
    const [low, high] = before < row ? [before + 1, row] : before > row ? [row, before - 1] : [row, row]
    for (let at = low; at <= high; at++) canvas[at]![from + column] = mark
  }
}

function fill(canvas: string[][], { mark, from, low, high }: Area, rowOf: (height: Exact) => number): void {
  for (const [column, top] of high.entries())
    for (let at = rowOf(low[column]!); at <= rowOf(top); at++) canvas[at]![from + column] = mark
}

/** Four to eight steps of 1, 2 or 5 times a power of ten that reach over the span. */
function niceScale(span: Exact, bottom: Exact): { readonly top: Exact; readonly step: Exact } {
  if (span.isZero()) return { top: bottom.plus(Exact.one), step: Exact.one }
  const rough = span.dividedBy(Exact.of(5))
  let power = Exact.one
  while (power.compare(rough) > 0) power = power.dividedBy(Exact.of(10))
  while (power.times(Exact.of(10)).compare(rough) <= 0) power = power.times(Exact.of(10))
  const step = [1, 2, 5, 10].map((times) => power.times(Exact.of(times))).find((one) => one.compare(rough) >= 0)!
  const count = -span.dividedBy(step).negated().floor()
  return { top: bottom.plus(step.times(Exact.of(count))), step }
}

/** Each text centred below its column as far as there is room; one that would touch another is left out. */
function tickLine(ticks: Plot['ticks'], columns: number): string {
  let line = ''
  for (const { column, text } of ticks) {
    const start = Math.max(0, Math.min(columns - text.length, column - Math.floor(text.length / 2)))
    if (line !== '' && start < line.length + 1) continue
    line = `${line.padEnd(start)}${text}`
  }
  return line
}
