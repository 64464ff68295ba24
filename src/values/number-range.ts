// A range of numbers as people write one: `8%..12% by 1%`. Every number of it is exact and is written as the first is.
import { Exact } from './exact.ts'
import { readNumber } from './number-text.ts'

export type NumberRange =
  | { readonly kind: 'range'; readonly texts: readonly string[] }
  /** Written as a range, but none that can be gone through. */
  | { readonly kind: 'wrong'; readonly problem: string; readonly remedy: string }

const written = /^(\S+?)\s*\.\.\s*(\S+)(?:\s+by\s+(\S+))?$/

/** Undefined where the text is no range: two dots between two values. At most `most` numbers. */
export function readRange(text: string, most: number): NumberRange | undefined {
  const match = written.exec(text)
  if (match === null) return undefined
  const [, firstText = '', lastText = '', stepText] = match
  const [first, last] = [readNumber(firstText), readNumber(lastText)]
  if (first === undefined || last === undefined)
    return wrong(`"${first === undefined ? firstText : lastText}" is not a number`)
  if (stepText === undefined) return wrong('it does not say in which steps')
  const step = readNumber(stepText)
  if (step === undefined || step.sign() <= 0) return wrong(`"${stepText}" is no step above 0`)
  const downwards = last.compare(first) < 0
  const count = last.minus(first).absolute().dividedBy(step).floor() + 1n
  if (count > BigInt(most))
    return wrong(`it has ${count} values; at most ${most} are gone through`, 'take larger steps')
  const isPercent = firstText.endsWith('%')
  const texts = Array.from({ length: Number(count) }, (_, index) => {
    const offset = step.times(Exact.of(index))
    return numberAs(downwards ? first.minus(offset) : first.plus(offset), isPercent)
  })
  return { kind: 'range', texts }
}

function wrong(problem: string, remedy: string = 'write a range such as 8%..12% by 1%'): NumberRange {
  return { kind: 'wrong', problem, remedy }
}

/** 0.08 as `8%` or as `0.08`; in full, as a decimal number always ends. */
export function numberAs(number: Exact, isPercent: boolean): string {
  return isPercent ? `${number.times(Exact.of(100)).toText(60)}%` : number.toText(60)
}
