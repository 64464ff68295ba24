// The deals of one payee read alone: the same pay, line by line, as among all deals; or it is said that there is doubt.
import * as fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { plainDraft } from '../../src/compute/line.ts'
import { computeRun } from '../../src/compute/run.ts'
import type { Run } from '../../src/compute/run-type.ts'
import { DealsOfPayee } from '../../src/data/deals-of-payee.ts'
import { defaultLocale } from '../../src/data/locale.ts'
import { readData } from '../../src/data/read-data.ts'
import type { DataFile } from '../../src/data/read-table.ts'
import { derivePay } from '../../src/insight/derivation.ts'
import { ofPayee } from '../../src/insight/of-payee.ts'
import { returnedDeals } from '../../src/insight/returned/returned-deals.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { problemText } from '../../src/problems/problem.ts'
import { SourceText } from '../../src/problems/source.ts'
import { on } from '../helpers/a-run.ts'
import { onePlan } from '../helpers/run-of.ts'

// A property is many runs, and a busy machine is slow.
vi.setConfig({ testTimeout: 120_000 })

const plan = readPlan(
  new SourceText(
    'plan.yaml',
    onePlan(
      [
        'quota: 3000',
        'earn: { tiers: { by: attainment, apply: marginal, steps: [{ rate: 5% }, { from: 100%, rate: 8% }] } }',
        'clawback: { recover: 100%, within: 60 days }',
      ].join('\n'),
      'effective: { from: 2026-01-01, to: 2026-12-31 }\ncalendar: { measure: month, pay: month }',
    ),
  ),
).value!

const payees = ['ana', 'bob', 'cy']

function quoted(text: string): string {
  return text === 'd "4"' ? '"d ""4"""' : text
}

interface Files {
  readonly deals: string
  readonly splits: string
  readonly returns: string
}

const cell = (texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts)
/** Ids as spreadsheets write them too; few, so that some stand in the file twice. */
const ids = cell([...Array.from({ length: 30 }, (_, at) => `d-${at}`), '="d-1"', ' d-2 ', '"d-3"', 'd "4"', 'é-5', ''])
const owners = cell([...payees, ...payees, ' ana', '"ana"', 'anna', ''])

const files = fc
  .record({
    deals: fc.array(fc.tuple(ids, owners, cell(['1000', '250.50', '12x', '']), cell(['01', '02', '03'])), {
      maxLength: 30,
    }),
    splits: fc.array(fc.tuple(ids, cell(payees), cell(['100%', '60%', '40%', 'half'])), { maxLength: 8 }),
    returns: fc.array(fc.tuple(cell(['r1', 'r2', 'r3', '']), ids, cell(['', '100'])), { maxLength: 5 }),
  })
  .map(({ deals, splits, returns }): Files => {
    return {
      deals: deals.map(([id, owner, amount, month]) => `${quoted(id)},${owner},${amount},2026-${month}-05`).join('\n'),
      splits: splits.map(([id, payee, share]) => `${quoted(id)},${payee},${share}`).join('\n'),
      returns: returns.map(([id, deal, amount]) => `${id},${quoted(deal)},2026-03-20,${amount}`).join('\n'),
    }
  })

function fileOf(kind: 'deals' | 'splits' | 'returns' | 'payees', header: string, rows: string): DataFile {
  return { kind, file: `${kind}.csv`, bytes: Buffer.from(`${header}\n${rows}`), sha256: '' }
}

function told({ deals, splits, returns }: Files, payeeId: string, only: DealsOfPayee | undefined): unknown {
  const read = readData(
    [
      fileOf('deals', 'deal_id,payee_id,amount,closed_on', deals),
      fileOf('payees', 'payee_id', payees.join('\n')),
      fileOf('splits', 'deal_id,payee_id,share', splits),
      fileOf('returns', 'return_id,deal_id,returned_on,amount', returns),
    ],
    { columns: new Map(), keep: 'all', locale: defaultLocale, only },
  )
  const data = read.value
  if (data === undefined) throw new Error(read.problems.map(problemText).join('\n'))
  const asked = { from: on('2026-01-01'), to: on('2026-04-30') }
  const run: Run = computeRun({ plans: [plan], data, asked, asOf: undefined, explained: payeeId })
  const own = ofPayee(run, payeeId)
  return JSON.stringify([
    own.settlement,
    own.components,
    own.lines.map((line) => ({ ...plainDraft(line), lineId: line.lineId, planAt: line.planAt?.start })),
    returnedDeals(own).map(({ terms, ...row }) => ({ ...row, share: terms?.share })),
    derivePay({ run, plans: [], data, payeeId, only: { dealId: undefined, lineId: undefined } }).map((pay) =>
      pay.components.map(({ deals: rows }) => rows.map(({ dealId, row }) => [dealId, row])),
    ),
  ])
}

it('the deals of a payee alone pay them the same as among all deals, unless another deal may bear the same id', () => {
  let alone = 0
  fc.assert(
    fc.property(files, (all) => {
      for (const payeeId of payees) {
        const only = new DealsOfPayee(payeeId)
        const own = told(all, payeeId, only)
        if (only.isDoubtful) continue
        alone += 1
        expect(own).toEqual(told(all, payeeId, undefined))
      }
    }),
    { numRuns: 100 },
  )
  expect(alone, 'read alone').toBeGreaterThan(50)
})

/** Ana's own deal is d-1; another's is d-2. */
const rows = { deals: 'd-1,ana,100,2026-01-05\nd-2,bob,100,2026-01-05', splits: '' }

it.each([
  ['each return has an id of its own', 'r1,d-2,2026-02-20,10\nr2,d-1,2026-02-20,20', false],
  ['the return of another deal has the id of theirs', 'r1,d-2,2026-02-20,10\nr1,d-1,2026-02-20,20', true],
  ['the same, as a spreadsheet writes it', '="r1",d-2,2026-02-20,10\nr1,d-1,2026-02-20,20', true],
  ['the return of another deal has no id', ',d-2,2026-02-20,10\nr1,d-1,2026-02-20,20', true],
])('it is told whether there is doubt where %s', (_, returns, isDoubtful) => {
  const only = new DealsOfPayee('ana')
  told({ ...rows, returns }, 'ana', only)
  expect(only.isDoubtful).toBe(isDoubtful)
})
