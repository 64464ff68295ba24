// Numbers as people write them, in plans and in data files: 12000, 12_000, 0.08, 8%. Read from the text, never through
// a binary float (plan-language.md, rule 1; interface.md, Data files).
import { Exact } from './exact.ts'
import { powerOfTen } from './whole.ts'

const written = /^([+-]?)(\d+(?:_\d+)*)(?:\.(\d+))?(\s?%)?$/
const longest = 60
/** As many digits as a machine number surely holds. */
const mostPlain = 15
const [point, zero, nine] = [46, 48, 57]

/** The number that a text states, or undefined when it is none: no exponent, no thousands comma, at most 60 characters. */
export function readNumber(text: string): Exact | undefined {
  return readPlainNumber(text) ?? readWrittenNumber(text)
}

/** Digits with or without a point and nothing else: nearly every amount, in a fraction of the time. */
export function readPlainNumber(text: string): Exact | undefined {
  if (text.length === 0 || text.length > mostPlain) return undefined
  let [digits, pointAt] = [0, -1]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= zero && unit <= nine) digits = digits * 10 + unit - zero
    else if (unit === point && pointAt < 0) pointAt = at
    else return undefined
  }
  if (pointAt < 0) return Exact.of(digits)
  const decimals = text.length - 1 - pointAt
  return pointAt === 0 || decimals === 0 ? undefined : Exact.fraction(digits, powerOfTen(decimals))
}

function readWrittenNumber(text: string): Exact | undefined {
  if (text.length > longest) return undefined
  const match = written.exec(text)
  if (match === null) return undefined
  const [, sign, whole, fraction = '', percent] = match
  const digits = BigInt(`${whole!.replaceAll('_', '')}${fraction}`)
  return Exact.decimal(sign === '-' ? -digits : digits, fraction.length + (percent === undefined ? 0 : 2))
}

/** `-1234567.5` as `-1,234,567.5`: for people only. */
export function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const marked = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return fraction === undefined ? marked : `${marked}.${fraction}`
}
