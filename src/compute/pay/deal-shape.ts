// The texts that a made-up deal has: what its component's condition asks for, and the first row of each table of rates; or another row,
// where that is asked for.
import type { Earn, Rate, Step, TableEarn, TableRow } from '../../plan/earn.ts'
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
  const usual = dealShapeOf(component)
  const shapes = new Map<string, DealShape>()
  for (const { shape, isByNumber, rate } of rowShapesOf(component)) {
    if (which === 'by-deal' && !isByNumber && !earnsByDeal(rate)) continue
    const texts = [...shape].filter(([name, text]) => usual.get(name) !== text)
    if (texts.length > 0) shapes.set(JSON.stringify(texts), new Map(texts))
  }
  return [...shapes.values()]
}

/** A row of a table of rates, or what it pays otherwise, with the texts of a deal that comes by it. */
export interface RowShape {
  /** What a run tells that it has come by. */
  readonly part: TableRow | Rate
  /** Undefined for what a table pays otherwise. */
  readonly row: TableRow | undefined
  readonly table: TableEarn
  /** Of the rows around it too; `other` where that is what no row names. */
  readonly shape: DealShape
  readonly rate: Rate
  /** The step at whose table it stands. */
  readonly step: Step | undefined
  /** Whether it is told from others by a number too. */
  readonly isByNumber: boolean
}

/** All rows of all tables by which a component earns, in the order of the plan, but for texts that it does not credit. */
export function rowShapesOf({ earn, credit }: Component): readonly RowShape[] {
  if (earn === 'none') return []
  const isCredited = ([name, text]: readonly [string, string]): boolean =>
    (credit.when?.tests ?? []).every(
      ({ column, test }) => column.name !== name || test.kind !== 'one-of' || test.values.includes(text),
    )
  return shapesIn(earn, { texts: new Map(), step: undefined }).filter(({ shape }) => [...shape].every(isCredited))
}

interface Around {
  readonly texts: DealShape
  readonly step: Step | undefined
}

function shapesIn(earn: Earn | Rate, around: Around): readonly RowShape[] {
  switch (earn.kind) {
    case 'rate':
      return shapesIn(earn.rate, around)
    case 'tiers':
      return [
        ...(earn.base === undefined ? [] : shapesIn(earn.base, around)),
        ...earn.steps.flatMap((step) =>
          step.pays?.kind === 'rate' ? shapesIn(step.pays.rate, { ...around, step }) : [],
        ),
      ]
    case 'table':
      return shapesOfRows(earn, around)
    case 'sum':
      return earn.of.flatMap((one) => shapesIn(one, around))
    case 'expression':
    case 'amount':
    case 'curve':
    case 'rank':
      return []
  }
}

function shapesOfRows(table: TableEarn, around: Around): readonly RowShape[] {
  const { rows, otherwise } = table
  const named = rows.flatMap(({ when }) => [...shapeOf(when).keys()])
  const none = new Map([...around.texts, ...named.map((name) => [name, 'other'] as const)])
  const withRate = (one: Omit<RowShape, 'table' | 'step'>): readonly RowShape[] => [
    { ...one, table, step: around.step },
    ...shapesIn(one.rate, { ...around, texts: one.shape }),
  ]
  return [
    ...rows.flatMap((row) => {
      const { when, rate } = row
      const shape = new Map([...around.texts, ...shapeOf(when)])
      const isByNumber = testsIn(when).some(({ column, test }) => column.scope === 'deal' && boundsIn(test).length > 0)
      return withRate({ part: row, row, shape, rate, isByNumber })
    }),
    ...(otherwise === undefined
      ? []
      : withRate({ part: otherwise, row: undefined, shape: none, rate: otherwise, isByNumber: false })),
  ]
}
