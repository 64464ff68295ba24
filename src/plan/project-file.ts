// compline.yaml: where plans, data and ledger lie. interface.md, A project. The same machinery and closed vocabulary.
import type { Checked, Report } from '../problems/problem.ts'
import type { SourceText, Span } from '../problems/source.ts'
import { collectProblems } from './collect.ts'
import type { Node } from './node.ts'
import type { Fields } from './reader.ts'
import { asMap, asScalar, field, openBlock, readText, readTexts, readWord } from './reader.ts'
import { readSyntax } from './syntax.ts'
import type { DataKindName } from './vocabulary/closed-words.ts'
import { dataKinds, decimalWords, delimiterWords } from './vocabulary/closed-words.ts'

/** A path or pattern as written, with its place for "no such file". */
export interface PathText {
  readonly text: string
  readonly at: Span
}

export interface ProjectFile {
  readonly at: Span
  readonly plans: readonly PathText[]
  readonly data: ReadonlyMap<DataKindName, readonly PathText[]>
  /** Of each kind of file: our name → their header. */
  readonly columns: ReadonlyMap<DataKindName, ReadonlyMap<string, string>>
  readonly ledger: PathText | undefined
  readonly locale: {
    /** `YYYY-MM-DD` where none is given. */
    readonly dates: string
    readonly decimal: '.' | ','
    /** Absent: found from the header. */
    readonly delimiter: ',' | ';' | '\t' | '|' | undefined
    /** Absent: UTF-8. */
    readonly encoding: string | undefined
  }
}

export function readProjectFile(source: SourceText): Checked<ProjectFile> {
  return collectProblems(source, (report) => {
    const tree = readSyntax(source, report)
    const fields = tree && openBlock(tree, 'project', report)
    return fields && readProject(fields, report)
  })
}

function readProject(fields: Fields, report: Report): ProjectFile {
  return {
    at: fields.at,
    plans: field(fields, 'plans', (node) => readPaths(node, report)) ?? [],
    data: field(fields, 'data', (node) => readByKind(node, 'data', { report, read: readPaths })) ?? new Map(),
    columns:
      field(fields, 'columns', (node) => readByKind(node, 'columns', { report, read: readHeaders })) ?? new Map(),
    ledger: field(fields, 'ledger', (node) => readPaths(node, report)[0]),
    locale: readLocale(fields.values.get('locale'), report),
  }
}

function readPaths(node: Node, report: Report): readonly PathText[] {
  return readTexts(node, report).map(({ text, at }) => ({ text, at }))
}

function readByKind<T>(
  node: Node,
  block: 'data' | 'columns',
  { report, read }: { report: Report; read: (node: Node, report: Report) => T },
): ReadonlyMap<DataKindName, T> {
  const found = new Map<DataKindName, T>()
  const fields = openBlock(node, block, report)
  for (const kind of dataKinds) {
    const value = fields && field(fields, kind, (of) => read(of, report))
    if (value !== undefined) found.set(kind, value)
  }
  return found
}

function readHeaders(node: Node, report: Report): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (const { key, keyAt, value } of asMap(node, report)?.entries ?? []) {
    const header = value.kind === 'empty' ? undefined : asScalar(value, 'a header', report)
    if (value.kind === 'empty') report({ rule: 'plan/missing-value', at: keyAt, facts: { key } })
    if (header !== undefined) headers.set(key, header.text)
  }
  return headers
}

function readLocale(node: Node | undefined, report: Report): ProjectFile['locale'] {
  const fields = node && openBlock(node, 'locale', report)
  const read = <T>(key: string, reader: (value: Node) => T): T | undefined => fields && field(fields, key, reader)
  const delimiter = read('delimiter', (value) => readWord(value, delimiterWords, report))
  return {
    dates: read('dates', (value) => readText(value, report)) ?? 'YYYY-MM-DD',
    decimal: read('decimal', (value) => readWord(value, decimalWords, report)) ?? '.',
    delimiter: delimiter === 'tab' ? '\t' : delimiter,
    encoding: read('encoding', (value) => readText(value, report)),
  }
}
