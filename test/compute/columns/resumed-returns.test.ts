// Returns that a closed period has taken, while the data go on changing: in columns nothing more is taken or given back than
// deal by deal, and what is written when the next period is closed is the same.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeRun } from '../../../src/compute/run.ts'
import type { Run } from '../../../src/compute/run-type.ts'
import { closedUntil } from '../../../src/ledger/ledger.ts'
import type { LedgerFiles } from '../../../src/ledger/ledger.ts'
import type { Period } from '../../../src/values/period.ts'
import { on } from '../../helpers/a-run.ts'
import type { Project } from '../../helpers/project-of.ts'
import { projectOf } from '../../helpers/project-of.ts'
import { ledgerIn, noFiles, periodFilesOf, withPeriod } from '../../ledger/a-ledger.ts'
import { told } from './told.ts'

const plan = `
plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
calendar: { measure: month, pay: month }
components:
  c: { earn: { rate: 10% }, clawback: { within: 3 months, recover: remaining } }
  d: { earn: { rate: 1% }, clawback: { except: [promised], recover: 50% } }
`
const payees = 'payee_id,plan\nana,p\nben,p\n'
const deals = ['d1,ana,600,2026-01-10', 'd2,ana,333.35,2026-01-20', 'd3,ben,500,2026-02-11', 'd4,ana,500,2026-02-12']
const header = 'deal_id,payee_id,amount,closed_on'

function aProject(returns: readonly string[], ownDeals: readonly string[] = deals): Project {
  const data = {
    payees,
    deals: [header, ...ownDeals, ''].join('\n'),
    returns: ['return_id,deal_id,returned_on,amount,reason', ...returns, ''].join('\n'),
  }
  return projectOf({ plan, data })
}

const months = ['2026-01', '2026-02', '2026-03'].map((name, index): Period => ({
  name,
  from: on(`${name}-01`),
  to: on(`${name}-${[31, 28, 31][index]}`),
}))

function closed(project: Project, files: LedgerFiles, pay: Period): LedgerFiles {
  const written = periodFilesOf(project, files, pay, { inColumns: true })
  expect(written.files).toEqual(periodFilesOf(project, files, pay, { inColumns: false }).files)
  return withPeriod(files, written)
}

function runOn(project: Project, files: LedgerFiles, inColumns: boolean): Run {
  const end = on('2026-04-30')
  const before = closedUntil(ledgerIn(files), end)
  return computeRun({
    ...project,
    asked: { from: on('2026-03-01'), to: end },
    asOf: undefined,
    closed: before,
    inColumns,
  })
}

const few = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const aReturn = fc
  .tuple(
    few('r1', 'r2', 'r3'),
    few('d1', 'd1', 'd2', 'd3', 'gone'),
    few('2026-01-25', '2026-02-15', '2026-02-20', '2026-03-05', '2026-01-05'),
    few('', '100', '150.01', '333.35', '600', '700'),
    few('', '', 'promised'),
  )
  .map((cells) => cells.join())
const returnsOf = fc.uniqueArray(aReturn, { maxLength: 3, selector: (row) => row.slice(0, 2) })

describe('returns that a closed period has taken', () => {
  it('take and give back later what they do deal by deal, whatever becomes of them', () => {
    const seen = { resumed: 0, clawbacks: 0, corrections: 0 }
    fc.assert(
      fc.property(
        returnsOf,
        returnsOf,
        few(deals, deals, deals.slice(1)),
        fc.boolean(),
        (before, after, left, same) => {
          const first = aProject(before)
          const files = closed(first, closed(first, noFiles, months[0]!), months[1]!)
          const today = aProject(same ? [...before, ...after.filter((row) => row.startsWith('r3'))] : after, left)
          const next = closed(today, files, months[2]!)
          const run = runOn(today, files, true)
          expect(told(run)).toEqual(told(runOn(today, files, false)))
          expect(told(runOn(today, next, true))).toEqual(told(runOn(today, next, false)))
          if (
            ledgerIn(files)
              .entries.at(-1)!
              .closed.open.some(({ returned }) => returned.length > 0)
          )
            seen.resumed += 1
          for (const { kind } of run.lines)
            if (kind === 'clawback') seen.clawbacks += 1
            else if (kind === 'correction') seen.corrections += 1
        },
      ),
      { numRuns: 150 },
    )
    expect(Object.entries(seen).filter(([, times]) => times < 10)).toEqual([])
  })

  it('take nothing again, and a return that is amended takes the difference', () => {
    const files = closed(aProject(['r1,d3,2026-02-20,100,']), closed(aProject([]), noFiles, months[0]!), months[1]!)
    const paidTo = (returns: readonly string[]): readonly string[] =>
      runOn(aProject(returns), files, true)
        .lines.filter(({ period, kind }) => period === '2026-03' && kind === 'clawback')
        .map(({ component, amount }) => `${component} ${amount.toText(2, 2)}`)
    expect(paidTo(['r1,d3,2026-02-20,100,'])).toEqual([])
    // Half of 1 % of another 100, and half of 1 % of the 100 that do not come back any more.
    expect(paidTo(['r1,d3,2026-02-20,200,'])).toContain('d -0.50')
    expect(paidTo([])).toContain('d 0.50')
  })
})
