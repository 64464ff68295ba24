import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/problems/problem.ts'
import { SourceText } from '../../src/problems/source.ts'
import type { Cell } from '../../src/problems/source.ts'
import { messageText } from '../../src/report/messages.ts'
import { plain } from '../helpers/plain-paint.ts'

const look = { paint: plain, width: 80 }

function unknownKey(text: string, key: string): Problem {
  const start = text.indexOf(key)
  return {
    rule: 'plan/unknown-key',
    at: { source: new SourceText('plans/ae.yaml', text), start, end: start + key.length },
    facts: { key, within: 'clawback', nearest: ['on'] },
  }
}

function unreadable(cell: Partial<Cell>): Problem {
  return {
    rule: 'data/unreadable-number',
    at: { file: 'deals.csv', line: 4, record: 3, column: 3, name: 'amount', value: '12,5', key: 'deal D-7', ...cell },
    facts: { column: 'amount', value: '12,5', hint: '' },
  }
}

describe('a finding in a plan', () => {
  test('shows place, severity, sentence, remedy, rule, and the line with the place marked', () => {
    expect(messageText(unknownKey('a:\n  clawback:\n    trigers: [x]\n', 'trigers'), look)).toBe(
      [
        'plans/ae.yaml:3:5  error  unknown key "trigers" in clawback — did you mean "on"?   plan/unknown-key',
        '    2 |   clawback:',
        '    3 |     trigers: [x]',
        '      |     ^^^^^^^',
        '',
      ].join('\n'),
    )
  })

  test('is marked at the right place after a tab, wide letters and a Windows line break', () => {
    const lines = messageText(unknownKey('a: 1\r\n\t契約 trigers: 2\r\n', 'trigers'), look).split('\n')
    expect(lines[2]).toBe('    2 |     契約 trigers: 2')
    expect(lines[3]).toBe('      |          ^^^^^^^')
  })

  test('stays within the width on a line of megabytes', () => {
    const text = `${'x'.repeat(1_000_000)} trigers ${'y'.repeat(1_000_000)}`
    const lines = messageText(unknownKey(text, 'trigers'), look).split('\n').slice(1)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(lines[0]?.indexOf('trigers')).toBe(lines[1]?.indexOf('^'))
  })

  test('never sends a control character to the terminal', () => {
    expect(messageText(unknownKey('trigers: \u001b[31m', 'trigers'), look)).toContain('trigers: \\x1b[31m')
  })
})

describe('a finding in a data file', () => {
  test('names the row by its key', () => {
    expect(messageText(unreadable({}), look)).toBe(
      'deals.csv:4:3  error  amount "12,5" is not a number (deal D-7) — write it as 12000, 0.08 or 8%   data/unreadable-number\n',
    )
  })

  test('names the record where line breaks in quotes make it differ from the line', () => {
    expect(messageText(unreadable({ line: 9 }), look)).toContain('(deal D-7, record 3)')
  })
})
