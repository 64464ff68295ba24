// The head of a table: what was run, for which periods and plans.
import type { Run } from '../compute/run-type.ts'
import type { Plan } from '../plan/plan.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Paint } from './paint.ts'
import { shownOnOneLine } from './width.ts'

/** `Payout 2026-03 · account-executive 2026.1 · sales-manager 2026.1 · as of 2026-04-05`. */
export function runTitle(
  run: Pick<Run, 'periods' | 'asOf' | 'settlement'>,
  plans: readonly Plan[],
  paint: Paint,
  what: string = 'Payout',
): string {
  const settled = new Set(run.settlement.map(({ plan }) => plan))
  const versions = plans
    .filter(({ id }) => settled.has(id))
    .map(({ id, version }) => `${id} ${shownOnOneLine(version)}`)
  const first = run.periods[0]?.name ?? ''
  const last = run.periods.at(-1)?.name ?? ''
  const asOf = run.asOf === undefined ? [] : [`as of ${dateText(run.asOf)}`]
  const aside = [...versions, ...asOf].join(' · ')
  const head = paint.strong(`${what} ${first === last ? first : `${first} to ${last}`}`)
  return `${head}${aside === '' ? '' : paint.faint(` · ${aside}`)}\n`
}
