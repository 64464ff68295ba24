// Plans held against the payees: one that pays nobody, and whose figures an effect is worked out for.
import type { Assumptions } from '../../compute/pay/assumptions.ts'
import { holds } from '../../compute/condition.ts'
import { RowScope } from '../../compute/scope.ts'
import type { Data } from '../../data/data.ts'
import type { PayeeRow } from '../../data/rows.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Problem } from '../../problems/problem.ts'

/** Without a payees file everyone whom the deals name is on the one plan given. */
export function withoutPayees(plans: readonly Plan[], data: Data): readonly Problem[] {
  if (data.payees === undefined) return []
  return plans.flatMap((plan) => {
    const why = whyNobody(plan, plans, data)
    return why === undefined ? [] : [{ rule: 'plan/without-payees', at: headOf(plan), facts: { plan: plan.id, why } }]
  })
}

function whyNobody(plan: Plan, plans: readonly Plan[], data: Data): string | undefined {
  const rows = rowsOn(plan, plans, data)
  if (rows.length === 0)
    return data.payees!.has('plan')
      ? 'no row of the payees names it'
      : 'the payees have no column plan, and there are several plans'
  return rows.some((row) => isEligible(plan, row, data)) ? undefined : `none of its ${rows.length} payees is eligible`
}

function rowsOn({ id }: Plan, plans: readonly Plan[], data: Data): readonly PayeeRow[] {
  const rows = [...data.payeeRows.values()].flat()
  if (data.payees?.has('plan') === true) return rows.filter(({ plan }) => plan === id)
  return new Set(plans.map((plan) => plan.id)).size === 1 ? rows : []
}

function isEligible({ id, eligibility }: Plan, payee: PayeeRow, data: Data): boolean {
  return holds(eligibility, scopeOf(payee, data, `${id}, eligibility`))
}

/** What cannot be read is reported where it is used in a run. */
function scopeOf(payee: PayeeRow, data: Data, what: string): RowScope {
  return new RowScope({ data, reportFor: quietly }, { payeeId: payee.payeeId, payee, what })
}

function quietly(): () => void {
  return () => {}
}

/** The figures of the first payee on a plan; nothing where the data names none. */
export function figuresOfPayee(plan: Plan, plans: readonly Plan[], data: Data): Assumptions {
  const row = rowsOn(plan, plans, data).find((one) => isEligible(plan, one, data))
  if (row?.row === undefined || data.payees === undefined) return {}
  const cells = data.payees.columns.map((name) => [name, data.payees!.text(row.row!, name)] as const)
  return { whose: row.payeeId, payee: new Map(cells.filter(([, text]) => text !== '')) }
}

/** The first line of the plan. */
function headOf({ at }: Plan): Plan['at'] {
  const lineEnd = at.source.text.indexOf('\n', at.start)
  return lineEnd < 0 || lineEnd > at.end ? at : { ...at, end: lineEnd }
}
