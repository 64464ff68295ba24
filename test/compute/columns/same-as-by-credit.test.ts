// What is worked out in columns is what is worked out credit by credit: the same lines, rows, figures, findings
// and statements.
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { LineColumns } from '../../../src/compute/line-columns.ts'
import type { Run } from '../../../src/compute/run-type.ts'
import type { RunOf } from '../../helpers/run-of.ts'
import { runOf } from '../../helpers/run-of.ts'
import { projects, severalPlans } from './any-project.ts'
import { derivations, told } from './told.ts'

// A property is many runs, and a busy machine is slow.
vi.setConfig({ testTimeout: 120_000 })

/** Components of statements whose lines stay in columns until they are written. */
function leftInColumns(run: Run): number {
  const earned = derivations(run).flatMap(({ components }) => components.map((component) => component.earned))
  return earned.filter(({ parts }) => parts.some(({ kind }) => kind === 'span')).length
}

const spans = (run: Run, of: LineColumns['kind']): number =>
  run.lineList.parts.filter((part) => part.kind === 'span' && part.span.columns.kind === of).length

function expectSame(of: RunOf): Run {
  const inColumns = runOf(of)
  const byCredit = told(runOf({ ...of, isWatched: true }))
  expect(told(inColumns)).toEqual(byCredit)
  expect(told(runOf({ ...of, linesLater: true }))).toEqual(byCredit)
  return inColumns
}

describe('a component in columns', () => {
  it('says what it says credit by credit, whatever the plan and the data', () => {
    let [earned, clawed, left] = [0, 0, 0]
    fc.assert(
      fc.property(projects, (project) => {
        const run = expectSame(project)
        earned += spans(run, 'earned')
        clawed += spans(run, 'clawed')
        left += leftInColumns(run)
      }),
      { numRuns: 150 },
    )
    expect(earned, 'lines of earnings in columns').toBeGreaterThan(100)
    expect(clawed, 'lines of clawbacks in columns').toBeGreaterThan(4)
    expect(left, 'statements from columns').toBeGreaterThan(100)
  })

  it('says the same beside other plans, whose deals it does not look at', () => {
    let seen = 0
    fc.assert(
      fc.property(severalPlans, (project) => {
        const run = expectSame(project)
        expect(told(runOf({ ...project, inColumns: false }))).toEqual(told(run))
        seen += spans(run, 'earned')
      }),
      { numRuns: 60 },
    )
    expect(seen, 'lines in columns').toBeGreaterThan(20)
  })
})
