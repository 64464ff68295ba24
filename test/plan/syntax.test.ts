import { describe, expect, it } from 'vitest'
import { readPlan } from '../../src/plan/read-plan.ts'
import { SourceText } from '../../src/problems/source.ts'
import { findingsIn, head, withComponent } from './reading.ts'

const rulesIn = (text: string) => [...new Set(findingsIn(text).map((finding) => finding.split(' ')[1]))]

describe('faults of YAML are findings at their place', () => {
  it.each([
    ['a tab', 'plan: p\n\tversion: "1"\n', '2:1'],
    ['a line indented like no other', 'plan:\n    a: 1\n  b: 2\n', '3:1'],
    ['a quote that never closes, where it opens', 'plan: p\nversion: "1\ncurrency: USD\n', '2:10'],
    ['a brace that never closes, where it opens', 'plan: p\ncalendar: { measure: month\ncurrency: USD\n', '2:11'],
    ['a second document', 'plan: p\n---\nplan: q\n', '2:1'],
  ])('%s', (_name, text, place) => {
    expect(findingsIn(text).map((finding) => finding.split(' ').slice(0, 2))).toEqual([[place, 'plan/yaml-syntax']])
  })

  it('a merge key and an unknown tag are refused, and reading goes on', () => {
    expect(findingsIn(withComponent('<<: { a: 1 }', 'title: !loud Hello', 'earn: { rate: 1% }'))).toEqual([
      '6:5 plan/yaml-syntax <<',
      '7:12 plan/yaml-syntax !loud',
    ])
  })
})

describe('nothing that a file contains can throw', () => {
  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < 30; level++)
    bomb.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`)
  it.each<[string, string, string]>([
    ['10 MB of text', `plan: p\n${'x: y\n'.repeat(2_000_000)}`, 'plan/too-large'],
    ['an alias bomb', bomb.join('\n'), 'plan/aliases-unfold'],
    ['an alias within itself', withComponent('earn: &e { sum: [*e] }'), 'plan/yaml-syntax'],
    ['a thousand brackets', `plan: ${'['.repeat(1000)}${']'.repeat(1000)}`, 'plan/too-deep'],
    ['brackets without end', `plan: ${'['.repeat(100_000)}`, 'plan/too-deep'],
    [
      'a thousand levels of blocks',
      Array.from({ length: 1000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
      'plan/too-deep',
    ],
    ['a NUL', 'plan: p\0', 'plan/not-text'],
    ['a binary file', '\u007fELF\u0002\u0001', 'plan/not-text'],
    ['another encoding', 'title: Pr\ufffdmie', 'plan/not-text'],
    ['nothing', '', 'plan/empty-file'],
    ['only a comment', '# later\n\n', 'plan/empty-file'],
    ['one word', 'hello', 'plan/wrong-kind'],
    ['__proto__ as a key', `__proto__: 1\nconstructor: { a: 1 }\n`, 'plan/unknown-key'],
    ['__proto__ as a component', `${head}components: { __proto__: { earn: none } }`, 'plan/id'],
    [
      'a formula of a thousand parts',
      withComponent(`earn: { rate: ${'1 + '.repeat(1000)}1 }`),
      'plan/expression-too-long',
    ],
    ['a formula of parentheses', withComponent(`earn: { rate: "${'('.repeat(3000)}" }`), 'plan/expression-too-long'],
  ])('%s', (_name, text, rule) => {
    expect(rulesIn(text)).toContain(rule)
    expect(readPlan(new SourceText('plan.yaml', text)).value).toBeUndefined()
  })
})

it('a column may be called __proto__', () => {
  expect(findingsIn(withComponent('credit: { when: { __proto__: x } }', 'earn: { rate: __proto__ }'))).toEqual([])
})

it('aliases repeat what was written above', () => {
  expect(findingsIn(`${head}components:\n  a: &a { earn: { rate: 1% } }\n  b: *a\n`)).toEqual([])
})

it.each(['\ufeff', '\r\n'])('a byte order mark or Windows line ends move no place', (sign) => {
  const text = withComponent('earn: { rte: 1% }')
  const written = sign === '\r\n' ? text.replaceAll('\n', sign) : text.replace(/^/, sign)
  expect(findingsIn(written)).toEqual(['6:13 plan/unknown-key rte'])
})
