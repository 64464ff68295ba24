// Reading recovery, draw, guarantee and pay_in. plan-language.md, Top level and recovery, draw, guarantee.
import type { Report } from '../problems/problem.ts'
import { dateText } from '../values/calendar-date.ts'
import { nearest } from '../values/nearest.ts'
import type { Span } from '../values/period.ts'
import type { Conversion } from './credit.ts'
import type { ColumnName, Expression } from './expression.ts'
import { readExpression } from './expression-parser.ts'
import type { Node } from './node.ts'
import { shortened, spanWithin } from './node.ts'
import type { Fields } from './reader.ts'
import {
  asScalar,
  field,
  openBlock,
  readCount,
  readCurrencyCode,
  readDay,
  readFlag,
  readList,
  readSpanOfTime,
  readWord,
  wrongKind,
} from './reader.ts'
import type { Reading } from './reading.ts'
import type { Draw, Guarantee, PayIn, Recovery, RecoveryCap } from './recovery.ts'
import { convertWords, exitWords, heldOnExitWords, paidWords } from './vocabulary/closed-words.ts'

/** `perOf` reads a span that must fit the pay periods of the plan. */
interface PayReading {
  readonly reading: Reading
  readonly perOf: (node: Node) => Span | undefined
}

function amountOf(fields: Fields, key: string, reading: Reading): Expression | undefined {
  return field(fields, key, (value) => readExpression(value, reading))
}

export function readRecovery(node: Node, reading: Reading): Recovery | undefined {
  const { report } = reading
  const fields = openBlock(node, 'recovery', report)
  if (fields === undefined) return undefined
  const carryForward = field(fields, 'carry_forward', (value) => readFlag(value, report)) ?? true
  const at = fields.values.get('write_off_after')?.keyAt
  const why = 'nothing is carried that could grow old'
  if (!carryForward && at !== undefined)
    report({
      rule: 'plan/does-not-go-with',
      at,
      facts: { key: 'write_off_after', other: 'carry_forward: false', why },
    })
  return {
    at: fields.at,
    caps: field(fields, 'cap', (value) => readCaps(value, reading)) ?? [],
    minimumPay: amountOf(fields, 'minimum_pay', reading),
    carryForward,
    writeOffAfter: field(fields, 'write_off_after', (value) => readSpanOfTime(value, report)),
    onExit: field(fields, 'on_exit', (value) => readWord(value, exitWords, report)) ?? 'recover',
    heldOnExit: field(fields, 'held_on_exit', (value) => readWord(value, heldOnExitWords, report)) ?? 'pay',
  }
}

function readCaps(node: Node, reading: Reading): readonly RecoveryCap[] {
  if (node.kind === 'list') return readList(node, reading.report, (item) => readCap(item, reading))
  const cap = readCap(node, reading)
  return cap === undefined ? [] : [cap]
}

const capForms = 'an amount, or a share such as 25% of earnings'

function readCap(node: Node, reading: Reading): RecoveryCap | undefined {
  const scalar = asScalar(node, capForms, reading.report)
  if (scalar === undefined) return undefined
  const share = /^(.*?)\s*\bof\s+earnings\s*$/s.exec(scalar.text)?.[1]
  if (share !== undefined) {
    const before: Node = { ...scalar, text: share, quoted: false, at: spanWithin(scalar, 0, share.length) }
    return { kind: 'of-earnings', share: readExpression(before, reading) }
  }
  // A bare 25% would be an amount of a quarter of one unit, and `25% of pay` no formula: the same is meant by both.
  if (/^[\d_.\s]+%$|\sof\b/.test(scalar.text)) {
    wrongKind(scalar, capForms, reading.report)
    return undefined
  }
  return { kind: 'amount', amount: readExpression(scalar, reading) }
}

/** A century, so that a mistyped number is told. */
const mostMonths = 1200

function monthsOf(fields: Fields, report: Report): number | undefined {
  return field(fields, 'months', (value) => readCount(value, { least: 1, most: mostMonths, report }))
}

export function readDraw(node: Node, { reading, perOf }: PayReading): Draw | undefined {
  const { report } = reading
  const fields = openBlock(node, 'draw', report)
  if (fields === undefined) return undefined
  const day = (key: string) => field(fields, key, (value) => readDay(value, report))
  const [amount, per] = [amountOf(fields, 'amount', reading), field(fields, 'per', perOf)]
  const recoverable = field(fields, 'recoverable', (value) => readFlag(value, report))
  const [from, to] = [day('from'), day('to')]
  if (from !== undefined && to !== undefined && from > to) {
    const at = fields.values.get('to')?.at ?? fields.at
    report({ rule: 'plan/draw-backwards', at, facts: { from: dateText(from), to: dateText(to) } })
  }
  const terms = {
    months: monthsOf(fields, report),
    paid: field(fields, 'paid', (value) => readWord(value, paidWords, report)) ?? 'settlement',
    balanceCap: amountOf(fields, 'balance_cap', reading),
    recover: amountOf(fields, 'recover', reading),
    recoverFrom: day('recover_from'),
  }
  if (amount === undefined || per === undefined || recoverable === undefined) return undefined
  return { at: fields.at, amount, per, recoverable, from, to, ...terms }
}

export function readGuarantee(node: Node, { reading, perOf }: PayReading): Guarantee | undefined {
  const { report } = reading
  const fields = openBlock(node, 'guarantee', report)
  if (fields === undefined) return undefined
  const [amount, per] = [amountOf(fields, 'amount', reading), field(fields, 'per', perOf)]
  const months = monthsOf(fields, report)
  return amount === undefined || per === undefined ? undefined : { at: fields.at, amount, per, months }
}

export function readPayIn(node: Node, report: Report): PayIn | undefined {
  const fields = openBlock(node, 'pay_in', report)
  if (fields === undefined) return undefined
  const currency = field(fields, 'currency', (value) => readPayCurrency(value, report))
  const convert = field(fields, 'convert', (value) => readPayConversion(value, report))
  return currency === undefined ? undefined : { at: fields.at, currency, convert: convert ?? { kind: 'pay_end' } }
}

function payeeColumn(text: string): string | undefined {
  return /^payee\.([A-Za-z_]\w*)$/.exec(text)?.[1]
}

/** A code, or the payee's own by a column: `payee.currency`. */
function readPayCurrency(node: Node, report: Report): PayIn['currency'] | undefined {
  const name = node.kind === 'scalar' ? payeeColumn(node.text) : undefined
  const column: ColumnName | undefined = name === undefined ? undefined : { scope: 'payee', name }
  if (column !== undefined) return { kind: 'column', column }
  const code = readCurrencyCode(node, report, ['payee.currency'])
  return code === undefined ? undefined : { kind: 'code', code }
}

/** A settlement belongs to no deal: a date column is one of the payee, `payee.converted_on`. */
function readPayConversion(node: Node, report: Report): Conversion | undefined {
  const fields = openBlock(node, 'convert', report)
  const on = fields && field(fields, 'on', (value) => asScalar(value, 'a day', report))
  if (on === undefined) return undefined
  const word = convertWords.find((name) => name === on.text)
  if (word !== undefined) return { kind: word }
  const column = payeeColumn(on.text)
  if (column !== undefined) return { kind: 'column', column }
  const [near, value] = [nearest(on.text, convertWords), shortened(on.text)]
  if (near.length > 0)
    report({ rule: 'plan/unknown-word', at: on.at, facts: { key: 'on', value, words: convertWords, nearest: near } })
  else report({ rule: 'plan/no-deal-here', at: on.at, facts: { column: value, within: 'pay_in' } })
  return undefined
}
