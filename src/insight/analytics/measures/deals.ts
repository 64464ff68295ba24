// How many deals were won in the span.
import { Exact } from '../../../values/exact.ts'
import type { Measure } from '../measure.ts'

export const deals: Measure = {
  name: 'deals',
  figures: [{ name: 'deals', kind: 'number', role: 'main' }],
  missing: () => undefined,
  values: ({ won }) => [Exact.of(won.length)],
}
