// Fitting columns into a width: heads break at their words, long texts wrap, and what is still too wide makes a second
// band beneath with the key columns repeated. Nothing is cut off.
import { widthOfText } from './width.ts'

export interface LaidColumn {
  readonly name: string
  readonly head: string
  readonly align: 'left' | 'right'
  readonly body: readonly string[]
  readonly foot: readonly string[]
  /** Set where texts wrap; absent: as wide as the widest. */
  readonly wrapAt?: number
}

/** Between two columns. */
const gap = 2
/** A text column is not wrapped narrower than this. */
const narrowest = 16

export function columnWidth({ head, body, foot, wrapAt }: LaidColumn): number {
  const headWord = Math.max(...head.split(' ').map(widthOfText))
  const widest = [...body, ...foot].reduce((most, cell) => Math.max(most, widthOfText(cell)), headWord)
  return wrapAt === undefined ? widest : Math.max(headWord, Math.min(wrapAt, widest))
}

export function layOut(
  columns: readonly LaidColumn[],
  { width, keys }: { readonly width: number; readonly keys: readonly string[] },
): readonly (readonly LaidColumn[])[] {
  const wrapped = wrapWidest(columns, width)
  if (bandWidth(wrapped) <= width) return [wrapped]
  const fixed = wrapped.filter(({ name }) => keys.includes(name))
  const bands: LaidColumn[][] = []
  let band: LaidColumn[] = [...fixed]
  for (const column of wrapped) {
    if (keys.includes(column.name)) continue
    if (band.length > fixed.length && bandWidth([...band, column]) > width) {
      bands.push(band)
      band = [...fixed]
    }
    band.push(column)
  }
  return [...bands, band]
}

function bandWidth(columns: readonly LaidColumn[]): number {
  return columns.reduce((total, column) => total + columnWidth(column) + gap, -gap)
}

/** Takes from the widest text column until all fit or no text column is wider than the narrowest. */
function wrapWidest(columns: readonly LaidColumn[], width: number): readonly LaidColumn[] {
  let laid = columns
  for (let excess = bandWidth(laid) - width; excess > 0; excess = bandWidth(laid) - width) {
    const texts = laid.filter(({ align, body }) => align === 'left' && body.some((cell) => cell.includes(' ')))
    const widest = texts.reduce<LaidColumn | undefined>(
      (most, column) => (most === undefined || columnWidth(column) > columnWidth(most) ? column : most),
      undefined,
    )
    if (widest === undefined || columnWidth(widest) <= narrowest) break
    const wrapAt = Math.max(narrowest, columnWidth(widest) - excess)
    const narrower = { ...widest, wrapAt }
    if (columnWidth(narrower) >= columnWidth(widest)) break
    laid = laid.map((column) => (column === widest ? narrower : column))
  }
  return laid
}
