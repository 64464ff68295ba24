// How far a long computation has come, on one line of standard error that is written over and wiped at the end; only on a terminal.
import type { Outside } from '../outside/outside.ts'
import type { Flags } from './flags.ts'

/** `progress('replaying past dates')(3, 12)` shows "replaying past dates 3 of 12". */
export type Progress = (what: string) => (count: number, of: number) => void

/** Nothing is awaited while it works: the terminal takes the few short lines at once. */
export function progressOn(
  { stderr }: Pick<Outside, 'stderr'>,
  { quiet }: Pick<Flags, 'quiet'>,
): { readonly progress: Progress; readonly done: () => Promise<void> } {
  if (!stderr.isTerminal || quiet) return { progress: () => () => undefined, done: () => Promise.resolve() }
  let last: Promise<void> = Promise.resolve()
  const show = (text: string) => (last = stderr.write(`\r\u001b[K${text}`))
  return {
    progress: (what) => (count, of) => void show(`${what} ${count} of ${of}`),
    done: async () => {
      await last
      await stderr.write('\r\u001b[K')
    },
  }
}
