// What is said when a command cannot go on: an unusable call, or a defect of the program. interface.md, Exit codes.
import { UnusableCall } from '../problems/failure.ts'
import { messageText, sortedByPlace } from './messages.ts'
import { paintFor } from './paint.ts'
import { shownOnOneLine } from './width.ts'

export interface Failure {
  readonly exitCode: 2 | 70
  readonly text: string
}

export interface Circumstances {
  readonly typed: readonly string[]
  readonly version: string
  /** With the stack: for those who mend the program. */
  readonly debug: boolean
}

export function failureOf(error: unknown, circumstances: Circumstances): Failure {
  if (error instanceof UnusableCall) return { exitCode: 2, text: unusableText(error) }
  return { exitCode: 70, text: defectText(error, circumstances) }
}

function unusableText({ message, remedy, problems }: UnusableCall): string {
  const findings = sortedByPlace(problems).map((problem) =>
    messageText(problem, { paint: paintFor(false), width: 100 }),
  )
  const sentence = `compline: ${shownOnOneLine(message)}${remedy === '' ? '' : ` — ${shownOnOneLine(remedy)}`}\n`
  return `${findings.join('')}${sentence}`
}

function defectText(error: unknown, { typed, version, debug }: Circumstances): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const stack = debug && error instanceof Error ? `\n${error.stack ?? ''}\n` : ''
  return [
    'compline: a defect of the program, not of your files; nothing was written. Please report it with these lines:',
    `  version  ${version}`,
    `  call     compline ${typed.map(quoted).join(' ')}`,
    `  message  ${shownOnOneLine(message)}`,
    debug ? stack : '  (COMPLINE_DEBUG=1 before the call adds where it happened)',
    '',
  ].join('\n')
}

function quoted(word: string): string {
  return /^[\w./:,=@+-]+$/.test(word) ? word : JSON.stringify(word)
}
