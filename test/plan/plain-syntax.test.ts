// Plain YAML is read as the yaml package reads it, or left to the package.
import * as fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { readPlain } from '../../src/plan/plain-syntax.ts'
import type { Written } from '../../src/plan/written.ts'
import { writtenIn } from '../../src/plan/yaml-nodes.ts'
import { head } from './reading.ts'

const root = resolve(import.meta.dirname, '../..')

function byPackage(text: string): Written | undefined | string {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, merge: false })
  const fault = [...document.errors, ...document.warnings][0]
  return fault === undefined ? writtenIn(document, text) : fault.message
}

const files = ['plans', 'fixtures'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(root, folder, name)),
)
const texts = files.map((file) => readFileSync(file, 'utf8'))

it.each(files.filter((file) => file.startsWith(join(root, 'plans'))))('%s is plain', (file) => {
  expect(readPlain(readFileSync(file, 'utf8'))).toBeDefined()
})

it('of every plan, project and test file that is plain, the package makes the same', () => {
  const plain = texts.flatMap((text) => readPlain(text) ?? [])
  expect(plain.length).toBeGreaterThan(files.length * 0.9)
  expect(plain).toEqual(texts.filter((text) => readPlain(text) !== undefined).map(byPackage))
})

describe('is left to the package:', () => {
  it.each([
    ['nothing', ''],
    ['a list', '- a\n'],
    ['an anchor', 'a: &x 1\n'],
    ['an alias', 'a: *x\n'],
    ['a tag', 'a: !x 1\n'],
    ['a tab', 'a:\t1\n'],
    ['Windows line ends', 'a: 1\r\n'],
    ['a text over two lines', 'a: one\n  two\n'],
    ['a text block with an empty line', 'a: >\n  one\n\n  two\n'],
    ['a quote with an escape', 'a: "\\n"\n'],
    ['a quote within quotes', "a: 'it''s'\n"],
    ['a quote that never closes', 'a: "1\n'],
    ['a brace that never closes', 'a: { b: 1\n'],
    ['a bracket that closes too far left', 'a: [\n  1\n]\n'],
    ['a second document', 'a: 1\n---\nb: 2\n'],
    ['a key without a colon', 'a: 1\nb\n'],
    ['a colon within a value', 'a: b: c\n'],
    ['a line indented like no other', 'a:\n    b: 1\n  c: 2\n'],
    ['a question mark for a key', '? a\n: b\n'],
    ['a comment right behind a quote', 'a: "1"# one\n'],
  ])('%s', (_name, text) => {
    expect(readPlain(text)).toBeUndefined()
  })
})

it('values that hold marks are plain where YAML has them so', () => {
  const text = `${head}rates: [-1, .5, 8%, 'a: b', "# c", a#b, a:b] # d\nurl: http://x.example/?q=1,2 # e\nlist:\n- a\n- b: 1\n  c: 2\n`
  expect(readPlain(text)).toEqual(byPackage(text))
})

/** What YAML gives a meaning of its own, and some that looks like it. */
// prettier-ignore
const marks = fc.constantFrom(
  ' ', '  ', '\n', '\n\n', '\n  ', '\n    ', '\n \n', ':', ': ', '-', '- ', '#', ' #', '# x\n', '\n# y', '{', '}', '[', ']', ',', '"', "'",
  '&a ', '*a', '!', '|', '>', ': |\n', ': >\n', '>-\n', '%', '@', '`', '?', '? ', '.', '...', '---', '\\', '~', 'null', '<<: ', '(', 'a', '1',
  'a: 1', '\u00a0', '\u0085', '\u2028', '\u00e9',
)

const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(4), mark: marks })

const changed = fc
  .record({ text: fc.constantFrom(...texts), from: fc.nat(60), lines: fc.integer({ min: 1, max: 30 }) })
  .chain(({ text, from, lines }) => {
    const part = text.split('\n').slice(from, from + lines)
    return fc.array(change, { maxLength: 3 }).map((changes) => changes.reduce(applied, part.join('\n')))
  })

function applied(text: string, { at, cut, mark }: { at: number; cut: number; mark: string }): string {
  const place = Math.floor(at * text.length)
  return text.slice(0, place) + mark + text.slice(place + cut)
}

it.each([
  ['pieces of files that are changed at random', changed, 4000],
  ['marks and words at random', fc.array(marks, { maxLength: 20 }).map((parts) => parts.join('')), 4000],
  ['lines at random', fc.array(fc.tuple(fc.nat(6), marks, marks), { maxLength: 6 }).map(linesOf), 4000],
])('%s are read as the package reads them, or not at all', (_name, text, numRuns) => {
  fc.assert(
    fc.property(text, (written) => {
      const plain = readPlain(written)
      if (plain !== undefined) expect(plain).toEqual(byPackage(written))
    }),
    { numRuns },
  )
})

function linesOf(lines: readonly (readonly [number, string, string])[]): string {
  return lines.map(([indent, one, other]) => `${' '.repeat(indent)}k${one}: v${other}`).join('\n')
}
