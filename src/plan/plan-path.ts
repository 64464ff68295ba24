// The address of a value in a plan: `new-business.earn.tiers.steps[1].rate`. A component stands by its id alone, a top-level
// word as it is; entries of a list are counted from 0, or named by what they hold: `steps[from=100%]`.

export type PathPart =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  /** The entries of a list in which all these keys have these values. */
  | { readonly kind: 'holding'; readonly tests: readonly { readonly key: string; readonly value: string }[] }

export interface PlanPath {
  /** As it was typed. */
  readonly text: string
  /** `PLAN:` before the path, or `PLAN/`; absent: whichever plan has it. */
  readonly plan: string | undefined
  /** `PLAN@VERSION:`, where a plan has several versions. */
  readonly version: string | undefined
  readonly parts: readonly PathPart[]
}

const plainKey = /^[\p{L}\p{N}_-]+(?: [\p{L}\p{N}_-]+)*$/u
const planPrefix = /^([\p{L}\p{N}_-]+)(?:@([^:/"]+))?[:/]/u
/** A key, plain or in double quotes, or what stands in brackets; the dot before it belongs to it. */
const pathPart = /(?:\.?([^.[\]"=:/]+)|\.?"((?:[^"\\]|\\.)*)"|\[\s*(\d{1,9})\s*\]|\[([^\]"]+)\])/uy

/** The path that a text is, or undefined where it is none. */
export function readPath(text: string): PlanPath | undefined {
  const path = pathAtStart(text)
  return path === undefined || path.text.length < text.length ? undefined : path
}

/** `PATH=VALUE`, divided at the first `=` that is no part of the path; the value as typed, its outer blanks off. */
export function readAssignment(text: string): { readonly path: PlanPath; readonly value: string } | undefined {
  const path = pathAtStart(text)
  if (path === undefined || text[path.text.length] !== '=') return undefined
  return { path: { ...path, text: path.text.trim() }, value: text.slice(path.text.length + 1).trim() }
}

function pathAtStart(text: string): PlanPath | undefined {
  const prefix = planPrefix.exec(text)
  const start = prefix?.[0].length ?? 0
  const parts: PathPart[] = []
  let end = start
  pathPart.lastIndex = start
  for (let match = pathPart.exec(text); match !== null; match = pathPart.exec(text)) {
    const isFirst = parts.length === 0
    if (match[0].startsWith('.') === isFirst && !match[0].startsWith('[')) break
    if (isFirst && match[0].startsWith('[')) break
    const part = partOf(match)
    if (part === undefined) return undefined
    parts.push(part)
    end = pathPart.lastIndex
  }
  if (parts.length === 0) return undefined
  return { text: text.slice(0, end), plan: prefix?.[1], version: prefix?.[2], parts }
}

function partOf([, key, quoted, index, tests]: RegExpExecArray): PathPart | undefined {
  if (key !== undefined) return { kind: 'key', key: key.trim() }
  if (quoted !== undefined) return { kind: 'key', key: quoted.replaceAll(/\\(.)/gu, '$1') }
  if (index !== undefined) return { kind: 'index', index: Number(index) }
  const pairs = (tests ?? '').split(',').map((test) => {
    const [name = '', value = ''] = test.split(/=(.*)/s)
    return { key: name.trim(), value: value.trim() }
  })
  const isWhole = pairs.every(({ key: name, value }) => name !== '' && value !== '')
  return isWhole ? { kind: 'holding', tests: pairs } : undefined
}

/** The path as one would type it; `readPath` of it has the same parts. */
export function pathText(parts: readonly PathPart[]): string {
  return parts.map((part, at) => `${at > 0 && part.kind === 'key' ? '.' : ''}${partText(part)}`).join('')
}

function partText(part: PathPart): string {
  switch (part.kind) {
    case 'key':
      return plainKey.test(part.key) ? part.key : `"${part.key.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`
    case 'index':
      return `[${part.index}]`
    case 'holding':
      return `[${part.tests.map(({ key, value }) => `${key}=${value}`).join(', ')}]`
  }
}
