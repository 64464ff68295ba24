// The record of a reopening: it stays beside the period as it had been closed, and the next manifest lists it.
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Json, JsonFields } from './json.ts'
import { canonicalJson, readJsonObject } from './json.ts'

export interface Reopening {
  readonly sequence: number
  /** Name of the pay period. */
  readonly period: string
  /** Under reopened/, as `0003-2026-03-1`; the record is the file of that name with `.json`. */
  readonly name: string
  readonly on: CalendarDate
  readonly reason: string
  /** SHA-256 of the manifest that was taken out of the chain. */
  readonly manifest: string
}

export function reopeningJson({ sequence, period, name, on, reason, manifest }: Reopening): Json {
  return { sequence, period, name, on: dateText(on), reason, manifest }
}

export function reopeningText(reopening: Reopening): string {
  return canonicalJson(reopeningJson(reopening))
}

export function readReopening(fields: JsonFields): Reopening {
  return {
    sequence: fields.count('sequence'),
    period: fields.text('period'),
    name: fields.text('name'),
    on: fields.date('on'),
    reason: fields.text('reason'),
    manifest: fields.text('manifest'),
  }
}

/** Undefined where the text is no record. */
export function readReopeningText(text: string): Reopening | undefined {
  const fields = readJsonObject(text)
  const reopening = readReopening(fields)
  return fields.faults.length === 0 ? reopening : undefined
}
