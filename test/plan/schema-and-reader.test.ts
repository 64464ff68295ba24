// The schema and the reader judge a plan alike: what the reader takes, the schema takes, and where a plan is refused because its
// words do not stand together, the schema refuses it too. Sound plans are changed by one key at a time, at every place.
import { Ajv } from 'ajv'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { readPlan } from '../../src/plan/read-plan.ts'
import { schemaOf } from '../../src/plan/schema.ts'
import { vocabulary } from '../../src/plan/vocabulary.ts'
import { SourceText } from '../../src/problems/source.ts'
import { withComponent } from './reading.ts'

const accepts = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(schemaOf('plan'))

/** As an editor shows it: the first fault, by place and what is wrong there. */
function firstFault(plan: unknown): string {
  if (accepts(plan)) return ''
  const { instancePath = '', message = '', params = {} } = accepts.errors?.[0] ?? {}
  const { additionalProperty } = params as { additionalProperty?: string }
  return [instancePath.replace('/components/c', ''), message, additionalProperty].filter(Boolean).join(' ')
}

/** Rules of the findings of a plan that is refused; none of one that is read. */
function errorsOf(text: string): readonly string[] {
  const { value, problems } = readPlan(new SourceText('plan.yaml', text))
  return value === undefined ? problems.map(({ rule }) => rule) : []
}

test.each<readonly [string, string, string]>([
  ['two ways to earn', 'earn: { rate: 10%, amount: 5 }', '/earn/amount boolean schema is false'],
  ['no way to earn', 'earn: {}', "/earn must have required property 'rate'"],
  ['a mistyped way to earn', 'earn: { rat: 10% }', '/earn must NOT have additional properties rat'],
  [
    'a mistyped way beside a right one',
    'earn: { rate: 10%, pr: deal }',
    '/earn must NOT have additional properties pr',
  ],
  ['a word that earn is not', 'earn: nothing', '/earn must be equal to one of the allowed values'],
  ['a rate that is paid per deal', 'earn: { rate: 10%, per: deal }', '/earn/per boolean schema is false'],
  [
    'a residual of a sum for the measure period',
    'earn: { amount: 5, per: measure, repeat: { every: month } }',
    '/earn/repeat boolean schema is false',
  ],
  [
    'a step that pays by rate and by amount',
    'earn: { tiers: { by: measure, apply: whole, steps: [{ from: 0, rate: 1%, amount: 5 }] } }',
    '/earn/tiers/steps/0/amount boolean schema is false',
  ],
  [
    'a step that begins from and above',
    'earn: { tiers: { by: measure, apply: whole, steps: [{ from: 0, above: 1, rate: 1% }] } }',
    '/earn/tiers/steps/0/above boolean schema is false',
  ],
  [
    'a gate without what it looks at',
    'gate: { component: d }\n    earn: { rate: 1% }',
    "/gate must have required property 'attainment'",
  ],
  [
    'a gate on scores without bounds',
    'gate: { scores: csat }\n    earn: { rate: 1% }',
    "/gate must have required property 'value'",
  ],
  [
    'deals for a column and for managers',
    'credit: { to: { column: se, managers: 1 } }\n    earn: { rate: 1% }',
    '/credit/to/managers boolean schema is false',
  ],
  [
    'a value of credits from earnings',
    'credit: { from: { earnings: d }, value: amount }\n    earn: { rate: 1% }',
    '/credit/value boolean schema is false',
  ],
  [
    'a clawback by recover and by schedule',
    'clawback: { recover: 50%, schedule: [{ within: 3 months, recover: 100% }] }\n    earn: { rate: 1% }',
    '/clawback/recover boolean schema is false',
  ],
  [
    'a part of release that is divided without how far apart',
    'release: [{ share: 100%, on: closed_on, in: 3 }]\n    earn: { rate: 1% }',
    "/release/0 must have required property 'every'",
  ],
])('of %s the first thing told is the word that is wrong', (_, lines, fault) => {
  const text = withComponent(lines)
  expect(firstFault(parse(text))).toBe(fault)
  expect(errorsOf(text)).not.toEqual([])
})

const sound = ['plans', 'fixtures/sample', 'fixtures/published']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml') && basename(name) !== 'compline.yaml')
  .map((name) => parse(readFileSync(name, 'utf8')) as unknown)

type Path = readonly (string | number)[]

/** Every block of keys inside a plan, by its path. */
function blocksIn(value: unknown, path: Path = []): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => blocksIn(item, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return [path, ...Object.entries(value).flatMap(([key, inner]) => blocksIn(inner, [...path, key]))]
}

function blockAt(plan: unknown, path: Path): Record<string, unknown> {
  return path.reduce((here, key) => (here as Record<string | number, unknown>)[key], plan) as Record<string, unknown>
}

/** A value of each word of the language, as it stands in one of the plans. */
const valueOf = new Map(sound.flatMap((plan) => blocksIn(plan).flatMap((path) => Object.entries(blockAt(plan, path)))))

const blocks = [...vocabulary.values()].filter(({ file, others }) => file === 'plan' && others === undefined)

/** Words that could be meant beside these keys: those of each block that knows them all. */
function wordsBeside(keys: readonly string[]): readonly string[] {
  const words = blocks.filter((one) => keys.every((key) => one.words.has(key))).flatMap((one) => [...one.words.keys()])
  return [...new Set(words)].filter((word) => !keys.includes(word) && valueOf.has(word))
}

/** The plan with the block at the path changed. */
function withBlock(plan: unknown, path: Path, change: (block: Record<string, unknown>) => void): unknown {
  const copy: unknown = structuredClone(plan)
  change(blockAt(copy, path))
  return copy
}

const tried = new Set<string>()

/** The plan without a key, with it mistyped, and with one more; what was done to a block of the same keys is not done again. */
function changed(plan: unknown): readonly unknown[] {
  return blocksIn(plan).flatMap((path) => {
    const keys = Object.keys(blockAt(plan, path))
    const place = `${path.filter((key) => typeof key === 'string').at(-1)} ${keys.join(' ')}`
    if (tried.has(place)) return []
    tried.add(place)
    return [
      ...keys.map((key) => withBlock(plan, path, (block) => delete block[key])),
      ...keys.map((key) =>
        withBlock(plan, path, (block) => {
          block[`${key}x`] = block[key]
          delete block[key]
        }),
      ),
      ...wordsBeside(keys).map((key) =>
        withBlock(plan, path, (block) => {
          block[key] = valueOf.get(key)
        }),
      ),
    ]
  })
}

/** What the readers report where words do not stand together. */
const ofShape = ['plan/exactly-one', 'plan/unknown-key', 'plan/missing-key', 'plan/wrong-kind', 'plan/empty-list']
const apart = 'plan/does-not-go-with'

/** What only the reader knows: which columns a table goes by, and that "remaining" is a share of `within`. */
function isOfReaderAlone(text: string): boolean {
  const { problems } = readPlan(new SourceText('plan.yaml', text))
  return problems.every(
    ({ rule, facts }) =>
      (rule === 'plan/unknown-key' && facts['within'] === 'a row of the table') ||
      (rule === 'plan/missing-key' && facts['within'] === 'a clawback that recovers what remains of it') ||
      ![...ofShape, apart].includes(rule),
  )
}

it('a plan changed by one key is refused by the schema where the reader refuses its words, and nowhere else', () => {
  const plans = sound.flatMap(changed).map((plan) => ({ plan, text: stringify(plan) }))
  expect(plans.length).toBeGreaterThan(1000)
  const tooStrict = plans.filter(({ plan, text }) => !accepts(plan) && errorsOf(text).length === 0)
  const tooLax = plans.filter(({ plan, text }) => accepts(plan) && !isOfReaderAlone(text))
  expect(tooStrict.map(({ plan }) => firstFault(plan))).toEqual([])
  expect(tooLax.map(({ text }) => `${errorsOf(text).join(' ')}\n${text}`)).toEqual([])
})
