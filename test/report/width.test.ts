// How wide a text is and where it is broken, whichever way it is found out.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { widthOfText, wrapWords } from '../../src/report/width.ts'

it.each([
  ['D-1032 · 12 March 2026', 22],
  ['Größe — “groß” → ═', 18],
  ['日本', 4],
  ['e\u0301', 1], // a letter and its accent
  ['👍', 2],
])('%s takes as many columns as a terminal gives it', (text, columns) => {
  expect(widthOfText(text)).toBe(columns)
})

it('a text is as wide as its characters together', () => {
  const characters = fc.oneof(
    fc.constantFrom(...'aé·—→═日\u0301\u200b👍 '),
    fc.integer({ min: 0, max: 0x10_ff_ff }).map((code) => String.fromCodePoint(code)),
  )
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 12 }), (all) => {
      const text = all.join('')
      expect(widthOfText(text)).toBe([...text].reduce((sum, one) => sum + widthOfText(one), 0))
    }),
  )
})

/** As many words on a line as there is room for, word by word. */
function broken(text: string, columns: number): readonly string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOfText(longer) > columns) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}

it('a line holds as many words as there is room for, also of words that are wide or longer than it', () => {
  const words = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'ab·é'), maxLength: 9 }),
    fc.constantFrom('日本', '👍', ''),
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 14 }), fc.integer({ min: 1, max: 24 }), (all, columns) => {
      const text = all.join(' ')
      const isWhole = !text.startsWith(' ') && widthOfText(text) <= columns
      expect(wrapWords(text, columns)).toEqual(isWhole ? [text] : broken(text, columns))
    }),
    { numRuns: 500 },
  )
})
