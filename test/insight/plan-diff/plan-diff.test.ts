// Two versions of a plan compared by meaning: what is a change, how it is told, what it can cost, and of which class it is.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isMap, isSeq, parseDocument } from 'yaml'
import { moversOf, runChange } from '../../../src/compute/run-change.ts'
import type { ReadPlanFile } from '../../../src/insight/plan-diff/plan-file.ts'
import type { ClassedChange } from '../../../src/insight/plan-diff/plan-diff.ts'
import { classesOfAll, comparePlans } from '../../../src/insight/plan-diff/plan-diff.ts'
import { replaceSpans } from '../../../src/plan/edit-plan.ts'
import { numbersOf } from '../../../src/plan/plan-values.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { readSyntax } from '../../../src/plan/syntax.ts'
import { SourceText } from '../../../src/problems/source.ts'
import { sum } from '../../../src/values/exact.ts'
import { on } from '../../helpers/a-run.ts'
import { dataOf, runOf } from '../../helpers/project-of.ts'

function read(text: string, name = 'plan.yaml'): ReadPlanFile | undefined {
  const source = new SourceText(name, text)
  const plan = readPlan(source).value
  const tree = readSyntax(source, () => undefined)
  return plan === undefined || tree === undefined ? undefined : { plan, tree }
}

function changesOf(before: string, after: string): readonly ClassedChange[] {
  const [one, other] = [read(before), read(after)]
  if (one === undefined || other === undefined) throw new Error('a plan of the test cannot be read')
  return comparePlans({ before: [one], after: [other], closedUntil: undefined }).flatMap(({ changes }) => changes)
}

function told({ kind, path, from, to, classes }: ClassedChange): string {
  return `${kind} ${path.join(' / ')}: ${from?.text ?? '-'} → ${to?.text ?? '-'} [${classes.join(', ')}]`
}

const plan = `plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c:
    title: Commission
    credit: { when: { stage: [Won, Signed] } }
    quota: payee.quota
    gate: { attainment: { at_least: 50% } }
    earn:
      tiers:
        by: attainment
        apply: marginal
        steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 8% }]
    cap: { per_measure: 10000 }
    release: [{ share: 80%, on: closed_on }, { share: 20%, on: closed_on, after: 60 days }]
    clawback: { within: 12 months, recover: 100% }
  d:
    earn: { table: { by: [product], rows: [{ product: Pro, rate: 6% }, { product: Team, rate: 5% }], otherwise: { rate: 3% } } }
recovery: { cap: 25% of earnings }
terms: { notice: What comes back is recovered. }
`
const without = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`the plan has no ${from}`)
  return text.replace(from, to)
}

describe('a change', () => {
  it.each([
    [
      'of a rate',
      '100%, rate: 8%',
      '100%, rate: 9%',
      ['changed c / earn / tiers / step from 100% / rate: 8% → 9% [raises-pay]'],
    ],
    [
      'of a rate downwards',
      '0%, rate: 5%',
      '0%, rate: 4%',
      ['changed c / earn / tiers / step from 0% / rate: 5% → 4% [reduces-pay]'],
    ],
    [
      'of a bound',
      'from: 100%, rate',
      'from: 110%, rate',
      ['changed c / earn / tiers / step from 100% / from: 100% → 110% [reduces-pay]'],
    ],
    [
      'that adds a step',
      '{ from: 100%, rate: 8% }]',
      '{ from: 100%, rate: 8% }, { from: 150%, rate: 9% }]',
      ['added c / earn / tiers / step from 150%: - → { from: 150%, rate: 9% } [raises-pay]'],
    ],
    [
      'of a row',
      'Team, rate: 5%',
      'Team, rate: 7%',
      ['changed d / earn / table / row product Team / rate: 5% → 7% [raises-pay]'],
    ],
    [
      'that takes a cap out',
      '    cap: { per_measure: 10000 }\n',
      '',
      ['removed c / cap: { per_measure: 10000 } → - [raises-pay, loosens-control]'],
    ],
    [
      'that lowers a gate',
      'at_least: 50%',
      'at_least: 40%',
      ['changed c / gate / attainment / at_least: 50% → 40% [raises-pay, loosens-control]'],
    ],
    [
      'that shortens a window',
      'within: 12 months',
      'within: 6 months',
      ['changed c / clawback / within: 12 months → 6 months [raises-pay, loosens-control]'],
    ],
    [
      'that lengthens a hold',
      'after: 60 days',
      'after: 90 days',
      ['changed c / release part 2 / after: 60 days → 90 days [reduces-pay]'],
    ],
    [
      'of what is taken back at once',
      '25% of',
      '20% of',
      ['changed recovery / cap: 25% of earnings → 20% of earnings [raises-pay, loosens-control]'],
    ],
    [
      'of a quota in proportion',
      'quota: payee.quota',
      'quota: payee.quota * 110%',
      ['changed c / quota: payee.quota → payee.quota * 110% [reduces-pay]'],
    ],
    [
      'of a quota that is more for some and less for others',
      'quota: payee.quota',
      'quota: payee.quota * 2 - 90000',
      ['changed c / quota: payee.quota → payee.quota * 2 - 90000 [reduces-pay, raises-pay]'],
    ],
    [
      'of a quota of each payee to one of all',
      'quota: payee.quota',
      'quota: 90000',
      ['changed c / quota: payee.quota → 90000 [reduces-pay, raises-pay]'],
    ],
    [
      'of the day from which a hold counts',
      '20%, on: closed_on',
      '20%, on: created_on',
      ['changed c / release part 2 / on: closed_on → created_on [reduces-pay, raises-pay, loosens-control]'],
    ],
    ['of a title', 'title: Commission', 'title: Fee', ['changed c / title: Commission → Fee [pay-neutral]']],
    [
      'of a text',
      'comes back',
      'returns',
      ['changed terms / notice: What comes back is recovered. → What returns is recovered. [pay-neutral]'],
    ],
    ['that gives a component another id', '  d:\n', '  other:\n', ['renamed d: d → other [pay-neutral]']],
    [
      'of the rows’ order',
      '{ product: Pro, rate: 6% }, { product: Team, rate: 5% }',
      '{ product: Team, rate: 5% }, { product: Pro, rate: 6% }',
      [
        'moved d / earn / table / rows: [{ product: Pro, rate: 6% }, { product: Team, rate: 5% }] → [{ product: Team, rate: 5% }, { product: Pro, rate: 6% }] [reduces-pay, raises-pay]',
      ],
    ],
  ])('%s is told in plan words, with its class', (_, from, to, expected) => {
    expect(changesOf(plan, without(plan, from, to)).map(told)).toEqual(expected)
  })

  it.each([
    ['spaces and comments', 'currency: USD', 'currency:   USD # ours'],
    ['another way to write a number', 'rate: 8%', 'rate: 0.08'],
    ['an underscore in a number', '10000', '10_000'],
    ['the order of values that will all do', '[Won, Signed]', '[Signed, Won]'],
    ['the order of keys', 'plan: p\nversion: "1"', 'version: "1"\nplan: p'],
  ])('is none in %s', (_, from, to) => {
    expect(changesOf(plan, without(plan, from, to)).map(told)).toEqual([])
  })

  it('says the most that it can pay, and where: 3% more of the 100,000 beyond quota, to the end of the range', () => {
    const [one, other] = [
      read(without(plan, '    cap: { per_measure: 10000 }\n', ''))!,
      read(without(without(plan, '    cap: { per_measure: 10000 }\n', ''), 'rate: 8%', 'rate: 11%'))!,
    ]
    const [compared] = comparePlans({ before: [one], after: [other], closedUntil: undefined })
    const [effect] = compared!.effects
    expect([effect!.attainment?.toText(), effect!.before.toText(), effect!.after.toText()]).toEqual([
      '2',
      '13000',
      '16000',
    ])
  })

  it('of a version that begins after everything that is closed is forward-only; of one that does not, it restates', () => {
    const next = without(without(plan, '2026-01-01', '2026-07-01'), 'version: "1"', 'version: "2"')
    const compare = (closed: string): readonly string[] =>
      comparePlans({ before: [read(plan)!], after: [read(plan)!, read(next)!], closedUntil: on(closed) }).flatMap(
        ({ changes }) => changes.flatMap(({ classes }) => classes),
      )
    expect(compare('2026-06-30')).toContain('forward-only')
    expect(compare('2026-07-31')).toContain('restates-closed')
  })

  it('of the id of a component moves what is held and owed of closed periods; with nothing closed, nothing', () => {
    const renamed = without(plan, '  c:\n', '  other:\n')
    const compare = (closed: string | undefined): readonly string[] =>
      comparePlans({
        before: [read(plan)!],
        after: [read(renamed)!],
        closedUntil: closed === undefined ? undefined : on(closed),
      }).flatMap(({ changes }) => changes.flatMap(({ classes }) => classes))
    expect(compare(undefined)).toEqual(['pay-neutral'])
    expect(compare('2026-01-31')).toEqual(['restates-closed', 'reduces-pay', 'raises-pay', 'loosens-control'])
  })

  it.each([
    ['that begins on a later day leaves out days that are closed', 'from: 2026-01-01', 'from: 2026-03-01', true],
    [
      'that ends within what is closed leaves out days that are',
      'from: 2026-01-01',
      'from: 2026-01-01, to: 2026-02-10',
      true,
    ],
    [
      'that ends after all that is closed restates nothing',
      'from: 2026-01-01',
      'from: 2026-01-01, to: 2026-06-30',
      false,
    ],
  ])('of a version %s', (_, from, to, restates) => {
    const compared = comparePlans({
      before: [read(plan)!],
      after: [read(without(plan, from, to))!],
      closedUntil: on('2026-02-28'),
    })
    const classes = compared.flatMap(({ changes }) => changes.flatMap((change) => change.classes))
    expect(classes.includes('restates-closed')).toBe(restates)
  })
})

const folder = 'fixtures/published'
const all: readonly (readonly [string, string])[] = [
  ...['account-executive', 'sales-manager'].map((name) => [name, readFileSync(`plans/${name}.yaml`, 'utf8')] as const),
  ...readdirSync(folder).flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.yaml') && !file.startsWith('compline'))
      .map((file) => [`${name}/${file}`, readFileSync(join(folder, name, file), 'utf8')] as const),
  ),
]

/** Formatted anew, with the keys of every mapping but those of the user's own in another order. */
function rewritten(text: string): string {
  const document = parseDocument(text, { schema: 'failsafe' })
  const turn = (node: unknown, isOwn: boolean): void => {
    if (isSeq(node)) for (const item of node.items) turn(item, false)
    if (!isMap(node)) return
    for (const { key, value } of node.items)
      turn(value, `${key}` === 'components' || `${key}` === 'terms' || `${key}` === 'badges')
    if (!isOwn) node.items.reverse()
  }
  turn(document.contents, false)
  document.comment = null
  return document.toString({ indent: 4, lineWidth: 60, flowCollectionPadding: false })
}

function mirrored(changes: readonly ClassedChange[]): readonly string[] {
  return changes.map(({ from, to }) => [from?.text ?? '', to?.text ?? ''].join(' → ')).toSorted()
}

/** Whether a change may raise pay, and whether it may reduce it. */
function ways(changes: readonly ClassedChange[]): readonly boolean[] {
  return [
    changes.some(({ classes }) => classes.includes('raises-pay')),
    changes.some(({ classes }) => classes.includes('reduces-pay')),
  ]
}

describe('for every plan there is', () => {
  it.each(all)('%s: a plan is no change from itself, and formatted anew it is none either', (_, text) => {
    expect(changesOf(text, text)).toEqual([])
    expect(changesOf(text, rewritten(text)).map(told)).toEqual([])
  })

  it.each(all)(
    '%s: one more in any number is seen, and seen from the other side as its mirror',
    (_, text) => {
      const source = new SourceText('plan.yaml', text)
      for (const { at, text: number, path } of numbersOf(readSyntax(source, () => undefined)!)) {
        const digits = /\d(?=\D*$)/.exec(number)
        const other = replaceSpans(source, [
          { at, text: number.replace(/\d(?=\D*$)/, `${(Number(digits?.[0] ?? 0) + 1) % 10}`) },
        ])
        if (read(other.text) === undefined) continue
        const [there, back] = [changesOf(text, other.text), changesOf(other.text, text)]
        expect(there.length, `${path}: ${number}`).toBeGreaterThan(0)
        const turned = back.map(({ from, to }) => [to?.text ?? '', from?.text ?? ''].join(' → ')).toSorted()
        expect(mirrored(there)).toEqual(turned)
        expect(ways(there), path).toEqual(ways(back).toReversed())
      }
    },
    60_000,
  )
})

describe('a change that lowers pay beside one that raises it', () => {
  const bounds = '{ from: 100%, rate: 8% }]'
  const higher = without(
    without(plan, '    cap: { per_measure: 10000 }\n', ''),
    bounds,
    '{ from: 100%, rate: 8% }, { from: 250%, rate: 10% }]',
  )
  it.each([
    [
      'a step beyond twice the quota',
      higher,
      [
        ['100%, rate: 8%', '100%, rate: 9%'],
        ['250%, rate: 10%', '250%, rate: 1%'],
      ],
    ],
    [
      'a last step that takes back only far out',
      higher,
      [
        ['0%, rate: 5%', '0%, rate: 9%'],
        ['250%, rate: 10%', '250%, rate: 9%'],
      ],
    ],
    [
      'another row of a table',
      plan,
      [
        ['Pro, rate: 6%', 'Pro, rate: 8%'],
        ['Team, rate: 5%', 'Team, rate: 2%'],
      ],
    ],
    [
      'what else is paid in a table',
      plan,
      [
        ['Pro, rate: 6%', 'Pro, rate: 8%'],
        ['otherwise: { rate: 3%', 'otherwise: { rate: 2%'],
      ],
    ],
    ['the deals of a row', plan, [['product: Pro', 'product: Max']]],
  ])('in %s is told as such', (_, text, edits) => {
    const other = edits.reduce((now, [from, to]) => without(now, from!, to!), text)
    const classes = new Set(changesOf(text, other).flatMap((change) => change.classes))
    expect([...classes]).toEqual(expect.arrayContaining(['reduces-pay', 'raises-pay']))
  })
})

/** A plan without a quota, on two steps of the measure. */
const stepped = (below: string, above: string): string => `plan: p
version: "1"
currency: USD
components:
  c: { earn: { tiers: { by: measure, apply: marginal, steps: [{ rate: ${below} }, { from: 2000, rate: ${above} }] } } }
`

describe('in money', () => {
  const data = dataOf({
    payees: 'payee_id,quota\nana,1000\nben,1000\n',
    deals:
      'deal_id,payee_id,amount,stage,product,closed_on\nd1,ana,1500,Won,Pro,2026-01-10\nd2,ben,600,Won,Team,2026-01-11\n',
  })
  const other = without(plan, 'rate: 8%', 'rate: 10%')
  const [one, two] = [plan, other].map((text) => runOf({ plans: [read(text)!.plan], data }, '2026-01-01', '2026-01-31'))

  it('the total is the sum of the rows, and the difference of the two runs', () => {
    const change = runChange(one!, two!)
    const rows = sum(change.payees.map(({ earned }) => earned.difference))
    // ana sells 500 beyond quota: 2% more of it are 10.
    expect(change.totals[0]!.earned.difference.toText()).toBe('10')
    expect(rows.toText()).toBe('10')
    expect(
      sum(two!.settlement.map(({ earned }) => earned))
        .minus(sum(one!.settlement.map(({ earned }) => earned)))
        .toText(),
    ).toBe('10')
  })

  it('that has moved says of which class a change is', () => {
    const plans = comparePlans({ before: [read(plan)!], after: [read(other)!], closedUntil: undefined })
    const change = runChange(one!, two!)
    const money = { periods: two!.periods, change, movers: moversOf(change), crossed: [] }
    expect(classesOfAll(plans, money)).toEqual(['raises-pay'])
  })

  it('takes no class away: a rate that is lower beyond what the data reach stays one that reduces pay', () => {
    // ana sells 1,500 and ben 600: both gain by 6%, and whoever sells far beyond 2,000 loses by 1%.
    const [before, after] = [stepped('5%', '8%'), stepped('6%', '1%')].map((text) => read(text)!)
    const plans = comparePlans({ before: [before!], after: [after!], closedUntil: undefined })
    const [now, then] = [before!, after!].map(({ plan: own }) =>
      runOf({ plans: [own], data }, '2026-01-01', '2026-01-31'),
    )
    const change = runChange(now!, then!)
    const money = { periods: then!.periods, change, movers: moversOf(change), crossed: [] }
    expect(money.movers.gain).toHaveLength(2)
    expect(money.movers.lose).toEqual([])
    expect(classesOfAll(plans, money)).toEqual(['reduces-pay', 'raises-pay'])
  })
})
