// A comparison of plans as JSON. interface.md, Commands.
import type { PlanDiff } from '../insight/plan-diff/plan-diff.ts'
import { jsonDocument, rowObjects } from './json.ts'
import { placeText } from './messages.ts'
import { factsOf } from './plan-diff-words.ts'
import { componentChanges, payeeChanges, totalChanges } from './simulation-sheets.ts'

export function planDiffJson({ plans, money, classes }: PlanDiff, version: string): Iterable<string> {
  const changes = plans.flatMap((plan) =>
    plan.changes.map((change) => ({
      plan: (plan.before ?? plan.after)?.plan.id,
      kind: change.kind,
      path: change.path,
      from: change.from === undefined ? undefined : { place: placeText(change.from.at), text: change.from.text },
      to: change.to === undefined ? undefined : { place: placeText(change.to.at), text: change.to.text },
      classes: change.classes,
    })),
  )
  const effects = plans.flatMap(({ effects: all, after }) =>
    all.flatMap((effect) =>
      [effect, ...(effect.otherWay === undefined ? [] : [effect.otherWay])].map((most) => ({
        plan: after?.plan.id,
        component: effect.component,
        at: most.at.toText(),
        side: most.side,
        attainment: most.attainment?.toText(6),
        before: most.before.toText(),
        after: most.after.toText(),
        up_to: effect.upTo.at.toText(),
        more_beyond: effect.upTo.isMoreBeyond,
        deal_size: effect.dealSize?.toText(),
        units_per_deal: effect.units?.toText(),
        assumed: effect.assumed,
      })),
    ),
  )
  const facts = money && factsOf(money)
  return jsonDocument([
    { kind: 'value', name: 'compline', value: version },
    { kind: 'value', name: 'command', value: 'diff' },
    { kind: 'value', name: 'classes', value: classes },
    { kind: 'rows', name: 'changes', rows: changes },
    { kind: 'rows', name: 'largest', rows: effects },
    ...(facts === undefined || money === undefined
      ? []
      : [
          { kind: 'value', name: 'periods', value: money.periods.map(({ name }) => name) } as const,
          { kind: 'rows', name: 'totals', rows: rowObjects(totalChanges(facts)) } as const,
          { kind: 'rows', name: 'payees', rows: rowObjects(payeeChanges(facts)) } as const,
          { kind: 'rows', name: 'components', rows: rowObjects(componentChanges(facts)) } as const,
          { kind: 'rows', name: 'crossed', rows: money.crossed } as const,
        ]),
  ])
}
