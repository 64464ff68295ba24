// The whole of a forecast of pay, without its progress.
import type { Payouts, PayoutsOf } from '../../../src/insight/forecast/payouts.ts'
import { payoutFutures } from '../../../src/insight/forecast/payouts.ts'

export function allPayouts(of: PayoutsOf): Payouts {
  const work = payoutFutures(of)
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}
