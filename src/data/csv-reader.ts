// Who reads a CSV file is handed its header and records, and what is wrong with the others.
import type { RecordBytes } from './plain/plain-records.ts'

export type RecordFault =
  | { readonly kind: 'short-row' | 'long-row'; readonly cells: readonly string[] }
  | { readonly kind: 'unclosed-quote' }
  | { readonly kind: 'stray-quote'; readonly cell: number; readonly cells: readonly string[] }
  | { readonly kind: 'nul-byte'; readonly cell: number; readonly cells: readonly string[] }
  | { readonly kind: 'record-too-long' }

/** `record` counts from 1, the header not counted; `line` is where the record begins. */
export interface CsvReader {
  /** Whether the records are wanted. */
  header(names: readonly string[], line: number): boolean
  /** The header itself cannot be read. */
  badHeader(fault: RecordFault, line: number): void
  /** A record that csv-parse has read. */
  record(cells: readonly string[], line: number, record: number): void
  /** Records that were plain, the first of which has this number; what says where their cells lie is used again for the next. */
  plainRecords(records: RecordBytes, record: number): void
  refused(fault: RecordFault, line: number, record: number): void
  /** Told now and then how many bytes are read. */
  reached(bytes: number): void
}
