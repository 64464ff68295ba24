// Where steps begin, by the quota that they are parts of: quotas are mostly few, and a payee's is mostly that of the month
// before. computation.md, step 6.
import type { Exact } from '../../values/exact.ts'
import type { PlainBounds } from './plain-steps.ts'

const mostKept = 4096

export class BoundsByQuota {
  private readonly byText = new Map<string, PlainBounds>()
  /** The same by the quota as it was read of a payee: two that are as much are not the same object. */
  private readonly byQuota = new Map<Exact, PlainBounds>()

  /** What cannot be worked out is read each time anew. */
  of(quota: Exact, read: () => PlainBounds | undefined): PlainBounds | undefined {
    let bounds = this.byQuota.get(quota)
    if (bounds !== undefined) return bounds
    const text = `${quota.over}/${quota.under}`
    bounds = this.byText.get(text) ?? read()
    if (bounds === undefined) return undefined
    if (this.byText.size < mostKept) this.byText.set(text, bounds)
    if (this.byQuota.size < mostKept) this.byQuota.set(quota, bounds)
    return bounds
  }
}
