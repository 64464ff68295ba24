// Triangles of amounts by origin and age, in both forms, and what is wrong with one told at its place.
import { describe, expect, it } from 'vitest'
import { defaultLocale } from '../../src/data/locale.ts'
import { readTriangle } from '../../src/data/triangle.ts'
import { problemText } from '../../src/problems/problem.ts'

const read = (text: string): ReturnType<typeof readTriangle> =>
  readTriangle({
    file: 'triangle.csv',
    bytes: Buffer.from(text),
    locale: defaultLocale,
    delimiter: undefined,
    encoding: undefined,
  })
const rows = (text: string): unknown =>
  read(text).value?.origins.map(({ name, amounts }) => [name, ...amounts.map((amount) => amount.toText())])

describe('a triangle', () => {
  const expected = [
    ['2024', '10', '20.5', '25'],
    ['2025', '11', '22'],
    ['2026', '9'],
  ]

  it('is read with a row for each origin and age', () => {
    const text = 'origin,age,cumulative\n2024,1,10\n2024,2,20.50\n2024,3,25\n2025,1,11\n2025,2,22\n2026,1,9\n'
    expect(rows(text)).toEqual(expected)
  })

  it('is read with a column for each age, where what is not known is empty', () => {
    expect(rows('month;1;2;3\n2024;10;20.50;25\n"2025";11;22;\n2026;9;;\n')).toEqual(expected)
  })

  it.each([
    ['origin,1,2\n2024,10,x\n', 'triangle.csv 2:3 2 "x" is not a number'],
    ['origin,age,cumulative\n2024,first,10\n', 'triangle.csv 2:2 age "first" is not a number'],
    ['origin,1\n2024,10\n', 'triangle.csv 1:0 the triangle have no column cumulative'],
    ['origin,1,2,3\n2024,10,,30\n', 'triangle.csv 1:0 age 2 of 2024 is empty'],
  ])('%j is refused with its place', (text, expectedText) => {
    const { value, problems } = read(text)
    expect(value).toBeUndefined()
    expect(problems.map((problem) => `${placeOf(problem.at)} ${problemText(problem)}`)).toEqual([expectedText])
  })
})

function placeOf(at: object): string {
  const { file, line, column = 0 } = at as { file: string; line: number; column?: number } // of a data file
  return `${file} ${line}:${column}`
}
