// Whole numbers of any size, exact: a machine number as far as it counts every one (below 2^53), a bigint beyond.
// Nearly every amount is small, and machine numbers take a fraction of the time and the memory.

/** Of two equal whole numbers both are machine numbers or both bigints, so that `===` and `<` can be trusted. */
export type Whole = number | bigint

const largest = Number.MAX_SAFE_INTEGER

/** The bigint as a machine number, where one can hold it. */
export function wholeOf(value: bigint): Whole {
  return value <= largest && value >= -largest ? Number(value) : value
}

export function add(left: Whole, right: Whole): Whole {
  if (typeof left === 'number' && typeof right === 'number') {
    const total = left + right
    if (total <= largest && total >= -largest) return total
  }
  return wholeOf(BigInt(left) + BigInt(right))
}

export function negate(value: Whole): Whole {
  return typeof value === 'number' ? 0 - value : -value // 0 - 0 is 0, where -0 would be a number of its own
}

export function magnitude(value: Whole): Whole {
  return value < 0 ? negate(value) : value
}

export function multiply(left: Whole, right: Whole): Whole {
  if (typeof left === 'number' && typeof right === 'number') {
    // A product that had to be rounded lies beyond the largest that is exact, so this one is what it should be.
    const product = left * right
    if (product <= largest && product >= -largest) return product === 0 ? 0 : product
  }
  return wholeOf(BigInt(left) * BigInt(right))
}

/** Towards zero; `by` is not zero. */
export function quotient(value: Whole, by: Whole): Whole {
  // A multiple of `by` divided by it is exact; + 0 makes -0 a plain 0.
  if (typeof value === 'number' && typeof by === 'number') return (value - (value % by)) / by + 0
  return wholeOf(BigInt(value) / BigInt(by))
}

export function isMultiple(value: Whole, of: Whole): boolean {
  if (typeof value === 'number' && typeof of === 'number') return value % of === 0
  return BigInt(value) % BigInt(of) === 0n
}

/** Of two that are not negative; of 0 and another it is the other. */
export function greatestCommonDivisor(left: Whole, right: Whole): Whole {
  if (typeof left === 'number' && typeof right === 'number') {
    let a = left
    let b = right
    while (b !== 0) {
      const rest = a % b
      a = b
      b = rest
    }
    return a
  }
  let [a, b] = [BigInt(left), BigInt(right)]
  while (b !== 0n) [a, b] = [b, a % b]
  return wholeOf(a)
}

const powersOfTen: Whole[] = [1]

/** 10^exponent; kept, because every cent and every percent asks for a few of them again. */
export function powerOfTen(exponent: number): Whole {
  for (let known = powersOfTen.length; known <= exponent; known++)
    powersOfTen.push(multiply(powersOfTen[known - 1]!, 10))
  return powersOfTen[exponent]!
}
