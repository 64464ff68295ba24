// A control that is gone with the name that it stood under: a component or a plan under another id, a version in a file of its
// own, a component in the place of another. What a signature is asked for must not depend on how the change is written down.
import { describe, expect, it } from 'vitest'
import type { ComparedPlan } from '../../../src/insight/plan-diff/plan-diff.ts'
import { comparePlans } from '../../../src/insight/plan-diff/plan-diff.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { readSyntax } from '../../../src/plan/syntax.ts'
import { SourceText } from '../../../src/problems/source.ts'

function read(text: string) {
  const source = new SourceText('plan.yaml', text)
  const { value, problems } = readPlan(source)
  if (value === undefined) throw new Error(`${problems.map(({ rule }) => rule).join()}\n${text}`)
  return { plan: value, tree: readSyntax(source, () => undefined)! }
}

function compared(before: readonly string[], after: readonly string[]): readonly ComparedPlan[] {
  return comparePlans({ before: before.map(read), after: after.map(read), closedUntil: undefined })
}

const told = (plans: readonly ComparedPlan[]): readonly string[] =>
  plans.flatMap(({ changes }) =>
    changes.map(({ kind, path, classes }) => `${kind} ${path.join(' / ')} [${classes.join(', ')}]`),
  )

const fee =
  'fee:\n    quota: 100000\n    cap: { per_measure: 9000 }\n    earn: { rate: 5% }\n    clawback: { within: 12 months }'
const bonus =
  'bonus:\n    gate: { component: fee, attainment: { at_least: 50% } }\n    earn: { amount: 250, per: deal }'
const plan = (components: readonly string[], id = 'reps', days = 'from: 2026-01-01', version = '1'): string =>
  `plan: ${id}\nversion: "${version}"\ncurrency: USD\neffective: { ${days} }\ncomponents:\n${components.map((one) => `  ${one}\n`).join('')}`
const other = plan(['spiff:\n    earn: { amount: 10, per: unit }'], 'partners')
const laxer = fee.replace('9000', '12000').replace('\n    clawback: { within: 12 months }', '')
const lost = [
  'changed fee / cap / per_measure [raises-pay, loosens-control]',
  'removed fee / clawback [raises-pay, loosens-control]',
]

describe('a component', () => {
  it('under another id is the same one with another cap and without its clawback', () => {
    const now = [plan([laxer.replace('fee:', 'commission:'), bonus.replace('fee', 'commission')])]
    // That the gate of the bonus names it by its new id is no change of the gate.
    expect(told(compared([plan([fee, bonus])], now))).toEqual(['renamed fee [pay-neutral]', ...lost])
  })

  it.each([
    ['with nothing of the old one in it, and no clawback', 'spiff:\n    earn: { amount: 40, per: unit }', true],
    [
      'with a laxer clawback',
      'spiff:\n    earn: { amount: 40, per: unit }\n    cap: { per_measure: 9000 }\n    clawback: { within: 1 month }',
      true,
    ],
    [
      'with the same controls',
      'spiff:\n    earn: { amount: 40, per: unit }\n    cap: { per_measure: 9000 }\n    clawback: { within: 12 months }',
      false,
    ],
  ])('in the place of another, %s', (_, come, loosens) => {
    const found = told(compared([plan([fee])], [plan([come])]))
    expect(found).toEqual([
      'removed fee [reduces-pay]',
      `added spiff [raises-pay${loosens ? ', loosens-control' : ''}]`,
    ])
  })

  it('beside one that is left for other sales alone, without its clawback, loosens it', () => {
    const left = fee.replace('quota:', 'credit: { when: { type: Old } }\n    quota:')
    const found = told(compared([plan([fee])], [plan([left, 'new:\n    earn: { rate: 5% }'])]))
    expect(found).toContain('added new [raises-pay, loosens-control]')
  })

  it('beside all that there was loosens nothing', () => {
    expect(told(compared([plan([fee])], [plan([fee, bonus])]))).toEqual(['added bonus [raises-pay]'])
  })

  it.each([
    ['a rate below nothing', 'earn: { rate: -5% }'],
    ['deals below nothing alone', 'credit: { when: { amount: { below: 0 } } }\n    earn: { rate: 5% }'],
  ])('that takes off, by %s, may pay more where it is gone', (_, words) => {
    const found = told(compared([plan([fee, `off:\n    ${words}`])], [plan([fee])]))
    expect(found).toEqual(['removed off [reduces-pay, raises-pay, loosens-control]'])
  })
})

describe('among several plans', () => {
  it('one under another id is the same one, with what it says otherwise', () => {
    const found = told(compared([plan([fee]), other], [other, plan([laxer], 'representatives')]))
    expect(found).toEqual(['changed plan [reduces-pay, raises-pay]', ...lost])
  })

  it('one that has nothing in common with the one that is gone is another one', () => {
    const found = told(compared([plan([fee]), other], [other, plan([bonus.replace(/gate.*\n {4}/, '')], 'callers')]))
    expect(found).toEqual(['removed  [reduces-pay]', 'added  [forward-only, raises-pay, loosens-control]'])
  })

  it('one split in two keeps its controls, or loosens them', () => {
    const calls = 'calls:\n    earn: { amount: 5, per: deal }\n    clawback: { within: 6 months }'
    const split = (second: string): readonly string[] =>
      told(compared([plan([fee, calls])], [plan([fee]), plan([second], 'callers')]))
    expect(split(calls)).toEqual(['removed calls [reduces-pay]', 'added  [forward-only, raises-pay]'])
    expect(split(calls.replace(/\n {4}clawback.*/, ''))).toContain('added  [forward-only, raises-pay, loosens-control]')
  })
})

describe('a version in a file of its own', () => {
  const first = plan([fee])
  const ended = plan([fee], 'reps', 'from: 2026-01-01, to: 2026-06-30')
  const second = plan([laxer], 'reps', 'from: 2026-07-01', '2')

  it('is told by what it says otherwise than the one that it takes over from', () => {
    expect(told(compared([first], [ended, second]))).toEqual([
      'added effective / to [reduces-pay, raises-pay]',
      'added version 2 [forward-only, reduces-pay, raises-pay]',
      'changed fee / cap / per_measure [forward-only, raises-pay, loosens-control]',
      'removed fee / clawback [forward-only, raises-pay, loosens-control]',
    ])
  })

  it('that is gone brings back what the one before it says', () => {
    expect(told(compared([ended, second], [first]))).toEqual(
      expect.arrayContaining([
        'removed version 2 [reduces-pay, raises-pay]',
        'changed fee / cap / per_measure [reduces-pay]',
        'added fee / clawback [reduces-pay]',
      ]),
    )
  })

  it('for days that no version had pays for the first time', () => {
    const found = told(compared([ended], [ended, plan([fee], 'reps', 'from: 2026-07-01', '2')]))
    expect(found).toEqual(['added version 2 [forward-only, raises-pay]'])
  })
})
