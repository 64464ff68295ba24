// The texts that a made-up deal has: what its component's condition asks for, and the first row of each table of rates.
import type { Earn, Rate } from '../../plan/earn.ts'
import type { Component } from '../../plan/plan.ts'
import { shapeOf } from './assumptions.ts'

/** The condition counts before the tables, an outer table before an inner one. */
export function dealShapeOf({ credit, earn }: Component): ReadonlyMap<string, string> {
  const shape = new Map(shapeOf(credit.when))
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
