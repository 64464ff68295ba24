// NAME.test.yaml: examples of pay beside the plan that they hold for. plan-language.md, Plan tests.
import type { Checked, Report } from '../problems/problem.ts'
import type { SourceText, Span } from '../problems/source.ts'
import { collectProblems } from './collect.ts'
import type { Node, ScalarNode } from './node.ts'
import { headOf } from './node.ts'
import { asMap, asScalar, field, openBlock, readCount, readList, readTexts } from './reader.ts'
import { readSyntax } from './syntax.ts'
import type { DataKindName } from './vocabulary/closed-words.ts'
import { dataKinds } from './vocabulary/closed-words.ts'

export interface TestFile {
  readonly source: SourceText
  /** Paths relative to the file. */
  readonly plans: readonly { readonly text: string; readonly at: Span }[]
  readonly tests: readonly PlanTest[]
}

export interface PlanTest {
  readonly name: string
  readonly at: Span
  readonly rows: ReadonlyMap<DataKindName, readonly TestRow[]>
  readonly expected: readonly Expected[]
}

/** A row of data: its cells by the name of their column. */
export interface TestRow {
  readonly at: Span
  readonly cells: ReadonlyMap<string, TestCell>
}

export interface TestCell {
  readonly text: string
  readonly at: Span
  readonly keyAt: Span
}

export type Expected =
  | { readonly kind: 'row'; readonly at: Span; readonly cells: ReadonlyMap<string, TestCell> }
  | { readonly kind: 'finding'; readonly at: Span; readonly rule: TestCell; readonly line: number | undefined }

export function readTestFile(source: SourceText): Checked<TestFile> {
  return collectProblems(source, (report) => {
    const tree = readSyntax(source, report)
    const fields = tree && openBlock(tree, 'test file', report)
    if (fields === undefined) return undefined
    const plans = field(fields, 'plan', (node) => readTexts(node, report)) ?? []
    const tests = field(fields, 'tests', (node) => readTests(node, report)) ?? []
    return { source, plans: plans.map(({ text, at }) => ({ text, at })), tests }
  })
}

function readTests(node: Node, report: Report): readonly PlanTest[] {
  const tests: PlanTest[] = []
  const entries = asMap(node, report)?.entries
  if (entries?.length === 0) report({ rule: 'plan/empty-list', at: headOf(node), facts: { key: 'tests' } })
  for (const { key, keyAt, value } of entries ?? []) {
    const fields = openBlock(value, 'plan test', report)
    if (fields === undefined) continue
    const rows = dataKinds.flatMap((kind) => {
      const read = field(fields, kind, (of) => readList(of, report, (item) => readRow(item, report)))
      return read === undefined ? [] : [[kind, read] as const]
    })
    const expected = field(fields, 'expect', (of) => readExpected(of, report)) ?? []
    tests.push({ name: key, at: keyAt, rows: new Map(rows), expected })
  }
  return tests
}

function readRow(node: Node, report: Report): TestRow | undefined {
  const map = asMap(node, report)
  if (map === undefined) return undefined
  const cells = map.entries.flatMap(({ key, keyAt, value }): [string, TestCell][] => {
    if (value.kind === 'empty') return [[key, { text: '', at: keyAt, keyAt }]]
    const scalar = asScalar(value, 'a value', report)
    return scalar === undefined ? [] : [[key, { text: scalar.text, at: scalar.at, keyAt }]]
  })
  return { at: map.at, cells: new Map(cells) }
}

/** A list of rows and findings, or one of them. */
function readExpected(node: Node, report: Report): readonly Expected[] {
  if (node.kind === 'map') {
    const one = readOneExpected(node, report)
    return one === undefined ? [] : [one]
  }
  return readList(node, report, (item) => readOneExpected(item, report))
}

function readOneExpected(node: Node, report: Report): Expected | undefined {
  const fields = openBlock(node, 'expected', report)
  if (fields === undefined) return undefined
  const cells = new Map<string, TestCell>()
  for (const [key, value] of fields.values) {
    const scalar = asScalar(value, 'a value', report)
    if (scalar !== undefined && key !== 'line') cells.set(key, cellOf(scalar))
  }
  const rule = cells.get('error')
  if (rule === undefined) {
    const line = fields.values.get('line')?.keyAt
    const facts = { key: 'line', other: 'a row', why: 'it says where an expected error stands' }
    if (line !== undefined) report({ rule: 'plan/does-not-go-with', at: line, facts })
    return { kind: 'row', at: fields.at, cells }
  }
  const other = [...cells].find(([key]) => key !== 'error')
  const facts = { key: other?.[0] ?? '', other: 'error', why: 'a finding has a rule and a line, no figures' }
  if (other !== undefined) report({ rule: 'plan/does-not-go-with', at: other[1].keyAt, facts })
  const line = field(fields, 'line', (of) => readCount(of, { least: 1, most: 2_000_000, report }))
  return { kind: 'finding', at: fields.at, rule, line }
}

function cellOf({ text, at, keyAt }: ScalarNode): TestCell {
  return { text, at, keyAt: keyAt ?? at }
}
