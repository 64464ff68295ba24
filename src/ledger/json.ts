// JSON with one way to write each value (keys by code point, two blanks, LF), and a reader that goes on where something is
// wrong and remembers it: the hash of a manifest must not depend on who wrote it.
import type { CalendarDate } from '../values/calendar-date.ts'
import { readDate } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import { compareText } from '../values/ordering.ts'
import { readExact } from './exact-text.ts'

export type Json = string | number | boolean | undefined | readonly Json[] | { readonly [key: string]: Json }

/** Undefined is written as null. Ends with a line break. */
export function canonicalJson(value: Json): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`
}

function sorted(value: Json): unknown {
  if (value === undefined) return null
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).toSorted(([a], [b]) => compareText(a, b))
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]))
}

/**
 * An object of a JSON text. A member that is missing or of another kind is a fault, and something harmless stands in for it.
 * Sixty closed periods hold ten thousands of them: where one stands is only put into words where it has a fault.
 */
export class JsonFields {
  private readonly value: Readonly<Record<string, unknown>>
  private readonly where: Where
  readonly faults: string[]

  constructor(value: unknown, where: Where, faults: string[]) {
    this.where = where
    this.faults = faults
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    this.value = isObject ? (value as Readonly<Record<string, unknown>>) : {} // it was just asked
    if (!isObject) faults.push(`${where === undefined ? 'the whole' : pathOf(where)} is not an object`)
  }

  text(key: string): string {
    const value = this.member(key)
    return typeof value === 'string' ? value : this.fault(key, 'a text', '')
  }

  /** Null is undefined. */
  optionalText(key: string): string | undefined {
    return this.member(key) === null ? undefined : this.text(key)
  }

  /** 0 or a positive whole number. */
  count(key: string): number {
    const value = this.member(key)
    return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : this.fault(key, 'a whole number', 0)
  }

  flag(key: string): boolean {
    const value = this.member(key)
    return typeof value === 'boolean' ? value : this.fault(key, 'true or false', false)
  }

  exact(key: string): Exact {
    return readExact(this.text(key)) ?? this.fault(key, 'a number', Exact.zero)
  }

  date(key: string): CalendarDate {
    return this.optionalDate(key) ?? this.fault(key, 'a date', anyDay)
  }

  optionalDate(key: string): CalendarDate | undefined {
    const text = this.optionalText(key)
    return text === undefined ? undefined : (readDate(text) ?? this.fault(key, 'a date', anyDay))
  }

  object(key: string): JsonFields {
    return new JsonFields(this.member(key), { within: this.where, key }, this.faults)
  }

  list<T>(key: string, read: (item: JsonFields) => T): readonly T[] {
    const value = this.member(key)
    if (!Array.isArray(value)) return this.fault(key, 'a list', [])
    const within = { within: this.where, key }
    return value.map((item, index) => read(new JsonFields(item, { within, key: index }, this.faults)))
  }

  /** The members of an object whose keys are names of the user's. */
  get entries(): readonly (readonly [string, unknown])[] {
    return Object.entries(this.value)
  }

  private member(key: string): unknown {
    return Object.hasOwn(this.value, key) ? this.value[key] : undefined
  }

  private fault<T>(key: string, wanted: string, instead: T): T {
    this.faults.push(`${pathOf({ within: this.where, key })} is not ${wanted}`)
    return instead
  }
}

/** A member, or by its number an item, of what stands elsewhere; undefined of the whole. */
type Where = { readonly within: Where; readonly key: string | number } | undefined

/** `open[3].draw_balance`. */
function pathOf(where: Where): string {
  if (where === undefined) return ''
  const { within, key } = where
  if (typeof key === 'number') return `${pathOf(within)}[${key}]`
  return within === undefined ? key : `${pathOf(within)}.${key}`
}

const anyDay = readDate('1970-01-01')!

/** The object that a text states, or what is wrong with it. */
export function readJsonObject(text: string): JsonFields {
  const faults: string[] = []
  try {
    return new JsonFields(JSON.parse(text), undefined, faults)
  } catch {
    const fields = new JsonFields({}, undefined, faults)
    faults.push('it is not JSON')
    return fields
  }
}
