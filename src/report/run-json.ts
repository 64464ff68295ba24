// A whole run as one JSON document. interface.md, Outputs.
import type { Run } from '../compute/run-type.ts'
import type { Problem } from '../problems/problem.ts'
import { severityOf } from '../problems/problem.ts'
import { dateText } from '../values/calendar-date.ts'
import { componentSheet } from './components.ts'
import { exceptionSheet } from './exceptions.ts'
import { jsonDocument, rowObjects } from './json.ts'
import { lineSheet } from './lines.ts'
import { settlementSheet } from './settlement.ts'

export interface RunFacts {
  readonly version: string
  readonly command: string
  /** As it was asked for. */
  readonly period: string
  /** Of the reading and of the run. */
  readonly problems: readonly Problem[]
  readonly planFiles: readonly { readonly file: string; readonly sha256: string }[]
}

/** Warnings stand beside the exceptions: nothing is missing from the pay because of them. */
export function runJson(run: Run, { version, command, period, problems, planFiles }: RunFacts): Iterable<string> {
  const bySeverity = (severity: 'error' | 'warning'): readonly Problem[] =>
    problems.filter((problem) => severityOf(problem) === severity)
  const data = run.inputs.map(({ file, sha256, rows }) => ({ file, sha256, rows }))
  return jsonDocument([
    { kind: 'value', name: 'compline', value: version },
    { kind: 'value', name: 'command', value: command },
    { kind: 'value', name: 'period', value: period },
    { kind: 'value', name: 'as_of', value: run.asOf === undefined ? null : dateText(run.asOf) },
    { kind: 'value', name: 'inputs', value: [...planFiles, ...data] },
    { kind: 'rows', name: 'settlement', rows: rowObjects(settlementSheet(run)) },
    { kind: 'rows', name: 'components', rows: rowObjects(componentSheet(run)) },
    { kind: 'rows', name: 'lines', rows: rowObjects(lineSheet(run.lines)) },
    { kind: 'rows', name: 'exceptions', rows: rowObjects(exceptionSheet(bySeverity('error'))) },
    { kind: 'rows', name: 'warnings', rows: rowObjects(exceptionSheet(bySeverity('warning'))) },
    { kind: 'value', name: 'deals', value: run.deals },
  ])
}
