// The three views of a run: settlement, lines, components; each as a sheet, and what of it a table leaves out.
import type { Run } from '../compute/run-type.ts'
import { Exact } from '../values/exact.ts'
import { componentSheet } from './components.ts'
import { csvText } from './csv.ts'
import type { CsvLook } from './csv.ts'
import { lineBytes } from './line-bytes/line-bytes.ts'
import { lineSheet } from './lines.ts'
import type { Paint } from './paint.ts'
import { settlementSheet } from './settlement.ts'
import type { TableLook } from './table.ts'
import { tableText } from './table.ts'

export type View = 'settlement' | 'lines' | 'components'

/** What the views show of a run, or of a closed period. */
export type Viewed = Pick<Run, 'periods' | 'asOf' | 'settlement' | 'components' | 'lines'> &
  Partial<Pick<Run, 'lineList'>>

/** Text, or its bytes: each piece of them stands until the one after the next is asked for. */
export function viewCsv(view: View, run: Viewed, look: CsvLook): Iterable<string | Uint8Array> {
  switch (view) {
    case 'settlement':
      return csvText(settlementSheet(run), look)
    case 'lines':
      return run.lineList === undefined ? csvText(lineSheet(run.lines), look) : lineBytes(run.lineList, look)
    case 'components':
      return csvText(componentSheet(run), look)
  }
}

export interface ViewLook {
  readonly paint: Paint
  readonly width: number
}

export function viewTable(view: View, run: Viewed, look: ViewLook): string {
  switch (view) {
    case 'settlement':
      return tableText(settlementSheet(run), settlementLook(run, look))
    case 'lines':
      return tableText(lineSheet(run.lines), lineLook(run, look))
    case 'components':
      return tableText(componentSheet(run), { ...settlementLook(run, look), always: ['earned', 'released'] })
  }
}

/** A period or a plan that all rows share stands in the title; the currency stands in every amount. */
function settlementLook(run: Viewed, look: ViewLook): TableLook {
  const plans = new Set(run.settlement.map(({ plan }) => plan))
  const onePeriod = run.periods.length === 1
  const isNamed = run.settlement.some(({ name, payeeId }) => name !== '' && name !== payeeId)
  const shared = [...(onePeriod ? ['period'] : []), ...(plans.size === 1 ? ['plan'] : []), ...(isNamed ? [] : ['name'])]
  return {
    ...look,
    onePeriod,
    without: ['currency', 'pay_currency', ...shared],
    always: ['earned', 'released', 'payable'],
    keys: ['period', 'payee_id', ...(isOnePlanEach(run) ? [] : ['plan']), 'component'],
    givesWay: isOnePlanEach(run) ? ['name', 'plan'] : ['name'],
  }
}

/** Then the payee alone tells the rows of a period apart. */
function isOnePlanEach({ settlement }: Viewed): boolean {
  const plans = new Map<string, string>()
  return settlement.every(({ payeeId, plan }) => {
    if (!plans.has(payeeId)) plans.set(payeeId, plan)
    return plans.get(payeeId) === plan
  })
}

/** The id of a line holds its period, payee and plan. */
function lineLook(run: Viewed, look: ViewLook): TableLook {
  const isMultiplied = run.lines.some(({ factor }) => factor !== undefined && !factor.equals(Exact.one))
  return {
    ...look,
    onePeriod: run.periods.length === 1,
    without: ['period', 'payee_id', 'plan', 'currency', 'source', ...(isMultiplied ? [] : ['factor'])],
    always: ['amount'],
    keys: ['line_id'],
  }
}
