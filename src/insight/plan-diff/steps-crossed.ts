// Who stands on another step: the highest step on which a payee earned in each pay period and component, before and after.
import type { Run } from '../../compute/run-type.ts'
import { compareBy, compareText } from '../../values/ordering.ts'

export interface StepCrossed {
  readonly period: string
  readonly payeeId: string
  readonly plan: string
  readonly component: string
  /** The steps that earned, as their bounds are written; '' where none did. */
  readonly before: string
  readonly after: string
}

type Lines = Pick<Run, 'lines'>

/** Only where both runs have the payee and component in the period, in order. */
export function stepsCrossed(before: Lines, after: Lines): readonly StepCrossed[] {
  const [one, other] = [lastSteps(before), lastSteps(after)]
  return [...one]
    .flatMap(([key, step]) => {
      const now = other.get(key)
      if (now === undefined || now === step) return []
      const [period = '', payeeId = '', plan = '', component = ''] = key.split('\0')
      return [{ period, payeeId, plan, component, before: step, after: now }]
    })
    .toSorted(
      compareBy(
        (a, b) => compareText(a.period, b.period),
        (a, b) => compareText(a.payeeId, b.payeeId),
        (a, b) => compareText(a.component, b.component),
      ),
    )
}

/** Credits earn in order, so that the last line of a period stands on the step that was reached. */
function lastSteps({ lines }: Lines): ReadonlyMap<string, string> {
  const steps = new Map<string, string>()
  for (const { kind, step, period, payeeId, plan, component } of lines)
    if (kind === 'earning' && step !== '' && step !== 'gate')
      steps.set([period, payeeId, plan, component].join('\0'), step)
  return steps
}
