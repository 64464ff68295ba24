// Text → Expression by recursive descent. plan-language.md, Durations and expressions. One finding for one expression:
// the first place where it cannot be read on.
import type { Span } from '../problems/source.ts'
import { Exact } from '../values/exact.ts'
import { nearest } from '../values/nearest.ts'
import { readNumber } from '../values/number-text.ts'
import type { ColumnName, Expression, FunctionName } from './expression.ts'
import { constantOf } from './expression.ts'
import type { Token } from './expression-tokens.ts'
import { tokensOf } from './expression-tokens.ts'
import type { Node, ScalarNode } from './node.ts'
import { shortened, spanWithin } from './node.ts'
import { numberHint } from './number-hint.ts'
import { asScalar } from './reader.ts'
import type { Reading } from './reading.ts'
import { bareColumn } from './reading.ts'

const functions: ReadonlyMap<string, { readonly least: number; readonly most: number }> = new Map([
  ['min', { least: 2, most: 50 }],
  ['max', { least: 2, most: 50 }],
  ['round', { least: 2, most: 2 }],
  ['round_down', { least: 2, most: 2 }],
  ['round_up', { least: 2, most: 2 }],
  ['months', { least: 2, most: 2 }],
  ['days', { least: 2, most: 2 }],
])
const mostParts = 300

/** Thrown and caught inside this file only, to leave the descent after the one report. */
class Unreadable extends Error {}

/** The expression that a scalar states; after a report a stand-in that no check takes for a constant. */
export function readExpression(node: Node, reading: Reading): Expression {
  const scalar = asScalar(node, 'a number or a formula', reading.report)
  if (scalar === undefined) return unreadable(node.at)
  const clash = /^\d{4}-\d{2}-\d{2}$/.test(scalar.text)
  try {
    if (clash) return fail({ fault: 'date', found: scalar.text }, scalar.at, reading)
    return new Parser(scalar, reading).whole()
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return unreadable(node.at)
  }
}

function unreadable(at: Span): Expression {
  return { kind: 'column', at, column: { scope: 'scores', name: '' } }
}

type Fault =
  'empty' | 'unexpected' | 'unclosed' | 'operator-missing' | 'ends' | 'date' | 'scope' | 'two-columns' | 'constant'

function fail(facts: { fault: Fault; found: string }, at: Span, { report }: Reading): never {
  report({ rule: 'plan/expression-syntax', at, facts: { ...facts, found: shortened(facts.found) } })
  throw new Unreadable()
}

class Parser {
  private readonly tokens: readonly Token[]
  private readonly node: ScalarNode
  private readonly reading: Reading
  private next = 0
  private parts = 0

  constructor(node: ScalarNode, reading: Reading) {
    this.node = node
    this.reading = reading
    this.tokens = node.text.length > 4000 ? [] : tokensOf(node.text)
  }

  whole(): Expression {
    if (this.tokens.length === 0 || this.tokens.length > mostParts * 4) this.tooLong()
    if (this.tokens.length === 1) fail({ fault: 'empty', found: '' }, this.node.at, this.reading)
    const expression = this.sum()
    const token = this.token()
    if (token.kind !== 'end') this.unexpected(token, true)
    return expression
  }

  private token(): Token {
    return this.tokens[this.next]!
  }

  private takes(sign: string): boolean {
    const token = this.token()
    if (token.kind !== 'sign' || token.text !== sign) return false
    this.next += 1
    return true
  }

  private span(start: number, end: number): Span {
    return spanWithin(this.node, start, end)
  }

  private at(token: Token): Span {
    return this.span(token.start, token.end)
  }

  private tooLong(): never {
    this.reading.report({ rule: 'plan/expression-too-long', at: this.node.at, facts: { most: mostParts } })
    throw new Unreadable()
  }

  private part(): void {
    this.parts += 1
    if (this.parts > mostParts) this.tooLong()
  }

  private sum(): Expression {
    let left = this.product()
    for (;;) {
      const operator = this.takes('+') ? '+' : this.takes('-') ? '-' : undefined
      if (operator === undefined) return left
      const right = this.product()
      left = { kind: 'operation', at: this.across(left, right), operator, left, right }
    }
  }

  private product(): Expression {
    let left = this.signed()
    for (;;) {
      const operator = this.takes('*') ? '*' : this.takes('/') ? '/' : undefined
      if (operator === undefined) return left
      const right = this.signed()
      if (operator === '/' && constantOf(right)?.isZero() === true)
        this.reading.report({ rule: 'plan/division-by-zero', at: right.at, facts: {} })
      left = { kind: 'operation', at: this.across(left, right), operator, left, right }
    }
  }

  private signed(): Expression {
    this.part()
    const sign = this.token()
    if (this.takes('+')) return this.signed()
    if (!this.takes('-')) return this.value()
    const of = this.signed()
    return { kind: 'negated', at: { ...this.at(sign), end: of.at.end }, of }
  }

  private across(left: Expression, right: Expression): Span {
    return { ...left.at, end: Math.max(left.at.end, right.at.end) }
  }

  private value(): Expression {
    const token = this.token()
    if (token.kind === 'number') return this.number(token)
    if (token.kind === 'name') {
      this.next += 1
      const call = this.token()
      return call.kind === 'sign' && call.text === '(' ? this.call(token) : this.name(token)
    }
    if (!this.takes('(')) return this.unexpected(token, false)
    const inner = this.sum()
    if (!this.takes(')')) this.unclosed(token)
    return inner
  }

  private number(token: Token): Expression {
    this.next += 1
    const value = /^0\d/.test(token.text) ? undefined : readNumber(token.text)
    if (value !== undefined) return { kind: 'number', at: this.at(token), value }
    this.reading.report({
      rule: 'plan/unreadable-number',
      at: this.at(token),
      facts: { value: shortened(token.text), hint: numberHint(token.text) },
    })
    throw new Unreadable()
  }

  private name(token: Token): Expression {
    const at = this.at(token)
    const { names, report } = this.reading
    if (token.text === 'quota' || token.text === 'target') {
      if (names.bare === 'payee') return { kind: 'column', at, column: { scope: 'payee', name: token.text } }
      if (names[token.text] === 'absent')
        report({ rule: 'plan/needs-yardstick', at, facts: { name: token.text, because: `${names.within} names it` } })
      if (names[token.text] === 'outside')
        report({ rule: 'plan/no-yardstick-here', at, facts: { name: token.text, within: names.within } })
      return { kind: 'yardstick', at, name: token.text }
    }
    return { kind: 'column', at, column: this.column(token) }
  }

  private column(token: Token): ColumnName {
    const at = this.at(token)
    const [scope, name, ...more] = token.text.split('.')
    if (name !== undefined) {
      if ((scope === 'payee' || scope === 'scores') && name !== '' && more.length === 0) return { scope, name }
      return fail({ fault: 'scope', found: token.text }, at, this.reading)
    }
    if (/^(?:nan|inf|infinity|true|false|null|none|remaining)$/i.test(token.text))
      return fail({ fault: 'constant', found: token.text }, at, this.reading)
    return bareColumn(token.text, at, this.reading)
  }

  private call(token: Token): Expression {
    const known = functions.get(token.text)
    if (known === undefined) {
      const facts = {
        name: token.text,
        nearest: nearest(token.text, functions.keys()),
        functions: [...functions.keys()],
      }
      this.reading.report({ rule: 'plan/unknown-function', at: this.at(token), facts })
      throw new Unreadable()
    }
    const open = this.token()
    this.takes('(')
    const given: Expression[] = []
    if (!this.takes(')')) {
      do given.push(this.sum())
      while (this.takes(','))
      if (!this.takes(')')) this.unclosed(open)
    }
    const at = this.span(token.start, this.tokens[this.next - 1]!.end)
    if (given.length < known.least || given.length > known.most) {
      const facts = { name: token.text, least: known.least, most: known.most, given: given.length }
      this.reading.report({ rule: 'plan/wrong-arguments', at, facts })
      throw new Unreadable()
    }
    if (token.text === 'months' || token.text === 'days') return this.elapsed(token.text, given, at)
    const to = token.text.startsWith('round') ? constantOf(given[1]!) : undefined
    if (to !== undefined && to.compare(Exact.zero) <= 0)
      this.reading.report({ rule: 'plan/division-by-zero', at: given[1]!.at, facts: {} })
    return { kind: 'call', at, name: token.text as FunctionName, arguments: given } // `functions` holds those names and the two above
  }

  private elapsed(unit: 'months' | 'days', [from, to]: readonly Expression[], at: Span): Expression {
    if (from?.kind !== 'column' || to?.kind !== 'column')
      return fail({ fault: 'two-columns', found: unit }, at, this.reading)
    return { kind: 'elapsed', at, unit, from: from.column, to: to.column }
  }

  private unclosed(open: Token): never {
    const token = this.token()
    if (token.kind !== 'end' && !(token.kind === 'sign' && token.text === ',')) return this.unexpected(token, true)
    return fail({ fault: 'unclosed', found: '(' }, this.at(open), this.reading)
  }

  /** `after` a complete value only an operator could follow. */
  private unexpected(token: Token, after: boolean): never {
    const text = this.node.text
    const hint = numberHint(text)
    if (hint !== '') {
      this.reading.report({ rule: 'plan/unreadable-number', at: this.node.at, facts: { value: shortened(text), hint } })
      throw new Unreadable()
    }
    if (token.kind === 'end')
      return fail({ fault: 'ends', found: text }, this.span(text.length - 1, text.length), this.reading)
    const valueFollows = token.kind === 'number' || token.kind === 'name' || token.text === '('
    const fault = after && valueFollows ? 'operator-missing' : 'unexpected'
    return fail({ fault, found: token.text }, this.at(token), this.reading)
  }
}
