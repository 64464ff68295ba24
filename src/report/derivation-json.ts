// A derivation as JSON: the same tree with exact amounts as texts, and places as file and line.
import type { Line } from '../compute/line.ts'
import { lineOf } from '../problems/source.ts'
import type { ExplainedPay } from './derivation-tree.ts'
import { amountText } from '../values/currency.ts'
import { rowObjects } from './json.ts'
import { lineSheet } from './lines.ts'
import { returnedSheet } from './returned-deals.ts'
import { settlementSheet } from './settlement.ts'

export function derivationObject({ derivation, returned, next }: ExplainedPay): object {
  const { settlement, plan, components, ofPlan, adjustments } = derivation
  const [row] = rowObjects(settlementSheet({ settlement: [settlement] }))
  return {
    settlement: row,
    plan: plan === undefined ? undefined : { id: plan.id, version: plan.version, file: plan.file },
    components: components.map(({ id, released, result, deals }) => ({
      component: id,
      released: amountText(released, settlement.currency),
      measure: result?.measure.toText(),
      quota: result?.quota?.toText(),
      attainment: result?.attainment?.toText(6),
      deals: deals.map((deal) => ({
        deal_id: deal.dealId,
        source: deal.row?.source,
        cells: deal.row?.cells,
        splits: deal.row?.splits.map(({ source, share, role }) => ({ source, share: share.toText(), role })),
        released: amountText(deal.released, settlement.currency),
        lines: deal.lines.map(lineObject),
        earlier: deal.earlier.map(lineObject),
      })),
      next: next
        .filter(({ component }) => component === id)
        .map(({ deal, step }) => ({
          value: deal?.value.toText(),
          like: deal?.like,
          earns: deal?.earns.map(({ component, amount }) => ({
            component,
            amount: amountText(amount, settlement.currency),
          })),
          step: step?.bound,
          lacks: step?.lacks.toText(),
        }))[0],
    })),
    returns: [...rowObjects(returnedSheet(returned, settlement.currency))],
    plan_lines: ofPlan.map(lineObject),
    adjustments: adjustments.map(lineObject),
  }
}

function lineObject(line: Line): object {
  const [row] = rowObjects(lineSheet([line]))
  const { planAt, measured } = line
  return {
    ...row,
    plan_line: planAt === undefined ? undefined : `${planAt.source.name}:${lineOf(planAt)}`,
    measured:
      measured === undefined
        ? undefined
        : { from: measured.from.toText(), to: measured.to.toText(), quota: measured.quota?.toText() },
  }
}
