// Total orders. Ids are compared by code point, so that no locale and no machine changes which deal crosses a step.

/** −1, 0 or 1 by Unicode code point; UTF-16 order differs only above the surrogates, which are mended here. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const [a, b] = [left.charCodeAt(at), right.charCodeAt(at)]
    if (a !== b) return codePointRank(a) < codePointRank(b) ? -1 : 1
  }
  return left.length < right.length ? -1 : 1
}

/** Surrogates (U+D800–DFFF) stand for code points above every other unit. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

/** The first comparison that tells two values apart. */
export function compareBy<T>(
  ...comparisons: readonly ((left: T, right: T) => number)[]
): (left: T, right: T) => number {
  return (left, right) => {
    for (const compare of comparisons) {
      const order = compare(left, right)
      if (order !== 0) return order
    }
    return 0
  }
}
