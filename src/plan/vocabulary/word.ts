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
  | { readonly kind: 'map'; readonly of: ValueKind; /** Absent: any text. */ readonly keys?: 'id' }
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

export interface Block {
  readonly name: BlockName
  /** With its article, for messages: `a step`. */
  readonly called: string
  readonly doc: string
  /** Plans, compline.yaml and plan tests do not share their words. */
  readonly file: 'plan' | 'project' | 'test'
  readonly words: ReadonlyMap<string, Word>
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
  readonly words: Readonly<Record<string, Word>>
}

/** The words go into a Map at once: a user's key such as `__proto__` must find nothing. */
export function defineBlock({ name, called, doc, file = 'plan', others, words: table }: BlockTable): Block {
  const known = new Map(Object.entries(table))
  const required = [...known].filter(([, word]) => word.required === true)
  return { name, called, doc, file, words: known, required, ...(others === undefined ? {} : { others }) }
}
