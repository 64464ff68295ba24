// Triangles of amounts by origin and age, in both forms, and what is wrong with one told at its place.
import { describe, expect, it } from 'vitest'
import { defaultLocale } from '../../src/data/locale.ts'
import { readTriangle } from '../../src/data/triangle.ts'
import { problemText } from '../../src/problems/problem.ts'

const read = (text: string, decimal: '.' | ',' = '.'): ReturnType<typeof readTriangle> =>
  readTriangle({
    file: 'triangle.csv',
    bytes: Buffer.from(text),
    locale: { ...defaultLocale, decimal },
    delimiter: undefined,
    encoding: undefined,
  })
const rows = (...of: Parameters<typeof read>): unknown =>
  read(...of).value?.rows.map(({ origin, amounts }) => [origin, ...amounts.map((amount) => amount.toText())])

describe('a triangle', () => {
  const expected = [
    ['2024', '10', '20.5', '25'],
    ['2025', '11', '22'],
    ['2026', '9'],
  ]

  it('is read with a row for each origin and age, in whatever order', () => {
    const text = 'origin,age,cumulative\n2024,1,10\n2024,3,25\n2024,2,20.50\n2025,1,11\n2025,2,22\n2026,1,9\n'
    expect(rows(text)).toEqual(expected)
    expect(read(text).value?.ages).toEqual(['1', '2', '3'])
  })

  it('finds its columns by their names, in any order, and takes the other one for the origin', () => {
    expect(rows('cumulative,sold in,dev\n10,2024,12\n20.5,2024,24\n9,2025,12\n')).toEqual([
      ['2024', '10', '20.5'],
      ['2025', '9'],
    ])
  })

  it('is read with a column for each age, where what is not known is empty, NA or left out', () => {
    expect(rows('month;1;2;3\n2024;10;20.50;25\n"2025";11;22;\n2026;9;;\n')).toEqual(expected)
    expect(rows('month,age 1,age 2,age 3\n2024,10,20.50,25\n2025,11,22,NA\n2026,9\n')).toEqual(expected)
  })

  it('is read in the locale of the project', () => {
    expect(rows('month;1;2\n2024;10;20,50\n2025;1.234,5;\n', ',')).toEqual([
      ['2024', '10', '20.5'],
      ['2025', '1234.5'],
    ])
  })

  it.each([
    ['', '1:0 triangle.csv is empty: it has no header'],
    ['origin,1,2\n2024,10,x\n', '2:3 2 "x" is not a number'],
    ['origin,age,cumulative\n2024,first,10\n', '2:2 "first" is no age'],
    ['origin,age,cumulative\n2024,1,10\n2024,1,12\n', '3:3 age 1 of origin 2024 is already given at triangle.csv:2'],
    ['origin,1,2\n2024,10,12\n2024,9,\n', '3:1 origin 2024 is already given at triangle.csv:2'],
    ['month,what\n2024,10\n', '1:0 no triangle can be read from the columns "month", "what"'],
    ['origin,2,1\n2024,10,12\n', '1:3 age 1 does not come after age 2, which stands before it'],
    ['origin,1,2,3\n2024,10,,30\n', '2:4 origin 2024 has no amount at age 2, but one at a later age'],
    ['origin,1,2\n2024,10,12,14\n', '2:0 the row has 4 cells, the header 3 columns'],
  ])('%j is refused with its place', (text, told) => {
    const { value, problems } = read(text)
    expect(value).toBeUndefined()
    expect(problems.map((problem) => `${placeOf(problem.at)} ${problemText(problem)}`)).toEqual([told])
  })
})

function placeOf(at: object): string {
  const { line, column = 0 } = at as { line: number; column?: number } // of a data file
  return `${line}:${column}`
}
