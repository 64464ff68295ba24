// `# compline-ignore RULE-ID reason`: a warning that is meant to be there. interface.md, Messages. Behind a line the comment
// speaks of that line, alone on a line of the next one. Several ids have commas between them. Errors are never ignored: a plan with one is never handed out.
import { Lexer } from 'yaml'
import type { RuleId } from '../problems/catalogue.ts'
import { catalogue, ruleIds } from '../problems/catalogue.ts'
import type { IgnoreRefusal } from '../problems/catalogue/plan-ignore.ts'
import type { Ignored, Problem, Report } from '../problems/problem.ts'
import type { SourceText, Span } from '../problems/source.ts'
import { isSpan, lineOf } from '../problems/source.ts'
import { nearest } from '../values/nearest.ts'
import { shortened } from './node.ts'

const marker = 'compline-ignore'

/** A comment as written. */
interface IgnoreComment {
  /** As written, each once; '' where none is named: there is one at least, and one behind every comma. */
  readonly rules: readonly string[]
  /** '' where none is given. */
  readonly reason: string
  readonly at: Span
  /** The line (from 1) of which it speaks; 0 where none follows. */
  readonly line: number
}

/** What a comment says of one rule, where that counts: it is a warning of plans, and there is a reason why it is meant. */
interface Ignore extends Omit<IgnoreComment, 'rules'> {
  readonly rule: RuleId
}

/** Reports the comments that ignore nothing because of how they are written. */
export function reportIgnores(source: SourceText, report: Report): void {
  for (const { rules, reason, at } of commentsIn(source)) {
    const meant: string[] = []
    for (const name of rules) {
      const rule = shortened(name)
      const known = knownRule(name)
      const because = known && refusalOf(known)
      if (known === undefined)
        report({ rule: 'plan/ignore-unknown-rule', at, facts: { rule, nearest: nearest(name, ruleIds) } })
      else if (because !== undefined) report({ rule: 'plan/ignore-refused', at, facts: { rule, because } })
      else meant.push(rule)
    }
    if (reason === '' && meant.length > 0) report({ rule: 'plan/ignore-without-reason', at, facts: { rules: meant } })
  }
}

/** Findings apart from those that a comment on their line ignores; for findings of any number of files. */
export function withoutIgnored(problems: readonly Problem[]): {
  readonly open: readonly Problem[]
  readonly ignored: readonly Ignored[]
} {
  const bySource = new Map<SourceText, ReadonlyMap<string, Ignore>>()
  const ignoreOf = ({ rule, at }: Problem): Ignore | undefined => {
    if (!isSpan(at)) return undefined
    const known = bySource.get(at.source) ?? new Map(ignoresIn(at.source).map((ignore) => [keyOf(ignore), ignore]))
    bySource.set(at.source, known)
    return known.size === 0 ? undefined : known.get(keyOf({ rule, line: lineOf(at) }))
  }
  const [open, ignored]: [Problem[], Ignored[]] = [[], []]
  for (const problem of problems) {
    const ignore = ignoreOf(problem)
    if (ignore === undefined) open.push(problem)
    else ignored.push({ problem, reason: ignore.reason, by: ignore.at })
  }
  return { open, ignored }
}

/** Comments that ignored nothing, of those whose rule was looked for. */
export function unusedIgnores(
  sources: readonly SourceText[],
  { ignored, isLookedFor }: { readonly ignored: readonly Ignored[]; readonly isLookedFor: (rule: RuleId) => boolean },
): readonly Problem[] {
  const used = new Set(ignored.map(({ problem, by }) => useOf(problem.rule, by)))
  return sources.flatMap(ignoresIn).flatMap(({ rule, line, at }): readonly Problem[] => {
    if (used.has(useOf(rule, at)) || !isLookedFor(rule)) return []
    return [{ rule: 'plan/ignore-nothing', at, facts: { rule, line } }]
  })
}

/** One comment may ignore several rules. */
function useOf(rule: RuleId, { source, start }: Span): string {
  return `${rule} ${start} ${source.name}`
}

/** Errors, findings in data and those about such comments stay said. */
export function mayBeIgnored(rule: RuleId): boolean {
  return refusalOf(rule) === undefined
}

function keyOf({ rule, line }: { readonly rule: RuleId; readonly line: number }): string {
  return `${line} ${rule}`
}

function ignoresIn(source: SourceText): readonly Ignore[] {
  return commentsIn(source).flatMap(({ rules, ...comment }) =>
    rules.flatMap((name): readonly Ignore[] => {
      const rule = knownRule(name)
      if (rule === undefined || refusalOf(rule) !== undefined || comment.reason === '') return []
      return [{ ...comment, rule }]
    }),
  )
}

function knownRule(name: string): RuleId | undefined {
  return ruleIds.find((id) => id === name)
}

function refusalOf(rule: RuleId): IgnoreRefusal | undefined {
  if (rule.startsWith('plan/ignore-')) return 'comment'
  if (/^(?:data|pay|return|ledger)\//.test(rule)) return 'data'
  return catalogue[rule].severity === 'error' ? 'error' : undefined
}

function commentsIn(source: SourceText): readonly IgnoreComment[] {
  if (!source.text.includes(marker)) return []
  const nextLines = linesThatFollow(source.text)
  return commentTokens(source).flatMap((at): readonly IgnoreComment[] => {
    const match = /^#+\s*compline-ignore(?![\w-]):?\s*([\w/.-]*(?:\s*,\s*[\w/.-]*)*)[\s:–—-]*(.*)$/u.exec(
      source.text.slice(at.start, at.end),
    )
    if (match === null) return []
    const { line, column } = source.positionOf(at.start)
    const isAlone =
      source
        .lineText(line)
        .slice(0, column - 1)
        .trim() === ''
    const rules = [...new Set(match[1]!.split(/\s*,\s*/))]
    return [{ rules, reason: match[2]!.trim(), at, line: isAlone ? (nextLines[line] ?? 0) : line }]
  })
}

/** What the yaml package marks in its list of tokens without its being in the text. */
const [documentMark, flowEnd, scalarMark] = ['\u0002', '\u0018', '\u001f']

/** Every comment of the file: a # within a text is none. */
function commentTokens(source: SourceText): readonly Span[] {
  const comments: Span[] = []
  let [start, before] = [0, '']
  for (const token of new Lexer().lex(source.text)) {
    const end = token === documentMark || token === flowEnd || token === scalarMark ? start : start + token.length
    if (token.startsWith('#') && before !== scalarMark)
      comments.push({ source, start, end: start + token.trimEnd().length })
    ;[start, before] = [end, token]
  }
  return comments
}

/** At the index of a line (from 1) the next one that is neither empty nor a comment; 0 where none follows. */
function linesThatFollow(text: string): readonly number[] {
  const lines = text.split('\n')
  const following = Array.from({ length: lines.length + 1 }, () => 0)
  for (let line = lines.length - 1; line > 0; line--)
    following[line] = /^\s*(?:#|$)/.test(lines[line]!) ? following[line + 1]! : line + 1
  return following
}
