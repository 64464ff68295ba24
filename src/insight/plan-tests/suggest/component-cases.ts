// All cases of one component, in the order in which a person reads them: bounds, rows, the condition, caps, edges, returns.
import { atBreakpoints, atDealBounds } from './around-bounds.ts'
import { atCaps } from './around-caps.ts'
import { atEdges } from './around-edges.ts'
import { ofRelease } from './around-release.ts'
import { ofReturns } from './around-returns.ts'
import { atScores } from './around-scores.ts'
import type { Case } from './case.ts'
import { rowOn } from './case.ts'
import { ofContests } from './contest-cases.ts'
import { dealOf } from './made-up-deals.ts'
import { testOf } from './made-up-rows.ts'
import { atOpenedGates } from './open-gates.ts'
import type { SuggestedTest } from './suggested-test.ts'
import type { TableCases } from './table-rows.ts'
import { ofTableRows } from './table-rows.ts'
import type { Wanted } from './trial.ts'
import { notMet } from './unmet-condition.ts'

export function casesOf(of: Case): TableCases {
  if (of.component.earn === 'none') return { wanted: [...alone([measured(of)]), ...notMet(of)], rowsLeftOut: 0 }
  const tables = ofTableRows(of)
  const wanted = [
    ...alone([...atBreakpoints(of), ...atDealBounds(of), ...atOpenedGates(of), ...atScores(of)]),
    ...tables.wanted,
    ...notMet(of),
    ...atCaps(of),
    ...ofContests(of),
    ...alone(atEdges(of)),
    ...ofReturns(of).map((tests) => ({ tests })),
    ...alone(ofRelease(of)),
  ]
  return { ...tables, wanted }
}

/** A component that only measures pays nothing: what others look at is its measure beside its quota. */
function measured(of: Case): SuggestedTest {
  const blanks = ['measure', ...(of.component.quota === undefined ? [] : ['quota'])]
  const deals = [dealOf(of, { number: 1, size: of.pay.dealSize })]
  return testOf(of, 'measures a deal', { deals }, { expect: [{ keys: rowOn(of, of.day), blanks }] })
}

function alone(tests: readonly SuggestedTest[]): readonly Wanted[] {
  return tests.map((test) => ({ tests: [test] }))
}
