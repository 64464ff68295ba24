// The example in `compline help RULE-ID`: the smallest files that raise the rule, what is typed, and what it prints. They are
// those of the gallery in fixtures/problems, which comes with the package.
import type { RuleId } from '../problems/catalogue.ts'
import { cut, shown } from './width.ts'

/** The folder of one rule, as texts. */
export interface GalleryFolder {
  readonly command: string
  /** All that the command prints. */
  readonly printed: string
  /** A file of the folder; undefined where it is not there, being too large to be kept. */
  readonly read: (name: string) => string | undefined
}

const [mostLines, mostColumns] = [24, 110]

export function ruleExample(id: RuleId, folder: GalleryFolder): readonly string[] {
  const message = messageIn(folder.printed, id)
  const file = /^(.+?)(?::\d+)*  /.exec(message[0] ?? '')?.[1]
  const text = file === undefined ? undefined : folder.read(file)
  return [
    ...(file === undefined || text === undefined ? [] : [`${file}:`, ...linesOf(text).map(indented), '']),
    `$ ${folder.command.trim()}`,
    ...message,
  ]
}

/** The finding, with the lines of files that it points to. */
function messageIn(printed: string, id: RuleId): readonly string[] {
  const lines = printed.split('\n')
  const start = lines.findIndex((line) => line.endsWith(`   ${id}`))
  if (start < 0) return []
  const length = lines.slice(start + 1).findIndex((line) => !line.startsWith('  '))
  return lines.slice(start, start + 1 + Math.max(0, length))
}

function linesOf(text: string): readonly string[] {
  const lines = text.trimEnd().split(/\r?\n/)
  const kept = lines.slice(0, mostLines).map((line) => cut(shown(line.slice(0, 1000)), mostColumns))
  return lines.length > mostLines ? [...kept, `… (${lines.length - mostLines} more lines)`] : kept
}

function indented(line: string): string {
  return line === '' ? '' : `  ${line}`
}
