// The same figures as a table, as CSV, as JSON, or as a folder of CSV files: whatever --format and --out ask for.
import type { Outside } from '../outside/outside.ts'
import { paintFor, type Paint } from '../report/paint.ts'
import { wantsColour, widthOf } from '../outside/terminal.ts'
import { deliver, deliverFiles, outputFor } from './deliver.ts'
import type { Flags } from './flags.ts'

type Pieces = Iterable<string | Uint8Array>

export interface Look {
  readonly paint: Paint
  /** Columns of the terminal; of a file, what is asked for. */
  readonly width: number
}

/** Each is worked out only where it is asked for. */
export interface Views {
  /** What `--out FOLDER` writes, by name without the ending, in this order. */
  readonly files: { readonly [name: string]: () => Pieces }
  readonly csv: () => Pieces
  readonly json: () => Pieces
  readonly text: (look: Look) => Pieces
}

interface To {
  readonly flags: Flags
  readonly outside: Outside
}

export async function deliverViews({ files, csv, json, text }: Views, { flags, outside }: To): Promise<void> {
  const output = outputFor(flags, outside)
  if (output.kind === 'folder') {
    const names = Object.keys(files).map((name) => `${name}.csv`)
    await deliverFiles(
      Object.entries(files).map(([name, pieces]) => ({ file: `${output.folder}/${name}.csv`, pieces })),
      outside,
    )
    if (!flags.quiet) await outside.stderr.write(`written: ${names.join(', ')} in ${output.folder}\n`)
    return
  }
  const { format, file } = output
  const pieces = format === 'csv' ? csv() : format === 'json' ? json() : text(lookFor({ flags, outside }))
  await deliver(pieces, { outside, file })
}

/** Without colour in a file; as wide as the terminal, or as `width` where there is none. */
export function lookFor({ flags, outside }: To, width = 132): Look {
  return {
    paint: paintFor(flags.out === undefined && wantsColour(outside.stdout, outside.environment, flags.color)),
    width: widthOf(outside.stdout, outside.environment, width),
  }
}
