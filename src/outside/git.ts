// Files as git keeps them: `REV:path`. Git is asked as a program of its own; without it, or outside a repository, that is said.
import { childProcess } from './on-demand.ts'

export type GitAnswer<T> =
  { readonly kind: 'found'; readonly value: T } | { readonly kind: 'refused'; readonly why: string }

export interface Git {
  /** What stands at a revision: the text of a file, or the names in a folder. Paths are relative to the current folder. */
  at(revision: string, path: string): GitAnswer<GitObject>
}

export type GitObject =
  { readonly kind: 'file'; readonly text: string } | { readonly kind: 'folder'; readonly names: readonly string[] }

export const nodeGit: Git = { at: (revision, path) => readObject(revision, path) }

function readObject(revision: string, path: string): GitAnswer<GitObject> {
  // A revision that begins with a dash would be read as an option of git.
  if (revision === '' || revision.startsWith('-')) return { kind: 'refused', why: `"${revision}" is no revision` }
  const resolved = run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
  if (resolved.kind === 'refused')
    return resolved.why === '' ? { kind: 'refused', why: `git knows no revision "${revision}"` } : resolved
  const commit = resolved.value.trim()
  const name = `${commit}:${path === '' || path === '.' ? './' : path.startsWith('/') ? path : `./${path}`}`
  const type = run(['cat-file', '-t', name])
  if (type.kind === 'refused') return { kind: 'refused', why: `there is no ${path} in ${revision}` }
  if (type.value.trim() === 'tree') {
    // Without --full-tree git lists, in a folder below the top of the repository, only what has that folder's name before it.
    const names = run(['ls-tree', '--full-tree', '--name-only', '-z', name])
    if (names.kind === 'refused') return names
    return { kind: 'found', value: { kind: 'folder', names: names.value.split('\0').filter((one) => one !== '') } }
  }
  const text = run(['cat-file', 'blob', name])
  return text.kind === 'refused' ? text : { kind: 'found', value: { kind: 'file', text: text.value } }
}

/** Standard output; where git fails, what it says, or '' where it says nothing. */
function run(args: readonly string[]): GitAnswer<string> {
  try {
    const value = childProcess().execFileSync('git', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64e6,
    })
    return { kind: 'found', value }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if ('code' in error && error.code === 'ENOENT') return { kind: 'refused', why: 'git is not installed' }
    const told = 'stderr' in error ? String(error.stderr).trim() : error.message
    return { kind: 'refused', why: told.replace(/^fatal: /, '').split('\n')[0] ?? '' }
  }
}
