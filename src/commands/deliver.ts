// Where output goes: standard output, a file that appears whole or not at all, or a folder of files.
import type { Outside } from '../outside/outside.ts'
import type { ReadyFile } from '../outside/replace-file.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Flags } from './flags.ts'

export type Destination =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'text'; readonly file: string | undefined; readonly format: string }

/** A name with an ending is a file, and its ending says the format where no flag does; every other name is a folder. */
export function outputFor({ out, format }: Flags, outside: Outside): Destination {
  const ending = out === undefined ? undefined : /[^/\\]\.(csv|json|txt)$/i.exec(out)?.[1]?.toLowerCase()
  if (out === undefined || (ending !== undefined && !outside.files.isFolder(out)))
    return { kind: 'text', file: out, format: format ?? (ending === 'csv' || ending === 'json' ? ending : 'table') }
  if (format !== undefined && format !== 'csv')
    throw new UnusableCall(`the files in ${out} are CSV`, {
      remedy: `for one file of ${format}, give --out a name with an ending`,
    })
  return { kind: 'folder', folder: out.replace(/[/\\]+$/, '') || out }
}

export async function deliver(
  pieces: Iterable<string | Uint8Array>,
  { outside, file }: { readonly outside: Outside; readonly file: string | undefined },
): Promise<void> {
  if (file !== undefined) return await outside.files.writeAtomically(file, pieces)
  for (const piece of pieces) await outside.stdout.write(piece)
}

export interface FileToDeliver {
  readonly file: string
  readonly pieces: () => Iterable<string | Uint8Array>
}

/**
 * Each file is begun as soon as all of the one before is worded: that one goes to the disk meanwhile. Once all are there
 * they take the places of the old ones; where one fails, all old ones stay, so that no two runs stand side by side.
 */
export async function deliverFiles(
  files: readonly FileToDeliver[],
  { files: to }: Pick<Outside, 'files'>,
): Promise<void> {
  const ready: ReadyFile[] = []
  const failures: unknown[] = []
  const begun: Promise<void>[] = []
  for (const { file, pieces } of files) {
    if (failures.length > 0) break
    await new Promise<void>((whenWorded) => {
      const written = to.ready(file, thenTell(pieces, whenWorded)).then((one) => void ready.push(one))
      begun.push(written.catch((failure: unknown) => void failures.push(failure)).finally(whenWorded))
    })
  }
  await Promise.all(begun)
  if (failures.length > 0) {
    for (const one of ready) one.remove()
    throw failures[0]
  }
  for (const placed of await Promise.allSettled(ready.map((one) => one.place())))
    if (placed.status === 'rejected') throw placed.reason
}

function* thenTell<T>(pieces: () => Iterable<T>, tell: () => void): Generator<T> {
  yield* pieces()
  tell()
}
