// The lines of a file's records are told row by row, however they were put down.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { LineNumbers } from '../../src/data/line-numbers.ts'

it('tells the line of every record of files read one after the other, with line breaks in quotes and blank lines', () => {
  const steps = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 4 })), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 6 }), (pieces) => {
      const [lines, records, expected] = [new LineNumbers(), new LineNumbers(), [] as number[]]
      let line = 1
      for (const piece of pieces) {
        const numbers = piece.map((step) => (line += step))
        lines.pushAll(Uint32Array.from(numbers), numbers.length)
        records.pushRun(expected.length + 1, numbers.length)
        expected.push(...numbers)
        if (piece.length === 7) line = 1 // another file follows
      }
      expect(expected.map((_, row) => lines.at(row))).toEqual(expected)
      expect(expected.map((_, row) => records.at(row))).toEqual(expected.map((_, row) => row + 1))
    }),
  )
})
