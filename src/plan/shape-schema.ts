// Which words of a block may stand together, as a JSON Schema says it. It is written so that the first thing an editor tells is
// the place and the word that is wrong: a second way to earn is refused at its own key, and that a way is missing is told only
// where no word was mistyped, as the readers do it.
import type { JsonObject, JsonValue } from './schema.ts'
import type { Apart, Block, Shape } from './vocabulary/word.ts'

/** The keywords that stand beside `properties`; none for a block whose words all go together. */
export function shapeSchema({ shape, words }: Block): JsonObject {
  const { exactlyOne = [], atMostOne = [], atLeastOne = [], apart = [], needs = [], isFilled = false, serves } = shape
  const pairs = [
    ...[...exactlyOne, ...atMostOne].flatMap((list) =>
      list.map((beside, index): Apart => ({ words: list.slice(index + 1), beside })),
    ),
    ...apart,
  ]
  const dependencies = dependenciesOf(
    pairs.filter(({ having }) => having === undefined),
    needs,
  )
  const conditions = [
    ...pairs.filter(({ having }) => having !== undefined).map(apartWhere),
    ...[...exactlyOne, ...atLeastOne].map((list) => someOf(list, [...words.keys()])),
    ...(serves === undefined ? [] : [served(serves)]),
  ]
  return {
    ...(isFilled ? { minProperties: 1 } : {}),
    ...(Object.keys(dependencies).length > 0 ? { dependencies } : {}),
    ...(conditions.length > 0 ? { allOf: conditions } : {}),
  }
}

/** By word that is there: the words that are then refused, and those that are then required. */
function dependenciesOf(pairs: readonly Apart[], needs: readonly (readonly [string, string])[]): JsonObject {
  const keys = new Set([...pairs.map(({ beside }) => beside), ...needs.map(([word]) => word)])
  const entries = [...keys].map((key): [string, JsonObject] => {
    const refused = pairs.filter(({ beside }) => beside === key).flatMap((pair) => pair.words)
    const required = needs.filter(([word]) => word === key).map(([, other]) => other)
    const says = { ...(refused.length > 0 ? refusing(refused) : {}), ...(required.length > 0 ? { required } : {}) }
    return [key, says]
  })
  return Object.fromEntries(entries.filter(([, says]) => Object.keys(says).length > 0))
}

function refusing(words: readonly string[]): JsonObject {
  return { properties: Object.fromEntries(words.map((word): [string, JsonValue] => [word, false])) }
}

function apartWhere({ words, beside, having = [] }: Apart): JsonObject {
  const value: JsonObject = 'anyOf' in having ? { type: 'object', ...anyRequired(having.anyOf) } : { enum: having }
  return where({ properties: { [beside]: value }, required: [beside] }, refusing(words))
}

function served({ word, list, items }: NonNullable<Shape['serves']>): JsonObject {
  const of = (says: JsonObject): JsonObject => ({ properties: { [list]: says } })
  return where({ required: [word] }, of({ contains: anyRequired(items) }), of({ items: refusing(items) }))
}

/** One at least; not asked where a key is unknown, because it may be the one that is missing. */
function someOf(list: readonly string[], known: readonly string[]): JsonObject {
  return where({ propertyNames: { enum: known } }, anyRequired(list))
}

function anyRequired(list: readonly string[]): JsonObject {
  return { anyOf: list.map((word) => ({ required: [word] })) }
}

/** An object with a literal `then` would be taken for a promise by whoever awaits it, and by the linter. */
const keywords = { holds: 'if', says: 'then', otherwise: 'else' } as const

/** What holds where a value fits `holds`, and what otherwise; only the side that counts gives errors. */
export function where(holds: JsonObject, says: JsonObject, otherwise?: JsonObject): JsonObject {
  return {
    [keywords.holds]: holds,
    [keywords.says]: says,
    ...(otherwise === undefined ? {} : { [keywords.otherwise]: otherwise }),
  }
}
