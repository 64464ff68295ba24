// The least whole number for which something holds, found in as many questions as it has bits.

/**
 * It must hold for all greater numbers too. From `usual` on it is doubled twenty times at most; undefined where it does not hold
 * then. From 1,000,000 cents the least that is cut at 123,456.78 takes some 25 questions.
 */
export function leastWhere(holds: (units: bigint) => boolean, usual: bigint): bigint | undefined {
  let [low, high] = [0n, usual > 0n ? usual : 1n]
  for (let doubled = 0; !holds(high); doubled++) {
    if (doubled === 20) return undefined
    low = high
    high *= 2n
  }
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}
