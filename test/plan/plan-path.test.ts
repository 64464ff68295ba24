import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replaceSpans, setValue } from '../../src/plan/edit-plan.ts'
import { findValue } from '../../src/plan/find-value.ts'
import type { Node } from '../../src/plan/node.ts'
import { pathText, readAssignment, readPath } from '../../src/plan/plan-path.ts'
import { numbersOf, valuesOf } from '../../src/plan/plan-values.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { readSyntax } from '../../src/plan/syntax.ts'
import { SourceText } from '../../src/problems/source.ts'

const root = resolve(import.meta.dirname, '../..')
const sample = (name: string) => new SourceText(name, readFileSync(join(root, 'plans', name), 'utf8'))
const executive = sample('account-executive.yaml')

/** Every way of writing that a plan may use: blocks, braces, quotes of both kinds, anchors, folded text, comments. */
const written = new SourceText(
  'written.yaml',
  `# Rates agreed in May.
plan: written
version: '1' # quoted
currency: "USD"
draw: { amount: 2000, per: month, recoverable: true } # paid back
components:
  base:
    credit: { when: { "Deal Stage": [Won, 'Very Won'] }, value: "min(amount, 50000)" }
    quota: &quota 120_000
    earn: &earn
      tiers:
        by: attainment
        apply: marginal
        steps:
        - from: 0%
          rate: &low 6%   # the floor
        - { from: 100%, rate: 9% }
        - { from: 100%, rate: 12% }
  draw:
    quota: *quota
    earn: *earn
terms:
  notice: >
    Taken back
    within a year.
`,
)

function treeOf(source: SourceText): Node {
  const tree = readSyntax(source, () => undefined)
  if (tree === undefined) throw new Error(`${source.name} has no tree`)
  return tree
}

function textAt(source: SourceText, path: string): string {
  const found = findValue(treeOf(source), readPath(path)!)
  return found.kind === 'found'
    ? source.text.slice(found.node.at.start, found.node.at.end)
    : JSON.stringify(found, short)
}

const short = (key: string, value: unknown) => (key === 'within' || key === 'parts' ? undefined : value)

function edited(source: SourceText, path: string, value: string): SourceText {
  const result = setValue(source, readPath(path)!, value)
  if (result.kind !== 'edited') throw new Error(JSON.stringify(result))
  return result.source
}

describe('a path', () => {
  it.each([
    ['new-business.earn.tiers.steps[1].rate=10%', 'new-business.earn.tiers.steps[1].rate', '10%'],
    ['components.new-business.quota = 120000', 'components.new-business.quota', '120000'],
    ['a.earn.tiers.steps[from=100%].rate=a=b', 'a.earn.tiers.steps[from=100%].rate', 'a=b'],
    ['a.credit.when."Close.Date"=x', 'a.credit.when."Close.Date"', 'x'],
    ['draw.amount=', 'draw.amount', ''],
  ])('%s is divided where its value begins', (text, path, value) => {
    const read = readAssignment(text)
    expect([read?.path.text, read?.value]).toEqual([path, value])
  })

  it.each([
    ['sales-manager:cap.per_measure', 'sales-manager', undefined],
    ['sales-manager/override.earn.rate', 'sales-manager', undefined],
    ['sales-manager@2026.1:cap', 'sales-manager', '2026.1'],
    ['cap.per_measure', undefined, undefined],
  ])('%s may name its plan', (text, plan, version) => {
    expect(readPath(text)).toMatchObject({ plan, version })
  })

  it.each(['', '.a', 'a..b', 'a.', '[0]', 'a[', 'a[x]', 'a[=1]', 'a[from=]', 'a b..c', 'a:', 'a=1'])(
    '"%s" is none',
    (text) => {
      expect(readPath(text)).toBeUndefined()
    },
  )

  it('is written as it is read, whatever the keys are called', () => {
    const key = fc.string({ minLength: 1 }).map((text) => ({ kind: 'key' as const, key: text }))
    const index = fc.nat(999).map((number) => ({ kind: 'index' as const, index: number }))
    fc.assert(
      fc.property(key, fc.array(fc.oneof(key, index), { maxLength: 5 }), (first, rest) => {
        expect(readPath(pathText([first, ...rest]))?.parts).toEqual([first, ...rest])
      }),
    )
  })
})

describe('the place of a value', () => {
  it.each([
    ['base.earn.tiers.steps[1].rate', '9%'],
    ['components.base.earn.tiers.steps[1].rate', '9%'],
    ['base.earn.tiers.steps[from=0].rate', '6%'],
    ['base.earn.tiers.steps[from=100%, rate=12%].rate', '12%'],
    ['base.credit.value', '"min(amount, 50000)"'],
    ['base.credit.when.Deal Stage[1]', "'Very Won'"],
    ['draw.amount', '2000'],
    ['components.draw.quota', '120_000'],
    ['version', "'1'"],
    ['terms.notice', '>\n    Taken back\n    within a year.'],
  ])('%s', (path, text) => {
    expect(textAt(written, path)).toBe(text)
  })

  it.each<[string, object]>([
    ['bse.quota', { problem: 'no component or top-level word "bse"', nearest: ['base'] }],
    ['base.earn.tiers.steps[1].rte', { problem: 'base.earn.tiers.steps[1] has no "rte"', nearest: ['rate'] }],
    ['base.earn.tiers.steps[3].rate', { problem: 'base.earn.tiers.steps has 3 entries, [0] to [2], and no [3]' }],
    ['base.earn.tiers.steps[from=90%].rate', { problem: 'no entry of base.earn.tiers.steps has from=90%' }],
    ['base.quota.amount', { problem: 'base.quota is "120_000", which has no parts' }],
    [
      'base.earn.tiers.steps.rate',
      { problem: 'base.earn.tiers.steps is a list, whose entries are counted from 0: [0]' },
    ],
  ])('%s is unknown, and what was meant is said', (path, expected) => {
    expect(findValue(treeOf(written), readPath(path)!)).toMatchObject({ kind: 'unknown', ...expected })
  })

  it('a key that several entries of a list hold names them all', () => {
    expect(findValue(treeOf(written), readPath('base.earn.tiers.steps[from=100%].rate')!)).toEqual({
      kind: 'several',
      paths: ['base.earn.tiers.steps[1].rate', 'base.earn.tiers.steps[2].rate'],
    })
  })
})

describe('the values of a plan', () => {
  it('stand with path, kind and text, in the order of the file', () => {
    expect(valuesOf(treeOf(written)).map(({ path, kind, text }) => `${path} ${kind} ${text}`)).toEqual([
      'plan text written',
      'version text 1',
      'currency text USD',
      'draw.amount number 2000',
      'draw.per text month',
      'draw.recoverable flag true',
      'base.credit.when.Deal Stage[0] text Won',
      'base.credit.when.Deal Stage[1] text Very Won',
      'base.credit.value expression min(amount, 50000)',
      'base.quota number 120_000',
      ...['base', 'components.draw'].flatMap((id) => [
        ...(id === 'base' ? [] : [`${id}.quota number 120_000`]),
        `${id}.earn.tiers.by text attainment`,
        `${id}.earn.tiers.apply text marginal`,
        `${id}.earn.tiers.steps[0].from percent 0%`,
        `${id}.earn.tiers.steps[0].rate percent 6%`,
        `${id}.earn.tiers.steps[1].from percent 100%`,
        `${id}.earn.tiers.steps[1].rate percent 9%`,
        `${id}.earn.tiers.steps[2].from percent 100%`,
        `${id}.earn.tiers.steps[2].rate percent 12%`,
      ]),
      'terms.notice text Taken back within a year.',
    ])
  })

  it('their numbers are found inside expressions and durations too, not in dates and prose', () => {
    const numbers = numbersOf(treeOf(executive)).map(({ path, text }) => `${path} ${text}`)
    expect(numbers).toContain('recovery.cap 15%')
    expect(numbers).toContain('new-business.release[1].after 60')
    expect(numbers).toContain('quarterly-bonus.earn.curve.points[3].pay 200%')
    expect(numbers.filter((text) => /effective|terms|title|version/.test(text))).toEqual([])
    expect(numbersOf(treeOf(written)).find(({ text }) => text === '50000')?.path).toBe('base.credit.value')
  })

  it.each([executive, sample('sales-manager.yaml'), written])('each is found again by its path: $name', (source) => {
    const tree = treeOf(source)
    for (const { path, at } of valuesOf(tree))
      expect(findValue(tree, readPath(path)!)).toMatchObject({ kind: 'found', node: { at } })
  })
})

describe('a plan with another value', () => {
  it.each([executive, sample('sales-manager.yaml'), written])('replaced by itself changes no byte: $name', (source) => {
    for (const { path, text, at } of valuesOf(treeOf(source))) {
      expect(edited(source, path, text).text).toBe(source.text)
      expect(replaceSpans(source, [{ at, text: source.text.slice(at.start, at.end) }]).text).toBe(source.text)
    }
  })

  it('any text is read back as it was set, and every other value is what it was', () => {
    const values = valuesOf(treeOf(written)).filter(({ path }) => !path.startsWith('components.draw'))
    const text = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).map((value) => value.trim())
    const plain = text.filter((value) => value !== '' && !/^[[{][^]*[\]}]$/.test(value))
    fc.assert(
      fc.property(fc.nat(values.length - 1), plain, (at, value) => {
        const { path } = values[at]!
        const after = valuesOf(treeOf(edited(written, path, value)))
        const shared = path.replace(/^base\./, 'components.draw.')
        for (const [index, before] of valuesOf(treeOf(written)).entries()) {
          const isSet = before.path === path || before.path === shared
          expect([after[index]!.path, after[index]!.text]).toEqual([before.path, isSet ? value : before.text])
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['base.earn.tiers.steps[0].rate', '7.5%', 'rate: &low 7.5%   # the floor'],
    ['base.earn.tiers.steps[from=0%].from', '10%', '- from: 10%\n'],
    ['base.credit.value', 'amount', 'value: "amount" }'],
    ['draw.amount', 'max(1, 2)', 'draw: { amount: "max(1, 2)", per: month'],
    ['base.quota', 'a # b', 'quota: &quota "a # b"'],
    ['version', "it's", "version: 'it''s' # quoted"],
    ['base.credit.when.Deal Stage', '[Won]', '{ "Deal Stage": [Won] }'],
    ['draw.months', '6', 'draw: { months: 6, amount: 2000'],
    ['draw.recover_from', '2026-07-01', 'draw: { recover_from: 2026-07-01, amount'],
    ['base.cap.per_deal', '500', '  base:\n    cap: { per_deal: 500 }\n    credit:'],
    ['base.earn.tiers.steps[0].plus', '1%', '        - plus: 1%\n          from: 0%'],
    ['recovery.cap', '10% of earnings', 'recovery: { cap: 10% of earnings }\nplan: written'],
    ['base.credit.when.Region', 'EU, West', '{ when: { Region: "EU, West", "Deal Stage"'],
  ])('%s = %s is written as "%s"', (path, value, expected) => {
    expect(edited(written, path, value).text).toContain(expected)
  })

  it('keeps the line ends of Windows', () => {
    const windows = new SourceText('w.yaml', executive.text.replaceAll('\n', '\r\n'))
    const after = edited(windows, 'new-business.earn.tiers.steps[1].rate', '10%').text
    expect(after).toBe(windows.text.replace('rate: 9%', 'rate: 10%'))
  })

  it.each([
    ['base.earn.tiers.steps', '9%', 'a list stands there, and "9%" is one value'],
    ['base.nonsense', '1', 'base has no "nonsense"'],
    ['base.earn.tiers.steps', '[1', 'a list stands there, and "[1" is one value'],
    ['base.earn.tiers.steps', '[{]', '"[{]" cannot be written there'],
  ])('%s = %s is refused: %s', (path, value, problem) => {
    expect(setValue(written, readPath(path)!, value)).toMatchObject({ kind: 'unknown', problem })
  })

  it('is read as any plan is: a value that cannot stand there is a finding', () => {
    const wrong = edited(executive, 'new-business.earn.tiers.steps[1].rate', '1o%')
    expect(readPlan(wrong).problems.map(({ rule }) => rule)).toEqual(['plan/unreadable-number'])
    const right = edited(executive, 'new-business.cap.per_deal', '5000')
    expect(readPlan(right).value?.components[0]?.cap?.perDeal).toBeDefined()
  })
})
