// The three sides of a bound, in steps of the least difference that can be sold.
export const sides = [
  ['just below', -1],
  ['at', 0],
  ['just above', 1],
] as const
