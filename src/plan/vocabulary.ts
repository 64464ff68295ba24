// The one table of every word of the language. It drives reading, "did you mean" and the JSON Schema.
// plan-language.md, rule 2: an unknown key is an error that names the nearest known key.
import { nearest } from '../values/nearest.ts'
import { componentBlocks } from './vocabulary/component-words.ts'
import { conditionBlocks } from './vocabulary/condition-words.ts'
import { earnBlocks } from './vocabulary/earn-words.ts'
import { planBlocks } from './vocabulary/plan-words.ts'
import { projectBlocks } from './vocabulary/project-words.ts'
import { recoveryBlocks } from './vocabulary/recovery-words.ts'
import { testBlocks } from './vocabulary/test-words.ts'
import type { Block, BlockName } from './vocabulary/word.ts'
import { Defect } from '../problems/failure.ts'

const all = [
  ...planBlocks,
  ...componentBlocks,
  ...earnBlocks,
  ...conditionBlocks,
  ...recoveryBlocks,
  ...projectBlocks,
  ...testBlocks,
]

export const vocabulary: ReadonlyMap<BlockName, Block> = new Map(all.map((block) => [block.name, block]))

export function blockOf(name: BlockName): Block {
  const block = vocabulary.get(name)
  if (block === undefined) throw new Defect(`no block "${name}" in the vocabulary`)
  return block
}

/** Known words of the block near to a typed one, by typing errors or because people say it so. */
export function nearestWords(key: string, { words }: Block, besides: readonly string[] = []): readonly string[] {
  const meant = new Map<string, string>()
  for (const name of [...words.keys(), ...besides]) meant.set(name, name)
  for (const [name, word] of words) for (const said of word.alsoSaid ?? []) if (!meant.has(said)) meant.set(said, name)
  return [...new Set(nearest(key, meant.keys()).map((name) => meant.get(name) ?? name))]
}

/** Other blocks of the same file that know exactly this word: `rate` belongs under earn. At most three. */
export function blocksThatKnow(key: string, { name, file }: Block): readonly string[] {
  const known = all.filter((block) => block.file === file && block.name !== name && block.words.has(key))
  return [...new Set(known.map((block) => block.called))].slice(0, 3)
}

/** Whether any block of plans has the word. */
export function knowsWord(key: string): boolean {
  return all.some((block) => block.file === 'plan' && block.words.has(key))
}
