// Who stands on another step: the highest step on which a payee earned in each pay period and component, before and after.
import type { LineSpan } from '../../compute/line-columns.ts'
import type { Line } from '../../compute/line.ts'
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

type Lines = Pick<Run, 'lineList'>

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
function lastSteps({ lineList }: Lines): ReadonlyMap<string, string> {
  const steps = new Map<string, string>()
  const reach = ({ period, payeeId, plan, component }: LineOwner, step: string): void => {
    steps.set([period, payeeId, plan, component].join('\0'), step)
  }
  for (const part of lineList.parts) {
    if (part.kind === 'lines') {
      for (const line of part.lines) if (line.kind === 'earning' && isStep(line.step)) reach(line, line.step)
    } else {
      const last = lastStepIn(part.span)
      if (last !== undefined) reach(part.span, last)
    }
  }
  return steps
}

type LineOwner = Pick<Line, 'period' | 'payeeId' | 'plan' | 'component'>

function isStep(step: string): boolean {
  return step !== '' && step !== 'gate'
}

/** Of lines in columns, without making lines of them. */
function lastStepIn({ columns, from, to }: LineSpan): string | undefined {
  if (columns.kind !== 'earned') return undefined
  for (let at = to - 1; at >= from; at--) {
    const { step } = columns.terms[columns.term[at]!]!
    if (isStep(step)) return step
  }
  return undefined
}
