// What spreadsheets leave in the cells of a CSV file, undone where it can only mean one thing.

const formulaText = /^="([^"]*)"$/
const guarded = /^'(?:[=+\-@\t\r]|[\d.,/ -]+$)/
const errorValues = new Set([
  '#N/A',
  '#REF!',
  '#DIV/0!',
  '#VALUE!',
  '#NAME?',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
  '#GETTING_DATA',
])

/**
 * The trimmed text of a cell. `="001234"` is 001234, and so is `'001234`; an apostrophe before words (`'s-Hertogenbosch`)
 * belongs to them.
 */
export function cellText(raw: string): string {
  if (isBare(raw)) return raw
  const text = raw.trim()
  const first = text.charCodeAt(0)
  if (first === 61 /* = */) return formulaText.exec(text)?.[1]?.trim() ?? text
  if (first === 39 /* ' */ && guarded.test(text)) return text.slice(1).trim()
  return text
}

/** Nearly every cell: begins and ends with a letter, a digit or the like, which neither a blank nor what spreadsheets add is. */
function isBare(raw: string): boolean {
  return isOrdinary(raw.charCodeAt(0)) && isOrdinary(raw.charCodeAt(raw.length - 1))
}

/** From ! to ~ of ASCII without ' and =: a cell that begins and ends with such a letter or byte stands for itself. */
export function isOrdinary(unit: number): boolean {
  return unit >= 33 && unit <= 126 && unit !== 39 && unit !== 61
}

/** `#N/A` and its like: a formula that failed before the file was saved. */
export function isErrorValue(text: string): boolean {
  return text.startsWith('#') && errorValues.has(text.toUpperCase())
}
