// How the data files write numbers and dates: `locale` of compline.yaml. interface.md, A project.
// The form is declared once and never guessed from a cell.
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateOf, daysInMonth, readDate } from '../values/calendar-date.ts'
import type { Exact } from '../values/exact.ts'
import { readNumber } from '../values/number-text.ts'

/** A way of writing dates, such as DD.MM.YYYY. */
export interface DatePattern {
  readonly text: string
  readonly form: RegExp
}

export interface Locale {
  readonly decimal: '.' | ','
  readonly dates: DatePattern
}

export const isoDates: DatePattern = {
  text: 'YYYY-MM-DD',
  form: /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ].*)?$/,
}

const digitsOf: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  D: '(?<day>\\d{1,2})',
}

/**
 * The pattern that a text such as `DD/MM/YYYY` states, or undefined: year (four digits), month and day, each once, with
 * separators between them. A leading zero may be left out of day and month in the files.
 */
export function readDatePattern(text: string): DatePattern | undefined {
  if (text === isoDates.text) return isoDates
  const parts = /^(YYYY|MM?|DD?)([-./ ])(YYYY|MM?|DD?)\2(YYYY|MM?|DD?)$/.exec(text)
  if (parts === null) return undefined
  const fields = [parts[1]!, parts[3]!, parts[4]!]
  if (new Set(fields.map((field) => field[0])).size < 3) return undefined
  const separator = `\\${parts[2]!}`
  const form = fields.map((field) => digitsOf[field]!).join(separator)
  return { text, form: new RegExp(`^${form}(?:[T ,].*)?$`) }
}

export const defaultLocale: Locale = { decimal: '.', dates: isoDates }

const accounting = /^\((.+)\)$/
const trailingMinus = /^([^-+].*)-$/
const blankGroups = /^([+-]?\d{1,3})((?:[\u00A0\u202F]\d{3})+)(?=$|[.,%\s])/
const pointGroups = /^([+-]?\d{1,3})((?:\.\d{3})+)(?=$|[,%\s])/

/**
 * The number that a cell states. Beyond plain numbers it takes what can only mean one thing: `(12.50)` and `12.50-` are
 * negative, and a no-break blank between groups of three digits is nothing. With `decimal: ","`, `1.234,56` is 1234.56.
 */
export function readLocalNumber(text: string, locale: Locale): Exact | undefined {
  const inner = accounting.exec(text)?.[1] ?? trailingMinus.exec(text)?.[1]
  if (inner !== undefined) {
    const value = /^\s*[-+(]/.test(inner) ? undefined : readSigned(inner.trim(), locale)
    return value?.negated()
  }
  return readSigned(text, locale)
}

function readSigned(text: string, { decimal }: Locale): Exact | undefined {
  const grouped = text.replace(blankGroups, ungroup)
  if (decimal === '.') return readNumber(grouped)
  const ungrouped = grouped.replace(pointGroups, ungroup)
  if (ungrouped.includes('.')) return undefined
  return readNumber(ungrouped.replace(',', '.'))
}

function ungroup(_: string, first: string, groups: string): string {
  return first + groups.replaceAll(/\D/g, '')
}

/** The date that a cell states in the declared pattern or as YYYY-MM-DD, which no other pattern can be taken for. */
export function readLocalDate(text: string, { dates }: Locale): CalendarDate | undefined {
  const parts = dates.form.exec(text)?.groups
  if (parts === undefined) return readDate(text)
  const [year, month, day] = [Number(parts['year']), Number(parts['month']), Number(parts['day'])]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return dateOf({ year, month, day })
}

/** What to tell someone whose number cannot be read; '' where nothing special is known. */
export function numberHint(text: string, { decimal }: Locale): string {
  if (/[$€£¥]/.test(text)) return 'write the amount without the currency sign; a column currency names the currency'
  if (/^[+-]?\d+([.,]\d+)?e[+-]?\d+$/i.test(text)) return 'write the number out, without an exponent'
  if (decimal === '.' && /^[+-]?[\d.]*,\d/.test(text))
    return `write ${commaAdvice(text)}; where the comma is the decimal mark, say locale: { decimal: "," } in compline.yaml`
  if (decimal === ',' && text.includes('.'))
    return 'locale.decimal of compline.yaml is ",": write 1234,56 or 1.234,56; where the point is the decimal mark, change it'
  return ''
}

function commaAdvice(text: string): string {
  const plain = text.replaceAll(',', '')
  return /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)
    ? `${plain}, without the thousands comma`
    : 'it with a decimal point'
}

export function dateHint(text: string, { dates }: Locale): string {
  const written = dates.form.test(text) || isoDates.form.test(text)
  if (written) return 'there is no such day in the calendar'
  if (/^\d{5}$/.test(text))
    return 'this is the day number of a spreadsheet: format the column as a date and save it again'
  if (/^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:$|[T ,])/.test(text))
    return `dates are read as ${dates.text}; say how the files write them: locale: { dates: DD/MM/YYYY } in compline.yaml`
  return ''
}
