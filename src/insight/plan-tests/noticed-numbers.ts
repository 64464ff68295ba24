// The numbers of a plan, each made one more in its last place: whether any plan test fails then. A part that a test comes by may
// still decide nothing that the test expects; what no test notices could be a slip of the pen, and all would stay green. So the
// parts that no test has come by and the numbers that none notices may differ: a step that a test reaches without expecting what
// it pays is come by, and its rate is not noticed; and a quota that no test comes by as a part has none, and is a number.
import { replaceSpans } from '../../plan/edit-plan.ts'
import type { Plan } from '../../plan/plan.ts'
import { numbersOf } from '../../plan/plan-values.ts'
import { readPlan } from '../../plan/read-plan.ts'
import { readSyntax } from '../../plan/syntax.ts'
import type { Checked } from '../../problems/problem.ts'
import type { SourceText, Span } from '../../problems/source.ts'
import { edgeSide } from './window-edge.ts'

export interface NumberNoticed {
  readonly at: Span
  /** `new-business.earn.tiers.steps[1].rate`. */
  readonly path: string
  /** As written, and one more (of a band that ends with `within` of its block, one less) in its last place: `9%` and `10%`. */
  readonly was: string
  readonly is: string
  readonly isNoticed: boolean
}

/** `fails` is asked whether any test fails on the other plan. One that is no plan any more is noticed. */
export function noticedNumbers(source: SourceText, fails: (plan: Checked<Plan>) => boolean): readonly NumberNoticed[] {
  const tree = readSyntax(source, () => undefined)
  const plan = readPlan(source).value
  return (tree === undefined ? [] : numbersOf(tree)).map(({ path, text, at }) => {
    const is = plan !== undefined && isSeenFromInside(plan, path, at) ? another(text, -1n) : another(text, 1n)
    const other = readPlan(replaceSpans(source, [{ at, text: is }]))
    return { at, path, was: text, is, isNoticed: other.value === undefined || fails(other) }
  })
}

/** Of a band that ends with `within` of its block, one more decides nothing, and one less does. */
function isSeenFromInside({ components }: Plan, path: string, at: Span): boolean {
  if (!path.endsWith('.within')) return false
  return components.some(({ clawback }) =>
    clawback.some((block) =>
      block.schedule.some(
        (band) => band.at.start <= at.start && at.end <= band.at.end && edgeSide(block, band) === 'inside',
      ),
    ),
  )
}

/** So many units more in the last place: one more than `6%` is `7%`, than `0.5%` `0.6%`, than `12` `13`. */
function another(text: string, more: bigint): string {
  const [, digits = '', unit = ''] = /^([\d_.]+)(.*)$/.exec(text) ?? []
  const plain = digits.replaceAll('_', '')
  const decimals = plain.split('.')[1]?.length ?? 0
  const units = BigInt(plain.replace('.', '')) + more
  const padded = units.toString().padStart(decimals + 1, '0')
  const whole = padded.slice(0, padded.length - decimals)
  return `${decimals === 0 ? whole : `${whole}.${padded.slice(-decimals)}`}${unit}`
}
