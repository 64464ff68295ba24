// A folder with all that it stands in.
import * as fs from 'node:fs'
import * as path from 'node:path'

/**
 * Makes a folder, unless it is there. Level by level, since what Node does for all levels at once never comes to an end
 * where none can be made though none is missing, as in /proc.
 */
export function makeFolder(folder: string): void {
  try {
    makeOne(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const parent = path.dirname(folder)
    if (code !== 'ENOENT' || parent === folder) throw error
    makeFolder(parent)
    makeOne(folder)
  }
}

/** It may be there by now: `march/.` is once `march` is, and another process may have made it. */
function makeOne(folder: string): void {
  try {
    fs.mkdirSync(folder)
  } catch (error) {
    if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}
