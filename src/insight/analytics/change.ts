// The change of a figure against the period before: how much, and by what share of what it was.
import type { Exact } from '../../values/exact.ts'

export interface Change {
  /** Undefined where one of the two has no figure. */
  readonly by: Exact | undefined
  /** 0.25 is a quarter more; undefined where it was nothing or less before. */
  readonly share: Exact | undefined
}

export function changeOf(now: Exact | undefined, before: Exact | undefined): Change {
  if (now === undefined || before === undefined) return { by: undefined, share: undefined }
  const by = now.minus(before)
  return { by, share: before.sign() > 0 ? by.dividedBy(before) : undefined }
}
