// The JSON Schemas (draft-07) of plans, plan tests and compline.yaml, for editors. Drawn from the vocabulary, so that they know
// every word that the readers know.
import { currencyCodes } from '../values/currency.ts'
import { shapeSchema, where } from './shape-schema.ts'
import { vocabulary } from './vocabulary.ts'
import type { Block, ValueKind, Word } from './vocabulary/word.ts'
import { block, listOf, text } from './vocabulary/word.ts'

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }
export type JsonObject = { readonly [key: string]: JsonValue }

export type SchemaFile = Block['file']

/** The outermost block of each kind of file, and what its schema is called. */
const roots: { readonly [F in SchemaFile]: { readonly block: string; readonly title: string } } = {
  plan: { block: 'plan', title: 'A sales compensation plan' },
  test: { block: 'test file', title: 'Tests of a sales compensation plan' },
  project: { block: 'project', title: 'A compline project' },
}

export const schemaFiles: readonly SchemaFile[] = Object.keys(roots) as SchemaFile[] // the keys of the object above

export function schemaOf(file: SchemaFile): JsonObject {
  const { block, title } = roots[file]
  const definitions: [string, JsonValue][] = [...vocabulary.values()]
    .filter((one) => one.file === file && one.name !== block)
    .map((one) => [definitionName(one.name), blockSchema(one)])
  const root = vocabulary.get(block)
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...(root === undefined ? {} : blockSchema(root)),
    definitions: {
      ...Object.fromEntries(definitions),
      ...(file === 'plan' ? { condition: conditionSchema, test: testSchema } : {}),
    },
  }
}

function definitionName(block: string): string {
  return block === 'test' ? 'test-block' : block.replaceAll(' ', '-')
}

function blockSchema(of: Block): JsonObject {
  const { doc, words, others } = of
  const required = of.required.map(([key]) => key)
  const properties = [...words].map(([key, word]): [string, JsonValue] => [key, wordSchema(word)])
  return {
    description: doc,
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
    ...shapeSchema(of),
    additionalProperties: others === undefined ? false : kindSchema(others),
  }
}

function wordSchema({ doc, kind, default: standard, example, supported }: Word): JsonObject {
  const notes = [
    doc,
    ...(standard === undefined ? [] : [`Default: ${standard}.`]),
    ...(supported === false ? ['Not yet supported.'] : []),
  ]
  const schema = kindSchema(kind)
  // In draft-07 whatever stands beside $ref is ignored.
  const inner: JsonObject = '$ref' in schema ? { allOf: [schema] } : schema
  return {
    description: notes.join(' '),
    ...inner,
    ...(example === undefined ? {} : { examples: [exampleValue(example)] }),
  }
}

/** Examples are written as in a plan; an editor offers them as text. */
function exampleValue(example: string): string {
  return example.replace(/^"(.*)"$/, '$1')
}

const idForm: JsonObject = { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }
const columnOrNumber: JsonObject = { type: ['string', 'number'] }
const conditionSchema: JsonObject = {
  description: 'From column to test; all must hold.',
  type: 'object',
  properties: {
    any: { description: 'At least one of these holds.', type: 'array', items: { $ref: '#/definitions/condition' } },
    none: { description: 'None of these holds.', type: 'array', items: { $ref: '#/definitions/condition' } },
  },
  additionalProperties: { $ref: '#/definitions/test' },
}
const testSchema: JsonObject = {
  description: 'A value, one of several values, or a test.',
  ...eitherSchema([text, listOf(text), block('test')]),
}

function kindSchema(kind: ValueKind): JsonObject {
  switch (kind.kind) {
    case 'text':
      return { type: ['string', 'number', 'boolean'] }
    case 'column':
    case 'component':
    case 'expression':
      return columnOrNumber
    case 'quoted-text':
      return { type: 'string' }
    case 'id':
      return { type: 'string', ...idForm }
    case 'number':
      return { type: ['number', 'string'], pattern: '^[+-]?[0-9_]+(\\.[0-9]+)?\\s?%?$' }
    case 'count':
      return { type: 'integer', minimum: 1 }
    case 'date':
      return { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }
    case 'duration':
      return { type: 'string', pattern: '^([0-9]+ +(day|week|month|year)s?|month|quarter|year)$' }
    case 'flag':
      return { type: 'boolean' }
    case 'currency':
      return { type: 'string', enum: currencyCodes }
    case 'condition':
    case 'test':
      return { $ref: `#/definitions/${kind.kind}` }
    case 'words':
      return { enum: kind.words.map((word) => (/^\d+$/.test(word) ? Number(word) : word)) }
    case 'block':
      return { $ref: `#/definitions/${definitionName(kind.block)}` }
    case 'list':
      return { type: 'array', items: kindSchema(kind.of), minItems: 1 }
    case 'map':
      return {
        type: 'object',
        ...(kind.keys === 'id' ? { propertyNames: idForm } : {}),
        additionalProperties: kindSchema(kind.of),
        ...(kind.mayBeEmpty === true ? {} : { minProperties: 1 }),
      }
    case 'either':
      return eitherSchema(kind.of)
  }
}

/**
 * What a value is, is told by its form: a list, a block of keys or a single value. So only what is wrong with that form is
 * told, and of a wrong word inside a block not that the block could also have been `none`.
 */
function eitherSchema(kinds: readonly ValueKind[]): JsonObject {
  const forms = (['array', 'object', 'scalar'] as const)
    .map((form) => ({ form, of: kinds.filter((kind) => formOf(kind) === form) }))
    .filter(({ of }) => of.length > 0)
    .map(({ form, of }) => ({ form, schema: of.length === 1 ? kindSchema(of[0]!) : { anyOf: of.map(kindSchema) } }))
  return forms.reduceRight<JsonObject>(
    (others, { form, schema }, index) => (index === forms.length - 1 ? schema : where({ type: form }, schema, others)),
    {},
  )
}

function formOf({ kind }: ValueKind): 'array' | 'object' | 'scalar' {
  if (kind === 'list') return 'array'
  return kind === 'block' || kind === 'map' || kind === 'condition' ? 'object' : 'scalar'
}
