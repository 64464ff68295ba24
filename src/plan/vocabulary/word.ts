// What the vocabulary says of one word, and the short forms in which the table is written.
export type BlockName = string

/** What may stand behind a key. */
export type ValueKind =
  | {
      readonly kind:
        | 'text'
        | 'quoted-text'
        | 'id'
        | 'expression'
        | 'number'
        | 'count'
        | 'date'
        | 'duration'
        | 'flag'
        | 'column'
        | 'currency'
        | 'condition'
        | 'test'
        | 'component'
    }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'block'; readonly block: BlockName }
  | { readonly kind: 'list'; readonly of: ValueKind }
  /** Keys of the user's own: ids, names, columns. */
  | {
      readonly kind: 'map'
      readonly of: ValueKind
      /** Absent: any text. */
      readonly keys?: 'id'
      readonly mayBeEmpty?: true
    }
  | { readonly kind: 'either'; readonly of: readonly ValueKind[] }

export interface Word {
  /** One sentence, shown by editors. */
  readonly doc: string
  readonly kind: ValueKind
  readonly required?: true
  readonly default?: string
  readonly example?: string
  /** A word of the language that this version cannot compute yet. */
  readonly supported?: false
  /** Words that people type for it, for "did you mean". */
  readonly alsoSaid?: readonly string[]
}

/** Which words of a block may stand together: what the readers report as exactly-one, does-not-go-with and missing-key. */
export interface Shape {
  /** Of each of these lists one word, no more and no less. */
  readonly exactlyOne?: readonly (readonly string[])[]
  readonly atMostOne?: readonly (readonly string[])[]
  readonly atLeastOne?: readonly (readonly string[])[]
  /** At least one word, whichever. */
  readonly isFilled?: true
  readonly apart?: readonly Apart[]
  /** The first only where the second stands too. */
  readonly needs?: readonly (readonly [string, string])[]
  /** A word that is for some words of the items of a list: neither stands without the other. */
  readonly serves?: { readonly word: string; readonly list: string; readonly items: readonly string[] }
}

/** Words that do not stand beside another. */
export interface Apart {
  readonly words: readonly string[]
  readonly beside: string
  /** Only where that other has one of these values, or any of the words of a block; absent: whatever it has. */
  readonly having?: readonly (string | boolean)[] | { readonly anyOf: readonly string[] }
}

export interface Block {
  readonly name: BlockName
  /** With its article, for messages: `a step`. */
  readonly called: string
  readonly doc: string
  /** Plans, compline.yaml and plan tests do not share their words. */
  readonly file: 'plan' | 'project' | 'test'
  readonly words: ReadonlyMap<string, Word>
  readonly shape: Shape
  /** Those of the words that must be there. */
  readonly required: readonly (readonly [string, Word])[]
  /** What further keys of the user's own may hold; absent: the words are all there are. */
  readonly others?: ValueKind
}

export const text: ValueKind = { kind: 'text' }
export const expression: ValueKind = { kind: 'expression' }
export const date: ValueKind = { kind: 'date' }
export const duration: ValueKind = { kind: 'duration' }
export const flag: ValueKind = { kind: 'flag' }
export const count: ValueKind = { kind: 'count' }
export const column: ValueKind = { kind: 'column' }
export const condition: ValueKind = { kind: 'condition' }
export const component: ValueKind = { kind: 'component' }

export function words(...list: readonly string[]): ValueKind {
  return { kind: 'words', words: list }
}

export function block(name: BlockName): ValueKind {
  return { kind: 'block', block: name }
}

export function listOf(of: ValueKind): ValueKind {
  return { kind: 'list', of }
}

export function mapOf(of: ValueKind): ValueKind {
  return { kind: 'map', of }
}

/** Keys in small letters, digits and hyphens. */
export function mapById(of: ValueKind): ValueKind {
  return { kind: 'map', of, keys: 'id' }
}

export function either(...of: readonly ValueKind[]): ValueKind {
  return { kind: 'either', of }
}

interface BlockTable {
  readonly name: BlockName
  readonly called: string
  readonly doc: string
  readonly file?: Block['file']
  readonly others?: ValueKind
  readonly shape?: Shape
  readonly words: Readonly<Record<string, Word>>
}

/** The words go into a Map at once: a user's key such as `__proto__` must find nothing. */
export function defineBlock(of: BlockTable): Block {
  const { name, called, doc, file = 'plan', others, shape = {}, words: table } = of
  const known = new Map(Object.entries(table))
  const required = [...known].filter(([, word]) => word.required === true)
  return { name, called, doc, file, words: known, shape, required, ...(others === undefined ? {} : { others }) }
}
