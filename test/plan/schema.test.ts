import { expect, it } from 'vitest'
import type { JsonValue } from '../../src/plan/schema.ts'
import { schemaOf } from '../../src/plan/schema.ts'
import { vocabulary } from '../../src/plan/vocabulary.ts'

const schema = schemaOf('plan')
const definitions = schema['definitions']

function at(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  let here = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null || Array.isArray(here)) return undefined
    here = new Map(Object.entries(here)).get(key)
  }
  return here
}

it('every block of plans stands in the schema with all its words, closed to others', () => {
  for (const block of vocabulary.values()) {
    if (block.file !== 'plan') continue
    const name = block.name === 'test' ? 'test-block' : block.name.replaceAll(' ', '-')
    const drawn = block.name === 'plan' ? schema : at(definitions, name)
    expect(Object.keys(at(drawn, 'properties') ?? {})).toEqual([...block.words.keys()])
    if (block.others === undefined) expect(at(drawn, 'additionalProperties')).toBe(false)
  }
})

it('every reference leads to a definition', () => {
  const text = JSON.stringify(schema)
  const names = [...text.matchAll(/"#\/definitions\/([^"]+)"/g)].map((match) => match[1]!)
  expect(names.length).toBeGreaterThan(50)
  for (const name of names) expect(at(definitions, name), name).toBeDefined()
})

it('says what is required, what a word means and what is not yet supported', () => {
  expect(schema['required']).toEqual(['plan', 'version', 'currency', 'components'])
  expect(at(schema, 'properties', 'compliance', 'description')).toContain('Not yet supported')
  expect(at(definitions, 'tiers', 'properties', 'apply', 'enum')).toEqual(['marginal', 'whole', 'overage'])
})

it('there is a schema of plan tests and of compline.yaml, with every word of theirs', () => {
  const tests = schemaOf('test')
  expect(tests['required']).toEqual(['plan', 'tests'])
  expect(Object.keys(at(tests, 'definitions', 'plan-test', 'properties') as object)).toContain('returns')
  expect(at(tests, 'definitions', 'expected', 'additionalProperties')).toBe(false)
  expect(Object.keys(schemaOf('project')['properties'] as object)).toEqual([
    'plans',
    'data',
    'columns',
    'profiles',
    'ledger',
    'locale',
  ])
})
