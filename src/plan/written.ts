// A YAML file as it is written, before aliases are resolved and repeated keys are found: what yaml-nodes.ts makes of the
// nodes of the yaml package, and plain-syntax.ts of a plain file.

interface Placed {
  /** Offset of the first character. */
  readonly start: number
  /** Offset behind the last one that is no blank: of a block its last value's, so that no comment behind it counts. */
  readonly end: number
  /** Behind `&`. */
  readonly anchor: string | undefined
}

export type Written = WrittenScalar | WrittenMap | WrittenList | WrittenAlias

export interface WrittenScalar extends Placed {
  readonly kind: 'scalar'
  /** Quotes taken off, escapes and folded lines resolved. */
  readonly text: string
  /** Written in quotes or as a text block. */
  readonly quoted: boolean
}

export interface WrittenMap extends Placed {
  readonly kind: 'map'
  /** In braces. */
  readonly flow: boolean
  readonly pairs: readonly WrittenPair[]
}

export interface WrittenList extends Placed {
  readonly kind: 'list'
  /** In brackets. */
  readonly flow: boolean
  readonly items: readonly Written[]
}

export interface WrittenAlias extends Placed {
  readonly kind: 'alias'
  /** Behind `*`. */
  readonly name: string
}

export interface WrittenPair {
  readonly key: Written
  /** Absent where a key in braces has no colon. */
  readonly value: Written | undefined
}
