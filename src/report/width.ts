// How many columns a text takes on a terminal, and how to cut it: wide characters take two, combining ones none.

const combining = /\p{Mark}|[\u200b-\u200f\u2060]/u
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
// What a terminal would obey instead of show: control characters, but not tab and line break.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g
const plain = /^[ -~]*$/
// Neither combining nor wide: Latin letters and signs, dashes and quotation marks, arrows and rules.
const single = /^[ -\u02ff\u2010-\u205f\u2190-\u2bff]*$/

export function widthOfText(text: string): number {
  if (single.test(text)) return text.length
  let columns = 0
  for (const character of text) columns += combining.test(character) ? 0 : wide.test(character) ? 2 : 1
  return columns
}

/** A file's text as it may safely stand on a terminal: what would move the cursor or change colours is written out. */
export function shown(text: string): string {
  return text.replace(control, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

/** The same on one line. */
export function shownOnOneLine(text: string): string {
  if (plain.test(text)) return text
  return shown(text)
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('\t', ' ')
}

/** At most `columns` wide, the rest as `…`. */
export function cut(text: string, columns: number): string {
  if (widthOfText(text) <= columns) return text
  let [kept, taken] = ['', 0]
  for (const character of text) {
    taken += widthOfText(character)
    if (taken > columns - 1) break
    kept += character
  }
  return `${kept}…`
}

export function padLeft(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - widthOfText(text))) + text
}

/** Words on lines of at most `columns`; a longer word keeps its line to itself. */
export function wrapWords(text: string, columns: number): readonly string[] {
  const isSingle = single.test(text)
  if (!text.startsWith(' ') && (isSingle ? text.length : widthOfText(text)) <= columns) return [text]
  if (isSingle && isEvenlySpaced(text)) return wrapSingle(text, columns)
  const lines: string[] = []
  let [line, taken] = ['', 0]
  for (const word of text.split(' ')) {
    const width = widthOfText(word)
    const longer = line === '' ? width : taken + 1 + width
    if (line !== '' && longer > columns) {
      lines.push(line)
      line = word
      taken = width
    } else {
      line = line === '' ? word : `${line} ${word}`
      taken = longer
    }
  }
  lines.push(line)
  return lines
}

const evenlySpaced = /^\S+(?: \S+)*$/

/** Whether each of its characters takes one column, and nothing but single spaces stands between its words. */
export function isPlainlyWrapped(text: string): boolean {
  return single.test(text) && evenlySpaced.test(text)
}

/** No space at its ends, and none beside another. */
function isEvenlySpaced(text: string): boolean {
  return !text.startsWith(' ') && !text.endsWith(' ') && !text.includes('  ')
}

/** The same where every character takes one column: cut at the last space that is within reach. */
function wrapSingle(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let from = 0
  while (text.length - from > columns) {
    let space = text.lastIndexOf(' ', from + columns)
    if (space <= from) space = text.indexOf(' ', from + 1)
    if (space < 0) break
    lines.push(text.slice(from, space))
    from = space + 1
  }
  lines.push(text.slice(from))
  return lines
}
