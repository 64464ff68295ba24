// The texts that columns of the data have, and which of them one that is not there was meant to be.
import type { Data } from '../../data/data.ts'
import type { Table } from '../../data/table.ts'
import type { ColumnName } from '../../plan/expression.ts'
import { suggestions } from '../../values/nearest.ts'

const shortest = 4
/** So many letters a slip leaves out or adds. */
const mostMissing = 2

/** Texts that the plan has for the same column: a text that is there too is not this one mistyped. */
export interface NamedTexts {
  /** In the same condition or table: nobody lists a text twice. */
  readonly beside: () => ReadonlySet<string>
  /** Anywhere in the plan: there `Insight Plus` may stand beside `Insight`, but `Sail` is what `Sails` was to be. */
  readonly elsewhere: () => ReadonlySet<string>
}

/** Each column is looked through once for all plans. */
export class KnownTexts {
  private readonly data: Data
  private readonly byColumn = new Map<string, TextsOfColumn | undefined>()

  constructor(data: Data) {
    this.data = data
  }

  /**
   * Texts of a column of the deals or payees that `text` is nearly the same as; none where it is there itself, where there is
   * no such column, or where nearly every cell is different, as in one of ids or names. Texts of fewer than four letters, and those
   * that differ in digits alone, as Q2 and Q3 do, are only the same but for capitals.
   */
  meantBy(text: string, column: ColumnName, named: NamedTexts): readonly string[] {
    const texts = this.of(column)
    if (texts === undefined || texts.all.has(text)) return []
    const same = texts.bySpelling.get(text.toLowerCase())
    if (same !== undefined) return [same]
    if (text.length < shortest || texts.letters.has(lettersOf(text))) return []
    const near = texts.near(text)
    if (near.length === 0) return []
    const [beside, elsewhere] = [named.beside(), named.elsewhere()]
    const isAnother = (one: string): boolean =>
      beside.has(one) || (elsewhere.has(one) && Math.abs(one.length - text.length) > mostMissing)
    return near.filter((one) => !isAnother(one))
  }

  private of({ scope, name }: ColumnName): TextsOfColumn | undefined {
    if (scope !== 'deal' && scope !== 'payee') return undefined
    const key = `${scope} ${name}`
    if (!this.byColumn.has(key))
      this.byColumn.set(key, textsIn(scope === 'deal' ? this.data.deals : this.data.payees, name))
    return this.byColumn.get(key)
  }
}

interface TextsOfColumn {
  /** Trimmed, as conditions compare them. */
  readonly all: ReadonlySet<string>
  /** By the text in small letters. */
  readonly bySpelling: ReadonlyMap<string, string>
  /** Of those with digits, without these. */
  readonly letters: ReadonlySet<string>
  readonly near: (text: string) => readonly string[]
}

function textsIn(table: Table | undefined, name: string): TextsOfColumn | undefined {
  const words = table?.has(name) === true ? table.coded(name)?.words : undefined
  if (words === undefined) return undefined
  const all = new Set(words.map((word) => word.trim()).filter((word) => word !== ''))
  return {
    all,
    bySpelling: new Map([...all].map((text) => [text.toLowerCase(), text] as const)),
    letters: new Set([...all].filter((text) => /\d/.test(text)).map(lettersOf)),
    near: suggestions(() => all),
  }
}

function lettersOf(text: string): string {
  return text.replaceAll(/\d/g, '').toLowerCase()
}
