// Small bars beside figures: eighths of a character, without colour.
import { Exact } from '../values/exact.ts'

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
const full = '█'

/** As long as the value is of `most`, which takes `columns` characters; nothing for what is not above zero. */
export function barText(value: Exact | undefined, most: Exact, columns: number): string {
  if (value === undefined || value.sign() <= 0 || most.sign() <= 0) return ''
  const length = Number(
    value
      .times(Exact.of(8 * columns))
      .dividedBy(most)
      .plus(Exact.ratio(1n, 2n))
      .floor(),
  )
  const bar = full.repeat(Math.floor(length / 8)) + eighths[length % 8]!
  return bar === '' ? eighths[1]! : bar
}
