// Awards of a contest that do not fall from place to place: the second would win more than the first. plan-language.md, rank.
import type { Report } from '../../problems/problem.ts'
import { partsOfEarn } from '../earn-parts.ts'
import { constantOf } from '../expression.ts'
import type { Plan } from '../plan.ts'

export function checkAwards({ components }: Plan, report: Report): void {
  for (const component of components)
    for (const part of partsOfEarn(component)) {
      if (part.kind !== 'rank') continue
      part.awards.forEach((award, index) => {
        const before = part.awards[index - 1]
        const [here, better] = [constantOf(award), before && constantOf(before)]
        if (before === undefined || here === undefined || better === undefined || here.compare(better) <= 0) return
        const facts = { place: index + 1, here: here.toText(2), before: better.toText(2) }
        report({
          rule: 'plan/awards-rise',
          at: award.at,
          facts,
          related: [{ at: before.at, note: 'the place before' }],
        })
      })
    }
}
