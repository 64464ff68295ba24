// Plans and data of many kinds for what must be the same in columns and credit by credit: rows that have to be read with
// care or cannot be read, splits, returns, several plans.
import * as fc from 'fast-check'
import { addDays, dateText } from '../../../src/values/calendar-date.ts'
import { on } from '../../helpers/a-run.ts'
import type { RunOf } from '../../helpers/run-of.ts'
import { onePlan } from '../../helpers/run-of.ts'

const text = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)

/** Mostly cents; now and then what has to be read with care, or cannot be. */
const amounts = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 9_000_000 }).map((cents) => (cents / 100).toFixed(2)) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 50_000 }).map(String) },
  { weight: 2, arbitrary: text(['0', '0.00', '12.345', '99999999999.99']) },
  { weight: 1, arbitrary: text(['', '-120.50', '1e3', '12%', 'many', '123456789012345678.12']) },
)

interface Deal {
  readonly amount: string
  readonly day: number
  readonly owner: string
  readonly stage: string
  readonly currency: string
  readonly product: string
  readonly region: string
  readonly split: readonly (readonly [string, string])[]
  readonly returned: readonly {
    readonly after: number
    readonly amount: string
    readonly isNamed: boolean
    readonly reason: string
  }[]
}

/** Payee and share, and the role where it is not the unnamed one. */
const splits: readonly (readonly (readonly [string, string])[])[] = [
  [['bob', '100%,se']],
  [['ana', '70%'], ['bob', '30%'], ['cy', '50%,se'], ['dee', '50%,se']],
  [['ana', '60%'], ['bob', '40%']],
  [['bob', '0.125'], ['cy', '0.875']],
  [['ana', '1'], ['bob', '0']],
  [['ana', '33.333333%'], ['cy', '66.666667%']],
  [['ana', '50%'], ['gone', '50%']],
  [['ana', '50%'], ['bob', '30%']],
] // prettier-ignore

const deal = fc.record<Deal>({
  amount: amounts,
  day: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: -5, max: 190 }) },
    { weight: 1, arbitrary: fc.constant(9999) },
  ),
  owner: fc.oneof(
    { weight: 12, arbitrary: text(['ana', 'bob', 'cy', 'dee']) },
    { weight: 1, arbitrary: text(['nobody', 'gone']) },
  ),
  stage: text(['won', 'won', 'won', 'lost', '']),
  currency: fc.oneof({ weight: 12, arbitrary: text(['', 'USD']) }, { weight: 1, arbitrary: text(['EUR', 'XYZ']) }),
  product: fc.oneof(
    { weight: 12, arbitrary: text(['car', 'van', 'bus', 'bike']) },
    { weight: 1, arbitrary: text(['', 'boat']) },
  ),
  region: text(['north', 'south', '']),
  split: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: text(splits) }),
  returned: fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({
          after: fc.integer({ min: -3, max: 120 }),
          amount: text(['', '0', '10', '99.99', '5000', '-1', 'some']),
          isNamed: fc.boolean(),
          reason: text(['', 'churn', 'fraud']),
        }),
        { maxLength: 2 },
      ),
    },
  ),
})

/** Without what has to be read with care: else hardly a payee is left whose credits are all plain. */
function calm(of: Deal): Deal {
  return {
    ...of,
    amount: /^\d{1,6}(\.\d\d)?$/.test(of.amount) ? of.amount : '120.50',
    day: Math.min(of.day, 180),
    owner: of.owner === 'nobody' || of.owner === 'gone' ? 'ana' : of.owner,
    currency: '',
    split: [splits[0], splits[1], splits[2], splits[4]].includes(of.split) ? of.split : [],
  }
}

/** Ids that do not come in order. */
const idOf = (index: number): string => `d${(index * 7) % 31}-${index}`

const dateOf = (day: number): string => (day === 9999 ? 'soon' : dateText(addDays(on('2026-01-01'), day)))

type DealTables = Record<'deals' | 'splits' | 'returns', string>

/** Of a deal that is left out nothing is known, and all others keep their ids. */
function tablesOf(all: readonly (Deal | undefined)[]): DealTables {
  const deals = all.flatMap((one, index) => (one === undefined ? [] : [[one, index] as const]))
  const rows = deals.map(([one, index]) =>
    [idOf(index), one.owner, one.amount, dateOf(one.day), one.stage, one.currency, one.product, one.region].join(','),
  )
  const shares = deals.flatMap(([{ split }, index]) =>
    split.map(([payee, share]) => `${idOf(index)},${payee},${share}${share.includes(',') ? '' : ','}`),
  )
  const returns = deals.flatMap(([{ returned, day }, index]) =>
    returned.map(({ after, amount, isNamed, reason }, place) => {
      const id = isNamed ? `R-${index}-${place}` : ''
      return `${idOf(index)},${dateOf(day === 9999 ? after : day + after)},${amount},${id},${reason}`
    }),
  )
  return {
    deals: ['deal_id,payee_id,amount,closed_on,stage,currency,product,region', ...rows].join('\n'),
    splits: ['deal_id,payee_id,share,role', ...shares].join('\n'),
    returns: ['deal_id,returned_on,amount,return_id,reason', ...returns].join('\n'),
  }
}

const steps = [
  '{ from: 0%, rate: 4.25% }, { from: 50%, rate: 6.15% }, { from: 100%, rate: 9% }, { from: 150%, rate: 12.75% }',
  '{ rate: 0% }, { above: 33.3%, rate: 7% }, { from: 120%, rate: 0.5% }',
  '{ from: 10%, rate: 5% }, { from: 1000%, rate: 6% }',
  '{ rate: 1/3 }, { from: 100%, rate: 10% }',
  '{ rate: 8% }, { from: 100% / 3, rate: 10% }',
]
const tables = [
  'by: [product], rows: [{ product: car, rate: 4% }, { product: [van, bus], rate: 6.125% }, { product: bike, rate: 0% }]',
  'by: [product], rows: [{ product: van, rate: 6% }, { product: van, rate: 99% }], otherwise: { rate: 1.5% }',
  'by: [product, region], rows: [{ region: south, rate: 3% }, { product: car, rate: 4% }, { product: "b*", rate: 7% }], otherwise: { rate: 0% }',
  'by: [region, product], rows: [{ region: north, product: car, rate: 1/3 }, { rate: 5% }]',
  'by: [product, nothing], rows: [{ product: { not: [bus] }, nothing: { empty: true }, rate: 2% }, { product: bus, rate: 8% }]',
]
const ways = [
  ...tables.map((table) => `earn: { table: { ${table} } }`),
  ...tables.map((table) => `earn: { rate: { table: { ${table} } } }`),
  `quota: payee.quota\nearn: { table: { ${tables[0]} } }`,
  'earn: { rate: 7.125% }',
  'earn: { tiers: { by: measure, apply: marginal, steps: [{ rate: 3% }, { above: 20000, rate: 4.5% }, { from: 55555.55, rate: 0% }] } }',
  ...steps.map((some) => `quota: payee.quota\nearn: { tiers: { by: attainment, apply: marginal, steps: [${some}] } }`),
]
const conditions = [
  '',
  'when: { stage: won }',
  'when: { stage: { not: [lost] } }',
  'when: { any: [{ stage: won }, { stage: { empty: true } }] }',
  'when: { none: [{ stage: { matches: "l*" } }] }',
  'when: { nothing: { empty: true } }',
  'role: se',
  'role: se, when: { stage: won }',
]
const clawbacks = [
  '',
  'clawback: { recover: 100%, within: 60 days }',
  'clawback: { schedule: [{ within: 1 month, recover: 100% }, { within: 3 months, recover: 50% }] }',
  'clawback: { recover: 1/3, partial: full, except: [fraud] }',
  'clawback: [{ on: [churn], recover: remaining, within: 4 months }, { recover: 62.5%, take: held then pay }]',
  'clawback: { recover: 100%, take: held }',
]
const roundings = [
  '',
  'rounding: { mode: half-even, at: credit }',
  'rounding: { mode: up, to: 0.05 }',
  'rounding: { mode: down, to: 1, at: credit }',
]
const calendars = [
  '{ measure: month, pay: month }',
  '{ measure: quarter, pay: month }',
  '{ measure: month, pay: quarter }',
  '{ measure: quarter, pay: week }',
]
const more = [
  '',
  'prorate: { quota: days }',
  'eligibility: { payee.team: [a, b] }',
  'recovery: { cap: 40% of earnings }',
]
const payees = [
  'ana,2026-01-01,,,50000,a\nbob,,,,30000.50,b\ncy,,,,0,a\ndee,2026-01-15,2026-03-31,,80000,c\ngone,,,2026-02-10,10000,a',
  'ana,,,,50000,a\nbob,,2026-02-28,,40000,b\nbob,2026-03-01,,,60000,b\ncy,,,,,a\ndee,,,,33333.33,a\ngone,2027-01-01,,,1,a',
]

interface Terms {
  readonly way: string
  readonly condition: string
  readonly clawback: string
  readonly rounding: string
  readonly calendar: string
  readonly more: string
}

const months = 'effective: { from: 2026-01-01, to: 2026-06-30 }'

function planOf({ way, condition, clawback, rounding, calendar, more: extra }: Terms, effective = months): string {
  const credit = condition === '' ? '' : `credit: { ${condition} }`
  const component = [credit, way, clawback].filter((part) => part !== '').join('\n')
  const top = [effective, `calendar: ${calendar}`, rounding, extra]
  return onePlan(component, top.filter((part) => part !== '').join('\n'))
}

export const projects: fc.Arbitrary<RunOf> = fc
  .record({
    way: text(ways),
    condition: text(conditions),
    clawback: text(clawbacks),
    rounding: text(roundings),
    calendar: text(calendars),
    more: text(more),
    payees: text(payees),
    deals: fc.tuple(fc.boolean(), fc.array(deal, { maxLength: 40, size: 'max' })),
  })
  .map(({ payees: rows, deals: [isCalm, some], ...terms }): RunOf => {
    return {
      plan: planOf(terms),
      payees: `payee_id,from,to,left_on,quota,team\n${rows}`,
      until: '2026-08-31',
      ...tablesOf(isCalm ? some.map(calm) : some),
    }
  })

const people = ['ana', 'bob', 'cy', 'dee', 'eve', 'flo', 'gus']
const planIds = ['p', 'q', 'r', 's']
const negatives = [
  'clawback: { recover: 100%, method: current-rate }',
  'clawback: { recover: 100%, attainment: reduce }',
]

/** Components of other ids are told of by themselves. */
function renamed(plan: string, id: string): string {
  return plan.replace('plan: p', `plan: ${id}`).replace(/^  c:$/m, `  c-${id}:`)
}

/** Four plans, one of them in two versions, some on terms that are worked out credit by credit. */
export const severalPlans: fc.Arbitrary<RunOf> = fc
  .record({
    terms: fc.array(
      fc.record({
        way: text([...ways, 'earn: { rate: 2% }\ncap: { per_deal: 500 }']),
        condition: text([
          ...conditions,
          'when: { payee.team: a }',
          'to: { managers: 1 }',
          'when: { amount: { above: 100 } }',
        ]),
        clawback: text([...clawbacks, ...negatives]),
        rounding: text(roundings),
        calendar: text(calendars),
        more: text([...more, 'cap: { per_measure: 900 }']),
      }),
      { minLength: planIds.length + 1, maxLength: planIds.length + 1 },
    ),
    plansOf: fc.tuple(...people.map(() => fc.tuple(text(planIds), text(['', '', '', ...planIds, 'nowhere'])))),
    deals: fc.array(fc.tuple(deal, text([...people, 'nobody'])), { minLength: 10, maxLength: 60 }),
  })
  .map(({ terms, plansOf, deals }): RunOf => {
    const rows = plansOf.flatMap(([first, second], person) => [
      `${people[person]!},${first},,${second === '' ? '' : '2026-02-28'},20000,a,gus`,
      ...(second === '' ? [] : [`${people[person]!},${second},2026-03-01,,30000,b,gus`]),
    ])
    return {
      plan: [
        ...terms.slice(2).map((own, index) => renamed(planOf(own), planIds[index + 1]!)),
        planOf(terms[0]!, 'effective: { from: 2026-01-01, to: 2026-03-31 }'),
        planOf(terms[1]!, 'effective: { from: 2026-04-01, to: 2026-06-30 }'),
      ],
      payees: ['payee_id,plan,from,to,quota,team,manager_id', ...rows].join('\n'),
      until: '2026-08-31',
      ...tablesOf(deals.map(([own, owner]) => ({ ...own, owner }))),
    }
  })

/** What lasts beyond a period: balances, held parts, badges and caps of the plan. */
const lasting = [
  'recovery: { cap: 40% of earnings, write_off_after: 2 months }',
  'recovery: { carry_forward: false }\nminimum_payout: 400',
  'draw: { amount: 600, per: month, recoverable: true, recover: 50% }',
  'guarantee: { amount: 300, per: month }',
  'cap: { per_pay: 999.99, excess: later }',
]
const held = ways.map(
  (way) => `${way}\nrelease: [{ share: 50%, on: closed_on, after: 4 months }, { share: 50%, on: closed_on }]`,
)

/** A deal and what it is later: from when on it is known and until when, when it is amended, when its returns come in. */
const changing = fc.record({
  deal,
  amended: fc.record({
    amount: amounts,
    day: fc.integer({ min: 0, max: 180 }),
    owner: text(['ana', 'bob', 'cy', 'dee']),
    stage: text(['won', 'lost']),
    region: text(['north', 'south']),
  }),
  from: text([0, 0, 0, 0, 0, 1, 2]),
  until: text([9, 9, 9, 9, 9, 9, 0, 1]),
  amendedFrom: text([9, 9, 9, 1, 2]),
  returnedFrom: text([0, 0, 0, 1, 2]),
})
type Changing = typeof changing extends fc.Arbitrary<infer T> ? T : never

function dealAt({ deal: own, amended, ...when }: Changing, time: number, isCalm: boolean): Deal | undefined {
  if (time < when.from || time > when.until) return undefined
  const now = time < when.amendedFrom ? own : { ...own, ...amended }
  const known = time < when.returnedFrom ? { ...now, returned: [] } : now
  return isCalm ? calm(known) : known
}

/** Plans and data as texts. */
export interface ProjectTexts {
  readonly plan: readonly string[]
  readonly data: DealTables & { readonly payees: string }
}

const changingTerms = fc.record({
  way: fc.oneof({ weight: 3, arbitrary: text(ways) }, { weight: 1, arbitrary: text(held) }),
  condition: text(conditions),
  clawback: text([...clawbacks, ...negatives]),
  rounding: text(roundings),
  calendar: text(calendars),
  more: text([...more, ...lasting]),
})

/** Two plans and their data as they are at three times. */
export const histories: fc.Arbitrary<readonly ProjectTexts[]> = fc
  .record({
    first: fc.tuple(changingTerms, changingTerms),
    later: fc.tuple(changingTerms, changingTerms),
    changes: fc.tuple(text([0, 0, 0, 1, 2]), text([0, 0, 0, 1, 2])),
    isCalm: fc.boolean(),
    deals: fc.array(changing, { minLength: 4, maxLength: 30, size: 'max' }),
    rows: fc.tuple(text(payees), text(payees)),
  })
  .map(({ first, later, changes, isCalm, deals, rows }) =>
    [0, 1, 2].map((time) => {
      const plans = first.map((before, index) => {
        const now = changes[index]! > 0 && time >= changes[index]! ? later[index]! : before
        // Pay periods stay what they were: what was closed has a name.
        const { calendar } = before
        const pay = /pay: (\w+)/.exec(calendar)![1]!
        return planOf({ ...now, calendar, more: now.more.replace('per: month', `per: ${pay}`) })
      })
      const people = (time === 2 ? rows[1] : rows[0]).split('\n')
      return {
        plan: [plans[0]!, renamed(plans[1]!, 'q')],
        data: {
          ...tablesOf(deals.map((one) => dealAt(one, time, isCalm))),
          payees: [
            'payee_id,plan,from,to,left_on,quota,team',
            ...['p', 'q'].flatMap((id) => people.map((row) => row.replace(',', `,${id},`))),
          ].join('\n'),
        },
      }
    }),
  )
