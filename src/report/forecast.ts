// A forecast in its forms. Each part of it (bookings, payouts, clawbacks) brings its sheet, its pages for the terminal and its members of
// the JSON document; here they are put together.
import type { CsvLook } from './csv.ts'
import type { JsonMember } from './json.ts'
import { jsonDocument } from './json.ts'
import type { Paint } from './paint.ts'

export interface ForecastLook {
  readonly paint: Paint
  readonly width: number
}

export interface ForecastPart {
  /** `bookings`: of --of, and of the file NAME.csv in a folder. */
  readonly name: string
  readonly text: (look: ForecastLook) => Iterable<string>
  readonly csv: (look: CsvLook) => Iterable<string>
  /** Of a folder, where there are more than one. */
  readonly files?: readonly { readonly name: string; readonly csv: ForecastPart['csv'] }[]
  readonly members: () => readonly JsonMember[]
}

/** One part below the other. */
export function* forecastText(parts: readonly ForecastPart[], look: ForecastLook): Generator<string> {
  for (const [index, part] of parts.entries()) {
    if (index > 0) yield '\n'
    yield* part.text(look)
  }
}

export function forecastJson(
  parts: readonly ForecastPart[],
  facts: { readonly version: string; readonly asOf: string | undefined; readonly seed: number },
): Iterable<string> {
  return jsonDocument([
    { kind: 'value', name: 'compline', value: facts.version },
    { kind: 'value', name: 'command', value: 'forecast' },
    { kind: 'value', name: 'as_of', value: facts.asOf },
    { kind: 'value', name: 'seed', value: facts.seed },
    ...parts.flatMap((part) => part.members()),
  ])
}
