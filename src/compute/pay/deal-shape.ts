// The texts that a made-up deal has: what its component's condition asks for, and the first row of each table of rates; or another row,
// where that is asked for.
import type { Earn, Rate, TableEarn } from '../../plan/earn.ts'
import type { Component } from '../../plan/plan.ts'
import { shapeOf } from './assumptions.ts'
import { earnsByDeal } from './per-deal.ts'
import { boundsIn, testsIn } from './size-tests.ts'

/** The condition counts before the tables, an outer table before an inner one. */
export function dealShapeOf({ credit, earn }: Component): ReadonlyMap<string, string> {
  const shape = new Map(shapeOf(credit.when))
  if (earn !== 'none') addRows(shape, earn)
  return shape
}

/** The texts of the first row of each table alone. */
export function tableShapeOf({ earn }: Component): ReadonlyMap<string, string> {
  const shape = new Map<string, string>()
  if (earn !== 'none') addRows(shape, earn)
  return shape
}

function addRows(shape: Map<string, string>, earn: Earn | Rate): void {
  switch (earn.kind) {
    case 'rate':
      return addRows(shape, earn.rate)
    case 'tiers': {
      if (earn.base !== undefined) addRows(shape, earn.base)
      for (const { pays } of earn.steps) if (pays?.kind === 'rate') addRows(shape, pays.rate)
      return
    }
    case 'table': {
      const row = earn.rows[0]
      if (row === undefined) return
      for (const [name, text] of shapeOf(row.when)) if (!shape.has(name)) shape.set(name, text)
      return addRows(shape, row.rate)
    }
    case 'sum': {
      for (const one of earn.of) addRows(shape, one)
      return
    }
    case 'expression':
    case 'amount':
    case 'curve':
    case 'rank':
      return
  }
}

export type DealShape = ReadonlyMap<string, string>

/**
 * The texts of other rows that pay by the single deal, as far as they differ: of a table by product and amount those of each product but
 * the first. A text of its own, `other`, where that is what no row names.
 */
export function otherShapesOf(component: Component): readonly DealShape[] {
  return shapesBeside(component, 'by-deal')
}

/** The same of all other rows, however they pay. */
export function allOtherShapesOf(component: Component): readonly DealShape[] {
  return shapesBeside(component, 'all')
}

type WhichRows = 'by-deal' | 'all'

function shapesBeside(component: Component, which: WhichRows): readonly DealShape[] {
  const { earn, credit } = component
  if (earn === 'none') return []
  const usual = dealShapeOf(component)
  const isCredited = ([name, text]: readonly [string, string]): boolean =>
    (credit.when?.tests ?? []).every(
      ({ column, test }) => column.name !== name || test.kind !== 'one-of' || test.values.includes(text),
    )
  const shapes = new Map<string, DealShape>()
  for (const shape of shapesIn(earn, new Map(), which)) {
    const texts = [...shape].filter(([name, text]) => usual.get(name) !== text)
    if (texts.length > 0 && texts.every(isCredited)) shapes.set(JSON.stringify(texts), new Map(texts))
  }
  return [...shapes.values()]
}

function shapesIn(earn: Earn | Rate, texts: DealShape, which: WhichRows): readonly DealShape[] {
  switch (earn.kind) {
    case 'rate':
      return shapesIn(earn.rate, texts, which)
    case 'tiers':
      return [
        ...(earn.base === undefined ? [] : shapesIn(earn.base, texts, which)),
        ...earn.steps.flatMap(({ pays }) => (pays?.kind === 'rate' ? shapesIn(pays.rate, texts, which) : [])),
      ]
    case 'table':
      return shapesOfRows(earn, texts, which)
    case 'sum':
      return earn.of.flatMap((one) => shapesIn(one, texts, which))
    case 'expression':
    case 'amount':
    case 'curve':
    case 'rank':
      return []
  }
}

function shapesOfRows({ rows, otherwise }: TableEarn, texts: DealShape, which: WhichRows): readonly DealShape[] {
  const named = rows.flatMap(({ when }) => [...shapeOf(when).keys()])
  const none = new Map([...texts, ...named.map((name) => [name, 'other'] as const)])
  const ofRate = (rate: Rate, shape: DealShape): readonly DealShape[] => [
    ...(which === 'all' || earnsByDeal(rate) ? [shape] : []),
    ...shapesIn(rate, shape, which),
  ]
  return [
    ...rows.flatMap(({ when, rate }) => {
      const shape = new Map([...texts, ...shapeOf(when)])
      const isByNumber = testsIn(when).some(({ column, test }) => column.scope === 'deal' && boundsIn(test).length > 0)
      return [...(isByNumber ? [shape] : []), ...ofRate(rate, shape)]
    }),
    ...(otherwise === undefined ? [] : ofRate(otherwise, none)),
  ]
}
