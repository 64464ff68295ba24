// Numbers as people write them, in plans and in data files: 12000, 12_000, 0.08, 8%. Read from the text, never through
// a binary float (plan-language.md, rule 1; interface.md, Data files).
import { Exact } from './exact.ts'

const written = /^([+-]?)(\d+(?:_\d+)*)(?:\.(\d+))?(\s?%)?$/
const longest = 60

/** The number that a text states, or undefined when it is none: no exponent, no thousands comma, at most 60 characters. */
export function readNumber(text: string): Exact | undefined {
  if (text.length > longest) return undefined
  const match = written.exec(text)
  if (match === null) return undefined
  const [, sign, whole, fraction = '', percent] = match
  const digits = BigInt(`${whole!.replaceAll('_', '')}${fraction}`)
  return Exact.decimal(sign === '-' ? -digits : digits, fraction.length + (percent === undefined ? 0 : 2))
}
