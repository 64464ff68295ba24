// All that a run says, statements included.
import type { Line } from '../../../src/compute/line.ts'
import { plainDraft } from '../../../src/compute/line.ts'
import type { Run } from '../../../src/compute/run-type.ts'
import { derivePay } from '../../../src/insight/derivation.ts'
import type { Derivation } from '../../../src/insight/derivation.ts'
import { runsByPayee } from '../../../src/insight/of-payee.ts'
import { returnedDeals } from '../../../src/insight/returned/returned-deals.ts'
import { problemText } from '../../../src/problems/problem.ts'
import { statementText } from '../../../src/report/statement.ts'
import { dataOf } from '../../helpers/project-of.ts'

/** All that a run says, as text: what cannot be told apart by it is the same. */
export function told(run: Run): unknown {
  return {
    lines: run.lines.map(lineText),
    earlierLines: run.earlierLines.map(lineText),
    settlement: run.settlement.map((row) => JSON.stringify(row)),
    components: run.components.map((row) => JSON.stringify(row)),
    componentSums: run.componentSums.map((row) => JSON.stringify(row)),
    returns: run.returns.map(({ terms, ...outcome }) => JSON.stringify({ ...outcome, share: terms?.share })),
    open: JSON.stringify(run.open),
    problems: run.problems.map(problemText).toSorted(),
    deals: run.deals,
    returnedDeals: returnedDeals(run).map(({ terms, ...row }) => JSON.stringify({ ...row, share: terms?.share })),
    statements: derivations(run).map(pageOf(run)),
  }
}

function lineText(line: Line): string {
  return JSON.stringify({ lineId: line.lineId, ...plainDraft(line), planAt: line.planAt?.start })
}

/** Of every payee, plan and pay period. */
export function derivations(run: Run): readonly Derivation[] {
  const payeeIds = new Set(run.settlement.map(({ payeeId }) => payeeId))
  return [...runsByPayee(run, payeeIds)].flatMap(([payeeId, own]) =>
    derivePay({ run: own, plans: [], data: noData, payeeId, only: { dealId: undefined, lineId: undefined } }),
  )
}

const noData = dataOf({})

function pageOf(run: Run): (derivation: Derivation) => string {
  const returned = returnedDeals(run)
  return (derivation) => {
    const { period, payeeId, plan } = derivation.settlement
    return statementText({
      derivation,
      returned: returned.filter((one) => one.period === period && one.payeeId === payeeId && one.plan === plan),
      open: undefined,
      period: run.periods.find(({ name }) => name === period)!, // a row is of a period of the run
    })
  }
}
