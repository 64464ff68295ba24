// The JSON Schemas as an editor uses them: every sound file of ours passes, and a slip of the pen does not. What only the
// reader knows, such as shares that do not add up, is not theirs to say.
import { Ajv } from 'ajv'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import type { SchemaFile } from '../../src/plan/schema.ts'
import { schemaFiles, schemaOf } from '../../src/plan/schema.ts'

const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true })
const validators = new Map(schemaFiles.map((kind) => [kind, ajv.compile(schemaOf(kind))]))

/** What the schema says against a text; empty where nothing. */
function refusals(kind: SchemaFile, text: string): readonly string[] {
  const validate = validators.get(kind)!
  validate(parse(text, { logLevel: 'silent' }))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

function kindOf(file: string): SchemaFile {
  if (basename(file) === 'compline.yaml') return 'project'
  return file.endsWith('.test.yaml') ? 'test' : 'plan'
}

function yamlFilesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name))
    .toSorted()
}

const sound = [
  ...['plans', 'fixtures/sample', 'fixtures/published'].flatMap(yamlFilesBelow),
  ...yamlFilesBelow('fixtures/problems').filter((file) => basename(file).startsWith('sound')),
]

it('accepts every sound file', () => {
  expect(new Set(sound.map(kindOf))).toEqual(new Set(schemaFiles))
  const refused = sound.flatMap((file) =>
    refusals(kindOf(file), readFileSync(file, 'utf8')).map((why) => `${file} ${why}`),
  )
  expect(refused).toEqual([])
})

describe('refuses the smallest plan with', () => {
  test.each([
    'unknown-key',
    'missing-key',
    'missing-value',
    'empty-list',
    'wrong-kind',
    'unknown-word',
    'unknown-currency',
    'unreadable-duration',
    'version-not-quoted',
    'id',
  ])('%s', (rule) => {
    expect(refusals('plan', readFileSync(`fixtures/problems/plan/${rule}/plan.yaml`, 'utf8'))).not.toEqual([])
  })
})

test.each<readonly [SchemaFile, string, string]>([
  ['project', 'a key that compline.yaml does not have', 'plan: plans/*.yaml\n'],
  ['project', 'a kind of data that there is not', 'data: { sales: deals.csv }\n'],
  ['project', 'a decimal mark that is none', 'locale: { decimal: ";" }\n'],
  ['test', 'no tests', 'plan: plan.yaml\n'],
  ['test', 'a test without what it expects', 'plan: plan.yaml\ntests: { pays: { deals: [{ deal_id: d1 }] } }\n'],
  ['test', 'a kind of data that there is not', 'plan: plan.yaml\ntests: { pays: { sales: [{ a: 1 }], expect: [] } }\n'],
  [
    'test',
    'a figure that no result has',
    'plan: p.yaml\ntests: { pays: { expect: [{ period: 2026-01, erned: 1 }] } }\n',
  ],
])('the schema of a %s refuses %s', (kind, _, text) => {
  expect(refusals(kind, text)).not.toEqual([])
})

it('explains every word: each has a sentence, and what is not supported says so', () => {
  for (const kind of schemaFiles)
    expect(JSON.stringify(schemaOf(kind)).match(/"description":"[^"]{0,9}"/g) ?? []).toEqual([])
})
