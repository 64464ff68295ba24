// Findings on standard error: which are shown, in which form, and what they mean for the exit code.
import type { Outside } from '../outside/outside.ts'
import { wantsColour, widthOf } from '../outside/terminal.ts'
import type { RuleId } from '../problems/catalogue.ts'
import type { Problem } from '../problems/problem.ts'
import { severityOf } from '../problems/problem.ts'
import type { MessageLook } from '../report/messages.ts'
import { messageText, sortedByPlace } from '../report/messages.ts'
import { paintFor } from '../report/paint.ts'
import type { Flags } from './flags.ts'

/** Nothing of such a file can be read: exit 2, not 1. */
const unreadable: ReadonlySet<RuleId> = new Set<RuleId>([
  'plan/yaml-syntax',
  'plan/aliases-unfold',
  'plan/too-deep',
  'plan/too-large',
  'plan/not-text',
  'plan/empty-file',
])

export function errorsIn(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter((problem) => severityOf(problem) === 'error')
}

/** 0 without an error, and with `strict` without a warning; 2 where a plan file could not be read at all; else 1. */
export function exitCodeFor(
  problems: readonly Problem[],
  { strict }: { readonly strict: boolean } = { strict: false },
): 0 | 1 | 2 {
  const errors = errorsIn(problems)
  if (errors.length === 0) return strict && problems.some((problem) => severityOf(problem) === 'warning') ? 1 : 0
  return errors.some(({ rule }) => unreadable.has(rule)) ? 2 : 1
}

/** All of them, by place. */
export async function showFindings(problems: readonly Problem[], outside: Outside, flags: Flags): Promise<void> {
  await outside.stderr.write(textOf(sortedByPlace(problems), lookOf(outside, flags)))
}

/** At most this many are shown of each severity, and of each rule, before they are only counted. */
const most = 20
const mostOfRule = 5

/**
 * Those of a run: errors first, so that a thousand warnings never hide the one row that was not paid. `--quiet` leaves out
 * warnings alone: of a row that was not paid somebody must hear.
 */
export async function showRunFindings(
  problems: readonly Problem[],
  where: { readonly outside: Outside; readonly flags: Flags; readonly rest: string },
): Promise<void> {
  const look = lookOf(where.outside, where.flags)
  for (const severity of where.flags.quiet ? (['error'] as const) : (['error', 'warning'] as const)) {
    const found = sortedByPlace(problems.filter((problem) => severityOf(problem) === severity))
    const shown = found.length > most ? firstOfEach(found).slice(0, most) : found
    await where.outside.stderr.write(`${textOf(shown, look)}${restText(found, shown, where.rest)}`)
  }
}

/** The first few of each rule, by place: one cause in a thousand rows must not hide another in one row. */
function firstOfEach(found: readonly Problem[]): readonly Problem[] {
  const counts = new Map<RuleId, number>()
  return found.filter(({ rule }) => {
    const count = (counts.get(rule) ?? 0) + 1
    counts.set(rule, count)
    return count <= mostOfRule
  })
}

/** `… and 724 more errors (pay/no-row 724)`; empty where all are shown. */
function restText(found: readonly Problem[], shown: readonly Problem[], rest: string): string {
  const hidden = found.filter((problem) => !shown.includes(problem))
  if (hidden.length === 0) return ''
  const counts = new Map<RuleId, number>()
  for (const { rule } of hidden) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  const byRule = [...counts].map(([rule, count]) => `${rule} ${count}`).join(', ')
  return `… and ${countText(hidden.length, `more ${severityOf(hidden[0]!)}`)} (${byRule}); ${rest}\n`
}

function textOf(problems: readonly Problem[], look: MessageLook): string {
  return problems.map((problem) => messageText(problem, look)).join('')
}

/** How text looks on standard error. */
function lookOf({ stderr, environment }: Outside, { color }: Flags): MessageLook {
  return { paint: paintFor(wantsColour(stderr, environment, color)), width: widthOf(stderr, environment, 100) }
}

export function countText(count: number, word: string): string {
  return `${count.toString().replace(/\B(?=(?:\d{3})+$)/g, ',')} ${word}${count === 1 ? '' : 's'}`
}
