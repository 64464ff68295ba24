// Cases in the pay period in which each later part of a release is paid.
import { addDuration } from '../../../values/duration.ts'
import type { Case } from './case.ts'
import { rowOn } from './case.ts'
import { dealOf } from './made-up-deals.ts'
import { paidSize, testOf } from './made-up-rows.ts'
import type { SuggestedTest } from './suggested-test.ts'

export function ofRelease(of: Case): readonly SuggestedTest[] {
  const { component, day } = of
  const deals = [dealOf(of, { number: 1, size: paidSize(of) })]
  return (component.release ?? []).flatMap((part, index) => {
    if (part.after === undefined || part.on.kind === 'measure_end') return []
    const keys = rowOn(of, addDuration(day, part.after))
    const expect = [{ keys, blanks: ['released'] }]
    return [testOf(of, `releases part ${index + 1} after ${part.after.text}`, { deals }, { expect })]
  })
}
