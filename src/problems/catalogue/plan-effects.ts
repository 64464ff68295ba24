// Findings that come from working out what a plan pays. Amounts and places are texts, as they are shown.
import type { Rule } from '../rule.ts'
import { rule } from '../rule.ts'

interface DividedFacts {
  readonly components: string
  /** Whether no way to divide pays more; else it is the best that was tried. */
  readonly isMost: boolean
  readonly gain: string
  readonly whole: string
  readonly parts: readonly string[]
  /** What the best two parts gain; absent where two gain nothing. */
  readonly two: string | undefined
  /** What one part more gains; absent where it gains nothing. */
  readonly further: string | undefined
  /** `each part more, without limit`. */
  readonly furtherParts: string
  /** Where the payee stands before; absent at nothing. */
  readonly after: string | undefined
  /** Over which the gain is the most: `from 0% to 200%`. */
  readonly range: string
  readonly assumed: string
}

export interface EffectFacts {
  'plan/cliff': {
    readonly components: string
    /** `at 100%`. */
    readonly jumps: readonly { readonly at: string; readonly by: string }[]
    readonly assumed: string
  }
  'plan/capped-step': {
    readonly component: string
    readonly step: string
    readonly cap: string
    readonly assumed: string
  }
  'plan/pays-selling-less': {
    readonly components: string
    readonly gain: string
    readonly high: string
    readonly paid: string
    readonly low: string
    readonly less: string
    /** Over which the gain is the most: `from 0% to 200%`. */
    readonly range: string
    readonly assumed: string
  }
  'plan/pays-splitting': DividedFacts
  'plan/pays-merging': DividedFacts
  'plan/pays-moving': {
    readonly components: string
    readonly gain: string
    readonly deal: string
    /** Where the period stands without the deal. */
    readonly from: string
    readonly into: string
    /** What the deal adds in either. */
    readonly here: string
    readonly there: string
    readonly range: string
    readonly assumed: string
  }
  'plan/without-payees': { readonly plan: string; readonly why: string }
}

const mostJumps = 4

/** `4 of 50,000`, `2 of 4,000, 1 of 2,000 and 7 of next to nothing`. */
function partsText(parts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1)
  const texts = [...counts].map(([part, count]) => `${count} of ${part}`)
  const last = texts.pop()!
  return texts.length === 0 ? last : `${texts.join(', ')} and ${last}`
}

export const effectRules: { readonly [R in keyof EffectFacts]: Rule<EffectFacts[R]> } = {
  'plan/cliff': rule(
    'note',
    ({ components, jumps, assumed }) => {
      const shown = jumps.slice(0, mostJumps).map(({ at, by }) => `by ${by} ${at}`)
      const more = jumps.length > mostJumps ? [`${jumps.length - mostJumps} more times`] : []
      const parts = [...shown, ...more]
      const last = parts.pop()!
      return `the pay of ${components} jumps ${parts.length === 0 ? last : `${parts.join(', ')} and ${last}`}${assumed}`
    },
    () => 'a payee just below waits for one more deal or pulls one forward; marginal steps would not jump',
    'A jump in pay is an incentive of its own: where it lies, and how much it is worth, should be meant.',
  ),
  'plan/capped-step': rule(
    'warning',
    ({ component, step, cap, assumed }) =>
      `the step at ${step} never pays: the cap of ${component}, ${cap}, is reached below it${assumed}`,
    () => 'raise the cap, or take the steps beyond it out',
    'Who reads the plan expects to be paid by every step that it lists.',
  ),
  'plan/pays-selling-less': rule(
    'warning',
    ({ components, gain, high, paid, low, less, range, assumed }) =>
      `${payOf(components)} up to ${gain} more for selling less: ${paid} ${high}, but ${less} ${low}, searched ${range}${assumed}`,
    () => 'let pay rise with what is sold: marginal steps, or a step that pays no less than the one before',
    'A payee who sees the place where pay falls stops selling before it.',
  ),
  'plan/pays-splitting': rule(
    'warning',
    ({ components, isMost, gain, whole, parts, two, further, furtherParts, after, range, assumed }) => {
      const asTwo = two === undefined || parts.length === 2 ? '' : `, ${two} more as two`
      const where = after === undefined ? '' : ` from ${after} on`
      const more = further === undefined ? '' : `, and ${further} for ${furtherParts}`
      return `${payOf(components)} ${isMost ? 'up to' : 'at least'} ${gain} more for a deal of ${whole} entered as ${partsText(parts)}${where}${asTwo}${more}, searched ${range}${assumed}`
    },
    () => 'pay by the value that is sold rather than by the deal, or join deals of one customer before they are paid',
    'Whoever enters deals decides how many they are; pay should not depend on it.',
    'incentives',
  ),
  'plan/pays-merging': rule(
    'warning',
    ({ components, isMost, gain, whole, parts, two, after, range, assumed }) => {
      const asTwo = two === undefined || parts.length === 2 ? '' : `, ${two} more for two`
      const where = after === undefined ? '' : ` from ${after} on`
      return `${payOf(components)} ${isMost ? 'up to' : 'at least'} ${gain} more for ${partsText(parts)} entered as one of ${whole}${where}${asTwo}, searched ${range}${assumed}`
    },
    () => 'let the measure decide the step (by: measure or attainment) with apply: marginal',
    'Whoever enters deals decides how many they are; pay should not depend on it.',
    'incentives',
  ),
  'plan/pays-moving': rule(
    'warning',
    ({ components, gain, deal, from, into, here, there, range, assumed }) =>
      `${payOf(components)} up to ${gain} more for a deal of ${deal} moved from a period that stands ${from} without it, where it adds ${here}, into one that stands ${into}, where it adds ${there}, searched ${range}${assumed}`,
    () => 'let pay neither jump nor flatten: marginal steps, no gate, a cap over a longer span',
    'The day on which a sale is booked is easily moved; pay should not depend on which side of a period’s end it falls.',
    'incentives',
  ),
  'plan/without-payees': rule(
    'warning',
    ({ plan, why }) => `plan ${plan} pays nobody: ${why}`,
    () => 'name the plan in the column plan of the payees, or leave its file out',
    'A plan that nobody is on pays nothing, without any row that says so.',
  ),
}

/** `commission pays`, `products and bonus pay`: ids of components hold no blanks. */
function payOf(components: string): string {
  return `${components} ${components.includes(' and ') ? 'pay' : 'pays'}`
}
