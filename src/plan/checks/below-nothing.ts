// Awards and minimums below nothing: a minus sign too many. A badge would cost whoever wins it, and a contest would be won by
// payees who have sold nothing. plan-language.md, Top level: badges, and rank.
import type { Report } from '../../problems/problem.ts'
import { partsOfEarn } from '../earn-parts.ts'
import type { Expression } from '../expression.ts'
import { constantOf } from '../expression.ts'
import type { Plan } from '../plan.ts'

export function checkBelowNothing({ badges, components }: Plan, report: Report): void {
  const check = (figure: Expression | undefined, what: string, effect: string): void => {
    const value = figure && constantOf(figure)
    if (figure === undefined || value === undefined || value.sign() >= 0) return
    report({ rule: 'plan/below-nothing', at: figure.at, facts: { what, value: value.toText(6), effect } })
  }
  for (const { id, award } of badges) check(award, `the award of the badge ${id}`, 'whoever wins it is paid less')
  for (const component of components)
    for (const part of partsOfEarn(component)) {
      if (part.kind !== 'rank') continue
      for (const award of part.awards)
        check(award, `an award of the contest ${component.id}`, 'whoever wins it is paid less')
      check(part.minimum, `the minimum of the contest ${component.id}`, 'who has sold nothing passes it')
    }
}
