// Files of the world: read, listed by pattern, written so that no half-written file is ever seen. interface.md, Outputs.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { attempt, inWords } from './file-failure.ts'
import { crypto } from './on-demand.ts'
import type { OpenFile } from './open-file.ts'
import { openBytes, openFile } from './open-file.ts'
import type { Content, ReadyFile } from './replace-file.ts'
import { readyFile, replaceFile } from './replace-file.ts'

/** Paths are as the user gave them, relative to the current folder; `-` is standard input. */
export interface Files {
  /** Throws FileFailure where it cannot be read. */
  read(file: string): Uint8Array
  /** A large file is read piece by piece, as often as needed, until it is closed. */
  open(file: string): OpenFile
  exists(file: string): boolean
  isFolder(file: string): boolean
  /** Names in a folder, by code point. */
  list(folder: string): readonly string[]
  /**
   * Paths that fit a pattern, by code point: `*` is any text within a name, `?` one character. A pattern without them is
   * one path, whether or not it is there. Names that begin with a point fit only where the pattern begins with one too.
   */
  find(pattern: string): readonly string[]
  /** Beside its name, to the disk, then renamed; folders are made as needed. */
  writeAtomically(file: string, content: Content): Promise<void>
  /** The same but for the renaming, which waits until other files are ready too. */
  ready(file: string, content: Content): Promise<ReadyFile>
  /** At the end of a file that others write to as well; made where it is not there. */
  append(file: string, text: string): void
}

/** The digest of bytes as 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return crypto().createHash('sha256').update(bytes).digest('hex')
}

export const nodeFiles: Files = {
  read: (file) => attempt(file, 'read', () => (file === '-' ? readStandardInput() : fs.readFileSync(file))),
  open: (file) => (file === '-' ? openBytes(nodeFiles.read(file)) : openFile(file)),
  exists: (file) => fs.existsSync(file),
  isFolder: (file) => fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false,
  list: (folder) => attempt(folder, 'read', () => fs.readdirSync(folder).toSorted(byCodePoint)),
  find: (pattern) => (hasWildcard(pattern) ? expand(pattern) : [pattern]),
  writeAtomically: (file, content) => orInWords(file, replaceFile(file, content)),
  ready: async (file, content) => {
    const { place, remove } = await orInWords(file, readyFile(file, content))
    return { place: () => orInWords(file, place()), remove }
  },
  append: (file, text) => attempt(file, 'write', () => fs.appendFileSync(file, text)),
}

/** What the system refuses to write, in words. */
async function orInWords<T>(file: string, written: Promise<T>): Promise<T> {
  try {
    return await written
  } catch (error) {
    throw inWords(file, 'write', error)
  }
}

/** Read to its end; a pipe that is not ready yet is waited for. */
function readStandardInput(): Uint8Array {
  const pieces: Buffer[] = []
  const piece = Buffer.alloc(1 << 16)
  for (;;) {
    const length = readSome(piece)
    if (length === 0) return Buffer.concat(pieces)
    if (length > 0) pieces.push(Buffer.from(piece.subarray(0, length)))
  }
}

/** The number of bytes read, 0 at the end, −1 where nothing is there yet. */
function readSome(into: Buffer): number {
  try {
    return fs.readSync(0, into)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EOF') return 0 // how Windows says that a pipe has ended
    if (code !== 'EAGAIN') throw error
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    return -1
  }
}

function hasWildcard(text: string): boolean {
  return /[*?]/.test(text)
}

/** Segment by segment: folders that fit so far, then what fits in them. */
function expand(pattern: string): readonly string[] {
  const { root } = path.parse(pattern)
  const segments = pattern
    .slice(root.length)
    .split(path.sep === '\\' ? /[\\/]/ : '/')
    .filter((segment) => segment !== '')
  let found = [root]
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1
    found = found.flatMap((folder) => fitting(folder, segment)).filter((one) => isLast || nodeFiles.isFolder(one))
  })
  return found.toSorted(byCodePoint)
}

/** No file system has names with more characters. */
const longestName = 1000

function fitting(folder: string, segment: string): readonly string[] {
  const within = (name: string): string => (folder === '' || folder.endsWith('/') ? folder + name : `${folder}/${name}`)
  if (!hasWildcard(segment)) return fs.existsSync(within(segment)) ? [within(segment)] : []
  if (segment.length > longestName) return []
  const fits = patternOf(segment)
  const names = attempt(folder === '' ? '.' : folder, 'read', () => fs.readdirSync(folder === '' ? '.' : folder))
  return names.filter((name) => fits.test(name) && (segment.startsWith('.') || !name.startsWith('.'))).map(within)
}

/** Each text between two stars is taken where it stands first, and never tried again: `*a*a*a*b` must not take for ever. */
function patternOf(segment: string): RegExp {
  const escaped = segment.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('?', '.')
  const [first = '', ...rest] = escaped.split(/\*+/)
  const last = rest.pop()
  const between = rest.map((part, index) => `(?=(.*?${part}))\\${index + 1}`).join('')
  return new RegExp(last === undefined ? `^${first}$` : `^${first}${between}.*${last}$`, 'su')
}

/** UTF-8 sorts as code points do. */
function byCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
