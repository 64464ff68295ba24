// YAML text → nodes. Every fault of the YAML is a finding; nothing that a file contains can throw. plan-language.md, rule 1.
// The schema is "failsafe": every scalar stays the text that was written, so no number ever passes through a float.
import type { Document, YAMLError } from 'yaml'
import { isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml'
import type { YamlFault } from '../problems/catalogue/plan-syntax.ts'
import type { Report } from '../problems/problem.ts'
import type { SourceText, Span } from '../problems/source.ts'
import type { Node } from './node.ts'
import { readPlain } from './plain-syntax.ts'
import { treeOf } from './tree.ts'
import type { Written } from './written.ts'
import { writtenIn } from './yaml-nodes.ts'

/** Characters; reading as many takes the yaml package some seconds. */
const longest = 2_000_000
const mostDepth = 100
const nothing: Written = { kind: 'scalar', start: 0, end: 0, anchor: undefined, text: '', quoted: false }

/** The tree of a file; undefined where there is none to read on with. */
export function readSyntax(source: SourceText, report: Report): Node | undefined {
  if (!isReadable(source, report)) return undefined
  const written = readPlain(source.text) ?? readWritten(source, report)
  if (written === undefined) return undefined
  const tree = treeOf(written, { source, report, mostDepth })
  if (tree.kind !== 'empty') return tree
  report({ rule: 'plan/empty-file', at: start(source), facts: {} })
  return undefined
}

/** By the yaml package, which words what is wrong. */
function readWritten(source: SourceText, report: Report): Written | undefined {
  let document: Document.Parsed
  try {
    // Duplicate keys are found by us: yaml compares each key with all others, and names only one of the two places.
    document = parseDocument(source.text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, merge: false })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error // the package itself has no limit: its calls run out
    report({ rule: 'plan/too-deep', at: start(source), facts: { most: mostDepth } })
    return undefined
  }
  const broken = reportFaults(document, source, report)
  return broken ? undefined : (writtenIn(document, source.text) ?? nothing)
}

function isReadable(source: SourceText, report: Report): boolean {
  const { text } = source
  const at = start(source)
  if (text.length > longest) {
    report({ rule: 'plan/too-large', at, facts: { megabytes: (text.length / 1_000_000).toFixed(1) } })
    return false
  }
  const strange = /(?![\t\n\r\f\u0085])\p{Cc}|\ufffd/u.exec(text)
  if (strange !== null) {
    const code = strange[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    const place = { source, start: strange.index, end: strange.index + 1 }
    report({ rule: 'plan/not-text', at: place, facts: { character: `U+${code}` } })
    return false
  }
  return true
}

function start(source: SourceText): Span {
  return { source, start: 0, end: Math.min(1, source.text.length) }
}

/** Faults that stand alone; of all others only the first is told, for it brings the next ones with it. */
const independent: ReadonlySet<YamlFault> = new Set(['tab', 'tag', 'directive', 'escape', 'alias'])
/** Faults behind which the tree is whole. */
const harmless: ReadonlySet<YamlFault> = new Set(['tag', 'directive'])

/** True where the tree is not worth reading: a fault of syntax would only bring others after it. */
function reportFaults(document: Document.Parsed, source: SourceText, report: Report): boolean {
  const linesTold = new Set<number>()
  let [isBroken, isFirstTold] = [false, false]
  for (const error of [...document.errors, ...document.warnings]) {
    const [start, end] = [error.pos[0], Math.max(error.pos[1], error.pos[0] + 1)]
    if (error.code === 'RESOURCE_EXHAUSTION') {
      report({ rule: 'plan/too-deep', at: { source, start, end }, facts: { most: mostDepth } })
      return true
    }
    const fault = faultOf(error)
    const { line } = source.positionOf(start)
    isBroken ||= !harmless.has(fault)
    if (linesTold.has(line) || (isFirstTold && !independent.has(fault))) continue
    linesTold.add(line)
    isFirstTold ||= !independent.has(fault)
    const at = openingOf(fault, document, { source, start, end })
    const text = source.text.slice(start, error.pos[1]).trim()
    report({ rule: 'plan/yaml-syntax', at, facts: { fault, text: text.slice(0, 40) } })
  }
  return isBroken
}

/** Of what is not closed the place where it opens; yaml names the place where it ran out. */
function openingOf(fault: YamlFault, document: Document.Parsed, at: Span): Span {
  if (fault !== 'unclosed-quote' && fault !== 'unclosed-bracket') return at
  const wanted = fault === 'unclosed-quote' ? /["']/ : /[[{]/
  let [opening, node]: [number | undefined, unknown] = [undefined, document.contents]
  while (isMap(node) || isSeq(node) || isScalar(node)) {
    const [from, to] = node.range ?? [0, 0]
    const [first, last] = [at.source.text.charAt(from), at.source.text.charAt(to - 1)]
    if (wanted.test(first) && (to - from < 2 || last !== closing[first])) opening = from
    if (isScalar(node)) break
    const inside: unknown = node.items.findLast((item: unknown) => startOf(item) < at.start)
    node = isPair(inside) ? (inside.value ?? inside.key) : inside
  }
  return opening === undefined ? at : { ...at, start: opening, end: opening + 1 }
}

function startOf(item: unknown): number {
  const node: unknown = isPair(item) ? item.key : item
  return isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.[0] ?? 0) : 0
}

const closing: { readonly [opening: string]: string } = { '{': '}', '[': ']', '"': '"', "'": "'" }

const faults: { readonly [code: string]: YamlFault } = {
  TAB_AS_INDENT: 'tab',
  BAD_INDENT: 'indent',
  MULTIPLE_DOCS: 'documents',
  TAG_RESOLVE_FAILED: 'tag',
  BAD_COLLECTION_TYPE: 'tag',
  MULTIPLE_TAGS: 'tag',
  BAD_ALIAS: 'alias',
  ALIAS_PROPS: 'alias',
  MULTIPLE_ANCHORS: 'alias',
  BAD_DIRECTIVE: 'directive',
  BAD_DQ_ESCAPE: 'escape',
  BAD_SCALAR_START: 'scalar-start',
  BLOCK_AS_IMPLICIT_KEY: 'nested-colon',
  MULTILINE_IMPLICIT_KEY: 'nested-colon',
  BLOCK_IN_FLOW: 'unclosed-bracket',
}

function faultOf(error: YAMLError): YamlFault {
  if (error.code === 'MISSING_CHAR') {
    if (/quote/i.test(error.message)) return 'unclosed-quote'
    return /flow|\]|\}|with/.test(error.message) ? 'unclosed-bracket' : 'colon'
  }
  if (error.code === 'BAD_INDENT' && /flow/i.test(error.message)) return 'unclosed-bracket'
  return faults[error.code] ?? 'other'
}
