// A table of cases: a component, its data, and what it pays. Each case is a test, named by a sentence about pay.
import { expect, it } from 'vitest'
import type { LineKind } from '../../src/compute/line.ts'
import type { RunOf } from '../helpers/run-of.ts'
import { checkable, figures, findings, lines, onePlan, payable, runOf } from '../helpers/run-of.ts'

/** January 2026 is computed, unless `until` says more. */
export interface PayCase extends Omit<RunOf, 'plan'> {
  readonly name: string
  /** Keys of the one component `c` of plan `p`; or a whole plan, or several. */
  readonly component?: string
  readonly plan?: string | readonly string[]
  /** Further keys of the plan, beside `component`. */
  readonly top?: string
  /** Which kinds of line to compare; all by default. */
  readonly kinds?: readonly LineKind[]
  /** The plan rounds in another way than each line to the cent, half-up. */
  readonly otherwiseRounded?: true
  readonly expected: {
    readonly lines?: readonly string[]
    readonly payable?: readonly string[]
    /** Columns of the settlement, each pay period in which they are not zero. */
    readonly held?: readonly string[]
    readonly heldBalance?: readonly string[]
    readonly forfeited?: readonly string[]
    readonly clawedBack?: readonly string[]
    readonly carried?: readonly string[]
    readonly writtenOff?: readonly string[]
    readonly drawAdvanced?: readonly string[]
    readonly drawRecovered?: readonly string[]
    readonly drawBalance?: readonly string[]
    readonly guarantee?: readonly string[]
    readonly paidAhead?: readonly string[]
    /** Rule ids; no findings where absent. */
    readonly findings?: readonly string[]
  }
}

const columns = [
  'held',
  'heldBalance',
  'forfeited',
  'clawedBack',
  'carried',
  'writtenOff',
  'drawAdvanced',
  'drawRecovered',
  'drawBalance',
  'guarantee',
  'paidAhead',
] as const

export function itPays(cases: readonly PayCase[]): void {
  it.each(cases)(
    '$name',
    ({ component, plan, top, kinds = [], until = '2026-01-31', expected, otherwiseRounded, name, ...tables }) => {
      const run = runOf({ plan: plan ?? onePlan(component ?? '', top), until, ...tables })
      expect(name).not.toBe('')
      if (!otherwiseRounded) checkable(run)
      expect(findings(run)).toEqual(expected.findings ?? [])
      if (expected.lines !== undefined) expect(lines(run, ...kinds)).toEqual(expected.lines)
      if (expected.payable !== undefined) expect(payable(run)).toEqual(expected.payable)
      for (const column of columns)
        if (expected[column] !== undefined) expect(figures(run, column), column).toEqual(expected[column])
    },
  )
}
