// Findings that make a whole data file unusable: what it is, how it is encoded, and its header.
import type { Rule } from '../rule.ts'
import { oneOf, rule } from '../rule.ts'

export interface DataFileFacts {
  'data/empty-file': { readonly file: string; readonly columns: readonly string[] }
  'data/not-text': { readonly file: string; readonly what: string }
  'data/wrong-encoding': { readonly file: string; readonly encoding: string }
  'data/unknown-encoding': { readonly encoding: string }
  'data/unknown-delimiter': { readonly delimiter: string }
  'data/unreadable-header': { readonly why: string }
  'data/duplicate-header': { readonly header: string; readonly column: string; readonly first: number }
  'data/empty-header': { readonly column: number }
  'data/missing-column': {
    readonly kind: string
    readonly column: string
    readonly headers: readonly string[]
    readonly nearest: readonly string[]
    /** Rows of a plan test have no header. */
    readonly isInTest?: boolean
  }
  'data/missing-mapped-column': {
    readonly kind: string
    readonly column: string
    readonly header: string
    readonly nearest: readonly string[]
  }
}

export const dataFileRules: { readonly [R in keyof DataFileFacts]: Rule<DataFileFacts[R]> } = {
  'data/empty-file': rule(
    'error',
    ({ file }) => `${file} is empty: it has no header`,
    ({ columns }) => `the first line names the columns, at least ${columns.join(',')}`,
    'A file without rows still has a header. An empty file is mostly a failed export.',
  ),
  'data/not-text': rule(
    'error',
    ({ file, what }) => `${file} is ${what}, not CSV`,
    () => 'save or export it as CSV (UTF-8)',
    'Data is read from text files only.',
  ),
  'data/wrong-encoding': rule(
    'error',
    ({ file, encoding }) => `${file} is not ${encoding} text`,
    ({ encoding }) =>
      encoding === 'UTF-8'
        ? 'save it as CSV UTF-8, or say --encoding windows-1252'
        : 'name the encoding of the file with --encoding',
    'Read in the wrong encoding, Müller would become another payee.',
  ),
  'data/unknown-encoding': rule(
    'error',
    ({ encoding }) => `unknown encoding "${encoding}"`,
    () => 'name one of utf-8, utf-16le, utf-16be, windows-1252, iso-8859-15',
    'Encodings are those of the WHATWG Encoding Standard.',
  ),
  'data/unknown-delimiter': rule(
    'error',
    ({ delimiter }) => `"${delimiter}" cannot be a delimiter`,
    () => 'name one character that is neither a quote nor a line break: , ; | or a tab',
    'Cells are told apart by one character.',
  ),
  'data/unreadable-header': rule(
    'error',
    ({ why }) => `the header cannot be read: ${why}`,
    () => 'the first line names the columns, separated by , ; | or a tab',
    'Without the header nobody can say what the cells mean, so nothing of the file is used.',
  ),
  'data/duplicate-header': rule(
    'error',
    ({ header, column, first }) =>
      header === column
        ? `column "${header}" stands twice in the header, first as column ${first}`
        : `"${header}" is ${column} by \`columns\`, but column ${first} has that name already`,
    () => 'rename one of the two columns in the file, or take it out',
    'Which of two columns of one name counts would be a guess.',
  ),
  'data/empty-header': rule(
    'error',
    ({ column }) => `column ${column} has no name in the header`,
    () => 'name the column, or take it out of the file',
    'A column without a name cannot be read, and mostly tells of a shifted header.',
  ),
  'data/missing-column': rule(
    'error',
    ({ kind, column }) => `the ${kind} have no column ${column}`,
    ({ kind, column, headers, nearest, isInTest }) => {
      if (isInTest) return nearest.length > 0 ? `did you mean ${oneOf(nearest)}?` : `add ${column}: to each row`
      return nearest.length > 0
        ? `did you mean ${oneOf(nearest)}? say so in compline.yaml: columns: { ${kind}: { ${column}: ${nearest[0]} } }`
        : `the header has ${shown(headers)}; say which it is in compline.yaml: columns: { ${kind}: { ${column}: THEIR NAME } }`
    },
    'The column is required in every file of this kind (compline help; interface: data files).',
  ),
  'data/missing-mapped-column': rule(
    'error',
    ({ kind, column, header }) => `the ${kind} have no column "${header}", which \`columns\` names for ${column}`,
    ({ nearest }) =>
      nearest.length > 0 ? `did you mean ${oneOf(nearest)}?` : 'mend the name in `columns` of compline.yaml',
    'A name in `columns` of compline.yaml must stand in the header as it does in the file; capitals and blanks may differ.',
  ),
}

/** At most five names, so that a header of a hundred columns does not bury the message. */
function shown(headers: readonly string[]): string {
  const rest = headers.length - 5
  return `${headers.slice(0, 5).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}
