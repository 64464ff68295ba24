// What several parts of one call need, worked out once: kept as long as the call's input is.

const known = new WeakMap<object, Map<unknown, unknown>>()

/** `what` tells the works of one input apart; the same always gives the same type. */
export function once<T>(input: object, what: unknown, work: () => T): T {
  const own = known.get(input) ?? new Map<unknown, unknown>()
  known.set(input, own)
  if (!own.has(what)) own.set(what, work())
  return own.get(what) as T // put there under the same key
}
