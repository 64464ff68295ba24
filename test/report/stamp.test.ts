// Texts put one behind another eight bytes at a time are the bytes of the texts, whatever letters they hold.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { viewOf } from '../../src/data/cell-bytes.ts'
import { ChangingStamp, putStamp, roomBehind, stampOf } from '../../src/report/stamp.ts'

// F0 to F4 begin the longest letters of UTF-8, and with 7F behind them eight bytes could be no number.
const texts = fc.array(
  fc.string({ unit: fc.constantFrom('a', '\u007f', 'é', '€', '\u{10000}', '\u{10ffff}', '\ud83d') }),
)

it('stamps are the texts, one behind another', () => {
  const changing = new ChangingStamp()
  fc.assert(
    fc.property(texts, (all) => {
      const bytes = Buffer.from(all.join('|'))
      const into = new Uint8Array(bytes.length + 3 + roomBehind)
      let at = 0
      all.forEach((text, index) => {
        if (index > 0) into[at++] = 0x7c
        changing.write(text)
        at = putStamp(viewOf(into), at, index % 2 === 0 ? stampOf(text) : changing)
      })
      expect(Buffer.from(into.subarray(0, at)).equals(bytes)).toBe(true)
    }),
    { numRuns: 500 },
  )
})
