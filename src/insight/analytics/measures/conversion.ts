// Conversion: of the deals created in the span, the share that has been won so far, and the share that is still open and may
// yet be. A young span converts little because its deals are young: the open share says how much is undecided.
import { Exact } from '../../../values/exact.ts'
import { rateOf } from '../estimates.ts'
import type { Measure } from '../measure.ts'
import { missingColumn } from '../measure.ts'

export const conversion: Measure = {
  name: 'conversion',
  figures: [
    { name: 'conversion', kind: 'share', role: 'main' },
    { name: 'conversion_low', kind: 'share', role: 'low' },
    { name: 'conversion_high', kind: 'share', role: 'high' },
    { name: 'created', kind: 'number', role: 'basis', words: 'created' },
    { name: 'still_open', kind: 'share', role: 'main' },
  ],
  missing: (of) =>
    of.hasStages ? missingColumn(of, 'created_on') : 'the deals have no column stage, so none is known to be lost',
  values: ({ created }) => {
    const won = created.filter(({ outcome }) => outcome === 'won').length
    const open = created.filter(({ outcome }) => outcome === 'open').length
    const { share, low, high } = rateOf(won, created.length)
    return [share, low, high, Exact.of(created.length), rateOf(open, created.length).share]
  },
}
