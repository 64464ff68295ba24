// Words of compline.yaml. interface.md, A project.
import { dataKinds, decimalWords, delimiterWords } from './closed-words.ts'
import type { Block, Word } from './word.ts'
import { block, defineBlock, either, listOf, mapOf, text, words } from './word.ts'

const paths = either(text, listOf(text))

function eachKind(doc: (kind: string) => string, kind: Word['kind']): Readonly<Record<string, Word>> {
  return Object.fromEntries(dataKinds.map((name) => [name, { doc: doc(name), kind }]))
}

export const projectBlocks: readonly Block[] = [
  defineBlock({
    name: 'project',
    called: 'compline.yaml',
    doc: 'Where plans, data and ledger lie.',
    file: 'project',
    words: {
      plans: {
        doc: 'The plan files; * stands for any name.',
        kind: paths,
        example: 'plans/*.yaml',
        alsoSaid: ['plan'],
      },
      data: { doc: 'The data files by kind.', kind: block('data') },
      columns: { doc: 'Foreign headers by kind of file: our name: theirs.', kind: block('columns') },
      profiles: { doc: 'Known exports by kind of file.', kind: mapOf(text), supported: false },
      ledger: { doc: 'The folder of closed periods.', kind: text, example: 'ledger/' },
      locale: { doc: 'How dates and numbers are written in the data files.', kind: block('locale') },
    },
  }),
  defineBlock({
    name: 'data',
    called: 'data',
    doc: 'The data files by kind.',
    file: 'project',
    words: eachKind((kind) => `The file or files with ${kind}.`, paths),
  }),
  defineBlock({
    name: 'columns',
    called: 'columns',
    doc: 'Foreign headers by kind of file.',
    file: 'project',
    words: eachKind((kind) => `Headers of ${kind}: our name: theirs.`, mapOf(text)),
  }),
  defineBlock({
    name: 'locale',
    called: 'locale',
    doc: 'How dates and numbers are written in the data files.',
    file: 'project',
    words: {
      dates: { doc: 'The order of year, month and day.', kind: text, default: 'YYYY-MM-DD', example: 'DD.MM.YYYY' },
      decimal: { doc: 'The sign before the decimals.', kind: words(...decimalWords), default: '.' },
      delimiter: { doc: 'The sign between cells.', kind: words(...delimiterWords), default: 'found from the header' },
      encoding: { doc: 'The encoding of the data files.', kind: text, default: 'utf-8', example: 'windows-1252' },
    },
  }),
]
