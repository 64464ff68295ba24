// A way to earn, taken apart: itself, and every rate, table and list of steps inside it, in the order of the plan.
import type { By, Earn, Rate, TableEarn } from './earn.ts'
import type { Component } from './plan.ts'

/** None for a component that only measures. */
export function partsOfEarn({ earn }: Pick<Component, 'earn'>): readonly (Earn | Rate)[] {
  return earn === 'none' ? [] : partsOf(earn)
}

export function partsOf(earn: Earn | Rate): readonly (Earn | Rate)[] {
  return [earn, ...insideOf(earn).flatMap(partsOf)]
}

function insideOf(earn: Earn | Rate): readonly (Earn | Rate)[] {
  switch (earn.kind) {
    case 'rate':
      return [earn.rate]
    case 'sum':
      return earn.of
    case 'table':
      return ratesOfTable(earn)
    case 'tiers': {
      const rates = earn.steps.flatMap(({ pays }) => (pays?.kind === 'rate' ? [pays.rate] : []))
      return earn.base === undefined ? rates : [earn.base, ...rates]
    }
    case 'expression':
    case 'amount':
    case 'curve':
    case 'rank':
      return []
  }
}

/** Of every row, and of what no row matches. */
export function ratesOfTable({ rows, otherwise }: TableEarn): readonly Rate[] {
  const rates = rows.map(({ rate }) => rate)
  return otherwise === undefined ? rates : [...rates, otherwise]
}

/** All that decides a step or a point, wherever it stands in the way to earn. */
export function decidersOfEarn(component: Pick<Component, 'earn'>): readonly By[] {
  return partsOfEarn(component).flatMap((part) => (part.kind === 'tiers' || part.kind === 'curve' ? [part.by] : []))
}
