// What the reports of returns to come say of the returns that they were counted from.
import type { ReturnHistory } from '../insight/forecast/return-history.ts'

/** Less is no difference. */
const leastDifference = 0.05

/** Where it is larger or smaller deals that come back: none where there is no difference worth telling. */
export function sizesNote({ sizes }: Pick<ReturnHistory, 'sizes'>): readonly string[] {
  if (Math.abs(sizes - 1) < leastDifference) return []
  const which = sizes > 1 ? 'larger' : 'smaller'
  return [
    `It is the ${which} deals that come back: what is expected is ${sizes.toFixed(2)} times that of the usual size.`,
  ]
}

/**
 * How high the rate may still be: none of n deals comes back in one of twenty cases at a rate of 3 ÷ n (the rule of three: Hanley and
 * Lippman-Hand, Journal of the American Medical Association 249, 1983). Of 4,238 deals 0.08%, of 40 deals 8%.
 */
export function noReturnNote(deals: number): string {
  const percent = Math.min(100, 300 / Math.max(1, deals))
  const unit = percent >= 1 ? 1 : 10 ** Math.floor(Math.log10(percent))
  const most = Number((Math.ceil(percent / unit) * unit).toPrecision(1 + Math.floor(Math.log10(Math.max(1, percent)))))
  return `Without a return there is no rate to go by: at a rate of up to ${most}% so many deals may well stay, all of them.`
}
