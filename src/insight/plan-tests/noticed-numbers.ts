// The numbers of a plan, each made one more in its last place: whether any plan test fails then. A part that a test comes by may
// still decide nothing that the test expects; what no test notices could be a slip of the pen, and all would stay green.
import { replaceSpans } from '../../plan/edit-plan.ts'
import type { Plan } from '../../plan/plan.ts'
import { numbersOf } from '../../plan/plan-values.ts'
import { readPlan } from '../../plan/read-plan.ts'
import { readSyntax } from '../../plan/syntax.ts'
import type { Checked } from '../../problems/problem.ts'
import type { SourceText, Span } from '../../problems/source.ts'

export interface NumberNoticed {
  readonly at: Span
  /** `new-business.earn.tiers.steps[1].rate`. */
  readonly path: string
  /** As written, and one more in its last place: `9%` and `10%`. */
  readonly was: string
  readonly is: string
  readonly isNoticed: boolean
}

/** `fails` is asked whether any test fails on the other plan. One that is no plan any more is noticed. */
export function noticedNumbers(source: SourceText, fails: (plan: Checked<Plan>) => boolean): readonly NumberNoticed[] {
  const tree = readSyntax(source, () => undefined)
  return (tree === undefined ? [] : numbersOf(tree)).map(({ path, text, at }) => {
    const is = oneMore(text)
    const other = readPlan(replaceSpans(source, [{ at, text: is }]))
    return { at, path, was: text, is, isNoticed: other.value === undefined || fails(other) }
  })
}

/** `6%` is `7%`, `0.5%` is `0.6%`, `12` is `13`. */
function oneMore(text: string): string {
  const [, digits = '', unit = ''] = /^([\d_.]+)(.*)$/.exec(text) ?? []
  const plain = digits.replaceAll('_', '')
  const decimals = plain.split('.')[1]?.length ?? 0
  const units = BigInt(plain.replace('.', '')) + 1n
  const padded = units.toString().padStart(decimals + 1, '0')
  const whole = padded.slice(0, padded.length - decimals)
  return `${decimals === 0 ? whole : `${whole}.${padded.slice(-decimals)}`}${unit}`
}
