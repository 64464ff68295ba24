// The manifest of a closed period: what was closed, from which files, and the hash of the manifest before it.
// computation.md, Closed periods.
import type { ClosedInput, OpenAccount } from '../compute/closed-period.ts'
import { dateText } from '../values/calendar-date.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Period } from '../values/period.ts'
import type { Json, JsonFields } from './json.ts'
import { canonicalJson, readJsonObject } from './json.ts'
import { linesName, settlementName } from './names.ts'
import { openAccountJson } from './open-account.ts'
import { cutOpen, OpenPart } from './open-part.ts'
import type { Reopening } from './reopening.ts'
import { readReopening, reopeningJson } from './reopening.ts'

/** Raised when a manifest means something else than before; readers refuse what is newer. */
export const manifestFormat = 1

export interface AcceptedException {
  readonly rule: string
  readonly file: string
  readonly line: number
}

/** An input file, with how many rows it had; plan files have none. */
export interface ManifestInput extends ClosedInput {
  readonly rows: number | undefined
}

export interface Manifest {
  /** Version of compline that closed it. */
  readonly compline: string
  /** From 1, without gaps. */
  readonly sequence: number
  readonly period: Period
  /** Earlier pay periods in which nothing was earned or paid: they count as closed with this one. */
  readonly passedOver: readonly Period[]
  /** SHA-256 of the manifest before it; undefined for the first. */
  readonly previous: string | undefined
  /** SHA-256 of lines.csv and settlement.csv. */
  readonly files: ReadonlyMap<string, string>
  readonly inputs: readonly ManifestInput[]
  readonly asOf: CalendarDate | undefined
  readonly totals: ManifestTotals
  readonly open: readonly OpenAccount[]
  readonly exceptions: readonly AcceptedException[]
  /** Reopenings since the manifest before it. */
  readonly reopened: readonly Reopening[]
}

export interface ManifestTotals {
  /** Of the settlement, by currency, in plain digits. */
  readonly payable: ReadonlyMap<string, string>
  readonly lines: number
  /** Of the settlement. */
  readonly rows: number
}

export function manifestText(manifest: Manifest): string {
  return canonicalJson({
    format: manifestFormat,
    compline: manifest.compline,
    sequence: manifest.sequence,
    period: periodJson(manifest.period),
    passed_over: manifest.passedOver.map(periodJson),
    previous: manifest.previous,
    files: Object.fromEntries(manifest.files),
    inputs: manifest.inputs.map(({ kind, file, sha256, rows }) => ({ kind, file, sha256, rows })),
    as_of: manifest.asOf === undefined ? undefined : dateText(manifest.asOf),
    totals: {
      payable: Object.fromEntries(manifest.totals.payable),
      lines: manifest.totals.lines,
      rows: manifest.totals.rows,
    },
    open: manifest.open.map(openAccountJson),
    exceptions: { count: manifest.exceptions.length, rows: manifest.exceptions.map((one) => ({ ...one })) },
    reopened: manifest.reopened.map(reopeningJson),
  })
}

/** As it is read: what stands open is kept beside it, and read by itself. */
export type ReadManifest = Omit<Manifest, 'open'>

export interface WholeManifest {
  readonly manifest: ReadManifest
  readonly open: OpenPart
}

export type ManifestRead =
  | ({ readonly kind: 'manifest' } & WholeManifest)
  | { readonly kind: 'newer'; readonly format: number; readonly compline: string }
  | { readonly kind: 'unreadable'; readonly why: string }

/** With `again`, which reads the same bytes where they are still there, what stands open is not kept until somebody asks for it. */
export function readManifest(bytes: Uint8Array, again?: () => Uint8Array | undefined): ManifestRead {
  const { rest, open } = cutOpen(bytes, again)
  const fields = readJsonObject(rest)
  const [format, compline] = [fields.count('format'), fields.text('compline')]
  if (fields.faults.length === 0 && format > manifestFormat) return { kind: 'newer', format, compline }
  const manifest = manifestFrom(fields, compline)
  const part = open ?? OpenPart.of(fields)
  const [why] = fields.faults
  return why === undefined ? { kind: 'manifest', manifest, open: part } : { kind: 'unreadable', why }
}

function manifestFrom(fields: JsonFields, compline: string): ReadManifest {
  const files = fields.object('files')
  const totals = fields.object('totals')
  return {
    compline,
    sequence: fields.count('sequence'),
    period: readPeriod(fields.object('period')),
    passedOver: fields.list('passed_over', readPeriod),
    previous: fields.optionalText('previous'),
    files: new Map([linesName, settlementName].map((name) => [name, files.text(name)])),
    inputs: fields.list('inputs', readInput),
    asOf: fields.optionalDate('as_of'),
    totals: {
      payable: new Map(totals.object('payable').entries.map(([currency, amount]) => [currency, String(amount)])),
      lines: totals.count('lines'),
      rows: totals.count('rows'),
    },
    exceptions: fields.object('exceptions').list('rows', (one) => ({
      rule: one.text('rule'),
      file: one.text('file'),
      line: one.count('line'),
    })),
    reopened: fields.list('reopened', readReopening),
  }
}

function readInput(fields: JsonFields): ManifestInput {
  const kind = fields.text('kind')
  return {
    kind,
    file: fields.text('file'),
    sha256: fields.text('sha256'),
    rows: kind === 'plan' ? undefined : fields.count('rows'),
  }
}

export function periodJson({ name, from, to }: Period): Json {
  return { name, from: dateText(from), to: dateText(to) }
}

export function readPeriod(fields: JsonFields): Period {
  return { name: fields.text('name'), from: fields.date('from'), to: fields.date('to') }
}
