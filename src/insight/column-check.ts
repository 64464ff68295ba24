// Plans held against the data: every column and measure that a plan names must be somewhere. plan-language.md, Conditions.
import type { Data } from '../data/data.ts'
import type { Table } from '../data/table.ts'
import type { ColumnUse } from '../plan/columns.ts'
import { columnsOf } from '../plan/columns.ts'
import type { Plan } from '../plan/plan.ts'
import type { Problem } from '../problems/problem.ts'
import { nearest } from '../values/nearest.ts'

/** Columns of the deals that these plans read, beside those that every run does. */
export function dealColumnsOf(plans: readonly Plan[]): ReadonlySet<string> {
  const used = plans.flatMap(columnsOf).filter(({ scope }) => scope === 'deal')
  return new Set(used.map(({ name }) => name))
}

/** One finding for each plan and column, at the first place that names it; a file that is not given is one finding. */
export function unknownColumns(plans: readonly Plan[], data: Data): readonly Problem[] {
  return plans.flatMap((plan) => {
    const uses = firstUses(columnsOf(plan))
    return [
      ...unknownIn(
        'deals',
        uses.filter(({ scope }) => scope === 'deal'),
        data.deals,
      ),
      ...unknownIn(
        'payees',
        uses.filter(({ scope }) => scope === 'payee'),
        data.payees,
      ),
      ...uses.filter(({ scope }) => scope === 'scores').flatMap((use) => unknownScore(use, data)),
    ]
  })
}

function firstUses(uses: readonly ColumnUse[]): readonly ColumnUse[] {
  const first = new Map<string, ColumnUse>()
  for (const use of uses) if (!first.has(`${use.scope} ${use.name}`)) first.set(`${use.scope} ${use.name}`, use)
  return [...first.values()]
}

function unknownIn(kind: 'deals' | 'payees', uses: readonly ColumnUse[], table: Table | undefined): readonly Problem[] {
  const unknown = uses.filter(({ name }) => table?.has(name) !== true)
  if (table === undefined && unknown[0] !== undefined) {
    const facts = { columns: unknown.map(({ name }) => name), kind, nearest: [], isGiven: false }
    return [{ rule: 'plan/unknown-column', at: unknown[0].at, facts }]
  }
  return unknown.map(({ name, at }) => {
    const facts = { columns: [name], kind, nearest: nearest(name, table?.columns ?? []), isGiven: true }
    return { rule: 'plan/unknown-column', at, facts }
  })
}

function unknownScore({ name, at }: ColumnUse, { measures }: Data): readonly Problem[] {
  const known = new Set(measures.map(({ measure }) => measure))
  if (known.has(name)) return []
  const facts = { score: name, nearest: nearest(name, known), isGiven: measures.length > 0 }
  return [{ rule: 'plan/unknown-score', at, facts }]
}
