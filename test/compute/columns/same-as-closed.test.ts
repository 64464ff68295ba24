// With closed periods too, what is worked out in columns is what is worked out credit by credit: the corrections of what
// was closed, what comes back of it, and what is written when the next period is closed.
import * as fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import type { ClosedPeriod } from '../../../src/compute/closed-period.ts'
import type { Line } from '../../../src/compute/line.ts'
import { computeRun } from '../../../src/compute/run.ts'
import type { Run } from '../../../src/compute/run-type.ts'
import { closedUntil, emptyLedger } from '../../../src/ledger/ledger.ts'
import { byEnd } from '../../../src/ledger/next-period.ts'
import type { CalendarDate } from '../../../src/values/calendar-date.ts'
import { on } from '../../helpers/a-run.ts'
import type { Project } from '../../helpers/project-of.ts'
import { projectOf } from '../../helpers/project-of.ts'
import { ledgerIn, noFiles, periodFilesOf, withPeriod } from '../../ledger/a-ledger.ts'
import { histories } from './any-project.ts'
import { told } from './told.ts'

// A property is many runs, and a busy machine is slow.
vi.setConfig({ testTimeout: 240_000 })

const end = on('2026-08-31')

function runWith(project: Project, from: CalendarDate, closed: readonly ClosedPeriod[], inColumns: boolean): Run {
  return computeRun({ ...project, asked: { from, to: end }, asOf: undefined, closed, inColumns })
}

/** What the test came by: it must have seen something of all. */
const seen = { spans: 0, corrections: 0, 'as closed': 0, clawbacks: 0, held: 0, carried: 0 }

function note(run: Run, closed: readonly ClosedPeriod[]): void {
  seen.spans += run.lineList.parts.filter(({ kind }) => kind === 'span').length
  const count = (kind: Line['kind']): number => run.lines.filter((line) => line.kind === kind).length
  seen.corrections += count('correction')
  seen.clawbacks += count('clawback')
  seen['as closed'] += count('correction') === 0 && closed.some(({ lines }) => lines.length > 0) ? 1 : 0
  seen.held += (closed.at(-1)?.open ?? []).reduce((sum, { held }) => sum + held.length, 0)
  seen.carried += (closed.at(-1)?.open ?? []).reduce((sum, { carried }) => sum + carried.length, 0)
}

it('a run after closed periods says what it says credit by credit, while plans and data change from closing to closing', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 1, max: 4 }), (history, count) => {
      const projects = history.map(projectOf)
      const periods = runWith(projects[0]!, on('2020-01-01'), [], false).periods.toSorted(byEnd).slice(0, count)
      let files = noFiles
      for (const [index, pay] of periods.entries()) {
        const project = projects[Math.min(index, 1)]!
        const written = periodFilesOf(project, files, pay, { inColumns: true })
        expect(written.files).toEqual(periodFilesOf(project, files, pay, { inColumns: false }).files)
        files = withPeriod(files, written)
      }
      const closed = closedUntil(periods.length === 0 ? emptyLedger : ledgerIn(files), end)
      for (const from of [on('2020-01-01'), periods.at(-1)?.to ?? end]) {
        const run = runWith(projects[2]!, from, closed, true)
        expect(told(run)).toEqual(told(runWith(projects[2]!, from, closed, false)))
        note(run, closed)
      }
    }),
    { numRuns: 120 },
  )
  expect(Object.entries(seen).filter(([, times]) => times < 6)).toEqual([])
})
