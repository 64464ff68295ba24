// The nodes of the yaml package → the file as it is written.
import type { Document, Node as YamlNode } from 'yaml'
import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { Written } from './written.ts'

/** Undefined where the file has nothing but comments. */
export function writtenIn({ contents }: Document.Parsed, text: string): Written | undefined {
  return isNode(contents) ? written(contents, text) : undefined
}

function written(node: YamlNode, text: string): Written {
  const [start, behind] = node.range ?? [0, 0]
  if (isAlias(node))
    return { kind: 'alias', start, end: endOf(text, start, behind), anchor: undefined, name: node.source }
  const { anchor } = node
  if (isMap(node)) {
    const pairs = node.items.map(({ key, value }) => ({
      key: writtenOr(key, text, start),
      value: isNode(value) ? written(value, text) : undefined,
    }))
    const last = pairs.at(-1)
    const flow = node.flow === true
    return { kind: 'map', start, end: flow ? behind : ((last?.value ?? last?.key)?.end ?? behind), anchor, flow, pairs }
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => writtenOr(item, text, start))
    const flow = node.flow === true
    return { kind: 'list', start, end: flow ? behind : (items.at(-1)?.end ?? behind), anchor, flow, items }
  }
  if (!isScalar(node)) return nothingAt(start)
  const quoted = node.type !== 'PLAIN' && node.type !== undefined
  const value = typeof node.value === 'string' ? node.value : (node.source ?? '')
  return { kind: 'scalar', start, end: endOf(text, start, behind), anchor, text: value, quoted }
}

function writtenOr(node: unknown, text: string, start: number): Written {
  return isNode(node) ? written(node, text) : nothingAt(start)
}

function nothingAt(start: number): Written {
  return { kind: 'scalar', start, end: start, anchor: undefined, text: '', quoted: false }
}

function isNode(node: unknown): node is YamlNode {
  return isAlias(node) || isMap(node) || isSeq(node) || isScalar(node)
}

/** Text blocks end with line breaks. */
function endOf(text: string, start: number, behind: number): number {
  let end = Math.max(start, Math.min(behind, text.length))
  while (end > start && /\s/.test(text[end - 1]!)) end -= 1
  return end
}
