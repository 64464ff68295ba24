// A derivation in plain words, as a tree that a payee can follow. explain of interface.md.
import type { Line } from '../compute/line.ts'
import type { ComponentDerivation, DealDerivation, DealRow, Derivation } from '../insight/derivation.ts'
import type { ReturnedDeal } from '../insight/returned/returned-deal.ts'
import type { Next } from '../insight/what-next.ts'
import type { Component } from '../plan/plan.ts'
import type { Currency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { lineWords, planLineText } from './line-words.ts'
import { moneyText, numberText, percentText } from './money.ts'
import { placeOf, returnWords } from './return-words.ts'
import { settlementNodes } from './settlement-tree.ts'
import type { TreeNode } from './tree.ts'
import { cut, shownOnOneLine } from './width.ts'

/** A derivation with what is asked beside it: what was returned in its period, and what comes next, by component. */
export interface ExplainedPay {
  readonly derivation: Derivation
  readonly returned: readonly ReturnedDeal[]
  readonly next: readonly Next[]
}

export function derivationTree(explained: ExplainedPay): TreeNode {
  const { derivation } = explained
  const { settlement, components, ofPlan, adjustments } = derivation
  const { currency } = settlement
  const released: TreeNode = {
    text: 'released: earned money that becomes payable in this period',
    amount: moneyText(settlement.released, currency),
    children: [
      ...components.map((component) => componentNode(component, explained)),
      ...ofPlan.map((line) => lineNode(line)),
    ],
  }
  return {
    text: `payable to ${shownOnOneLine(settlement.name || settlement.payeeId)} for ${settlement.period}`,
    amount: moneyText(settlement.payable, currency),
    isStrong: true,
    details: [planText(derivation)],
    children: [released, ...adjustments.map((line) => adjustmentNode(line)), ...settlementNodes(derivation)],
  }
}

function planText({ plan, settlement }: Derivation): string {
  if (plan === undefined) return `plan ${settlement.plan}`
  return `plan ${plan.id} ${plan.version} · ${plan.file}${plan.title === undefined ? '' : ` · ${shownOnOneLine(plan.title)}`}`
}

function adjustmentNode(line: Line): TreeNode {
  return {
    text: `${line.kind}${line.note === '' ? '' : `: ${shownOnOneLine(line.note)}`}`,
    amount: moneyText(line.amount, line.currency),
    details: line.source === '' ? [] : [line.source],
  }
}

function componentNode(of: ComponentDerivation, { next, returned }: ExplainedPay): TreeNode {
  const title = of.component?.title
  return {
    text: `${of.id}${title === undefined ? '' : ` · ${shownOnOneLine(title)}`}`,
    amount: moneyText(of.released, of.currency),
    details: [
      ...standingText(of),
      ...next.filter(({ component }) => component === of.id).flatMap((entry) => nextText(entry, of.currency)),
    ],
    children: of.deals.map((deal) =>
      dealNode(
        deal,
        of,
        returned.filter(({ component, dealId }) => component === of.id && dealId === deal.dealId),
      ),
    ),
  }
}

/** `measured 88,000 of a quota of 100,000: 88%`. */
function standingText({ result, deals }: ComponentDerivation): readonly string[] {
  if (result === undefined) return []
  const { measure, quota, attainment, target, currency } = result
  const parts = [
    quota === undefined
      ? `measured so far ${numberText(measure, 2)}`
      : `measured so far ${numberText(measure, 2)} of a quota of ${numberText(quota, 2)}`,
    ...(attainment === undefined ? [] : [`attainment ${percentText(attainment)}`]),
    ...(target === undefined ? [] : [`target ${moneyText(target, currency)}`]),
    ...(deals.length === 0 ? ['nothing earned or released in this period'] : []),
  ]
  return [parts.join(' · ')]
}

function nextText({ deal, step }: ExplainedPay['next'][number], currency: Currency): readonly string[] {
  const earned = deal?.earns.map(({ component, amount }) => `${moneyText(amount, currency)} in ${component}`)
  const total = deal?.earns.reduce((all, { amount }) => all.plus(amount), Exact.zero)
  return [
    ...(deal === undefined || total === undefined
      ? []
      : [
          `what next: another ${numberText(deal.value)} on a deal like ${shownOnOneLine(deal.like)} would earn ${moneyText(total, currency)}` +
            (deal.earns.length > 1 ? ` (${earned?.join(', ')})` : ''),
        ]),
    ...(step === undefined ? [] : [`next step: ${step.bound}, ${numberText(step.lacks, 2)} away`]),
  ]
}

function dealNode(
  deal: DealDerivation,
  { currency, component }: ComponentDerivation,
  returned: readonly ReturnedDeal[],
): TreeNode {
  const amount = moneyText(deal.released, currency)
  const ofReturn = new Set(returned.map(({ returnId }) => returnId))
  const nodes = deal.lines.filter(({ returnId }) => !ofReturn.has(returnId)).map((line) => lineNode(line, component))
  if (deal.dealId === '') return { text: 'on the measure', amount, children: nodes }
  const before = deal.earlier.map((line) => {
    const node = lineNode(line, component)
    return { ...node, text: `before, in ${line.period}: ${node.text}` }
  })
  return {
    text: `deal ${shownOnOneLine(deal.dealId)}`,
    amount,
    details: deal.row === undefined ? [] : rowTexts(deal.row),
    children: [...before, ...nodes, ...returned.map((one) => returnNode(one, deal, component))],
  }
}

/** A return under its deal, in words, with the row that states it, the line of the plan, and the lines that it made. */
function returnNode(returned: ReturnedDeal, { lines }: DealDerivation, component: Component | undefined): TreeNode {
  const { returnId, reason, source, terms } = returned
  const own = lines.filter((line) => line.returnId === returnId)
  const why = reason === '' ? '' : ` · reason ${shownOnOneLine(reason)}`
  return {
    text: returnWords(returned, 'pay'),
    details: [
      ...(source === '' ? [] : [`${source} · return ${shownOnOneLine(returnId)}${why}`]),
      ...(terms === undefined ? [] : planLineText({ planAt: placeOf(terms) })),
    ],
    children: own.map((line) => ({ text: lineWords(line, component), amount: moneyText(line.amount, line.currency) })),
  }
}

function rowTexts({ source, cells, splits }: DealRow): readonly string[] {
  const shownCells = cells.map(({ column, value }) => `${column} ${cut(shownOnOneLine(value), 40)}`)
  const shares = splits.map(
    (split) =>
      `${split.source} · credited ${percentText(split.share, 4)}${split.role === '' ? '' : ` as ${shownOnOneLine(split.role)}`}`,
  )
  return [[source, ...shownCells].join(' · '), ...shares]
}

/** One line in words, with the plan line that set it beneath. */
function lineNode(line: Line, component?: Component): TreeNode {
  return {
    text: lineWords(line, component),
    amount: moneyText(line.amount, line.currency),
    details: planLineText(line),
  }
}
