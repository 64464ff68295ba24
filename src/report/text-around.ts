// What a text says before and after a number that stands in it: worded once for all numbers.

/** Around a number: `deals.csv:` and nothing, or `9% of ` and ` from 100%`. */
export interface TextAround {
  readonly before: string
  readonly after: string
}

/** Undefined where the text does not name the number, or more than once: 1 and 2 differ in one place of it. */
export function textAround(textOf: (number: number) => string): TextAround | undefined {
  const [one, other] = [textOf(1), textOf(2)]
  if (one === other) return undefined
  let at = 0
  while (one[at] === other[at]) at++
  const after = one.slice(at + 1)
  return other.slice(at + 1) === after ? { before: one.slice(0, at), after } : undefined
}
