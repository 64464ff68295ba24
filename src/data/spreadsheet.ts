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
  const text = raw.trim()
  const first = text.charCodeAt(0)
  if (first === 61 /* = */) return formulaText.exec(text)?.[1]?.trim() ?? text
  if (first === 39 /* ' */ && guarded.test(text)) return text.slice(1).trim()
  return text
}

/** `#N/A` and its like: a formula that failed before the file was saved. */
export function isErrorValue(text: string): boolean {
  return text.startsWith('#') && errorValues.has(text.toUpperCase())
}
