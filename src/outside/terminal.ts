// The terminal: where text goes, how wide it is, and whether it wants colour.
import { inWords } from './file-failure.ts'

/**
 * A stream to write to. `write` settles once the text is accepted, so that a million lines never pile up in memory; bytes
 * are those of UTF-8, and are done with then.
 */
export interface Output {
  write(text: string | Uint8Array): Promise<void>
  readonly isTerminal: boolean
  /** Undefined where it is not known: a pipe, a file. */
  readonly columns: number | undefined
}

/** Whoever read our output has gone away (`| head`): nothing is wrong and nobody is left to tell. */
export class BrokenPipe extends Error {}

export type Environment = Readonly<Record<string, string | undefined>>

/** The flag decides first, then FORCE_COLOR, then NO_COLOR, then TERM, then whether it is a terminal at all. */
export function wantsColour(
  stream: Pick<Output, 'isTerminal'>,
  environment: Environment,
  flag: boolean | undefined,
): boolean {
  if (flag !== undefined) return flag
  const forced = environment['FORCE_COLOR']
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  if ((environment['NO_COLOR'] ?? '') !== '') return false
  if (environment['TERM'] === 'dumb') return false
  return stream.isTerminal
}

/** Columns to lay out for: COLUMNS where it is given, then the terminal's own, then `unknown`. */
export function widthOf(stream: Pick<Output, 'columns'>, environment: Environment, unknown: number): number {
  const given = Number(environment['COLUMNS'])
  if (Number.isInteger(given) && given >= 20) return given
  return stream.columns !== undefined && stream.columns >= 20 ? stream.columns : unknown
}

/** A stream of the process as an Output; a broken pipe rejects with BrokenPipe, a full disk behind it as that of a file does. */
export function streamOutput(stream: NodeJS.WriteStream, name: string): Output {
  const failureOf = (error: Error): unknown =>
    'code' in error && error.code === 'EPIPE' ? new BrokenPipe() : inWords(name, 'write', error)
  let broken: unknown
  stream.on('error', (error) => {
    broken = failureOf(error)
  })
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) return reject(broken)
        stream.write(text, (error) => {
          if (error === undefined || error === null) resolve()
          else reject(failureOf(error))
        })
      }),
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY ? stream.columns : undefined,
  }
}
