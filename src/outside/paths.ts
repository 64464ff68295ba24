// Paths as people give them: joined without becoming absolute, so that messages name files as the user would.
import { dirname, isAbsolute, join, resolve } from 'node:path'

/** `path` as seen from the current folder, where it was written relative to `folder`. */
export function pathFrom(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path)
}

/** The same for however a path is written: `./a/../deals.csv` is that of `deals.csv`. */
export function fullPath(current: string, path: string): string {
  return resolve(current, path)
}

export function folderOf(path: string): string {
  return dirname(path)
}

/** The current folder and those above it, nearest first, as relative paths: `.`, `..`, `../..`. */
export function foldersAbove(current: string): readonly string[] {
  const depth = current.split(/[/\\]/).filter((part) => part !== '').length
  return Array.from({ length: depth + 1 }, (_, up) => (up === 0 ? '.' : Array(up).fill('..').join('/')))
}

/** The part of `current` below the nearest folder with a `.git`, with slashes; '' where none has one. */
export function folderInRepository(current: string, exists: (path: string) => boolean): string {
  const above = foldersAbove(current).findIndex((folder) => exists(join(current, folder, '.git')))
  const parts = current.split(/[/\\]/).filter((part) => part !== '')
  return above <= 0 ? '' : parts.slice(-above).join('/')
}
