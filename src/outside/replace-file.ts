// A file that appears whole or not at all: written beside its name, to the disk, then renamed. interface.md, Outputs.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { promisify } from 'node:util'
import { FileFailure } from './file-failure.ts'
import { makeFolder } from './make-folder.ts'
import { crypto } from './on-demand.ts'
import { wasOpened } from './open-file.ts'
import { untilStopped } from './signals.ts'
import { WriteBehind } from './write-behind.ts'

/**
 * Text, which is written as UTF-8, or bytes; one piece or several, one after the other. The bytes of a piece must stand
 * until the one after the next is asked for: one is written while the next is made.
 */
export type Content = string | Uint8Array | Iterable<string | Uint8Array>

const rename = promisify(fs.rename)
const toTheDisk = promisify(fs.fsync)

/** A file that is whole and on the disk, beside the name that it is for. One of both has to be called. */
export interface ReadyFile {
  /** Takes the place of what is there. */
  place(): Promise<void>
  remove(): void
}

/** Written and put in its place. */
export async function replaceFile(file: string, content: Content): Promise<void> {
  await (await readyFile(file, content)).place()
}

/**
 * Writes piece by piece and takes a turn between them, in which a signal is heard: whoever presses Ctrl-C finds the old
 * file or none, and nothing beside it. Whatever takes long is left to threads of the system, so that the next file can be
 * made meanwhile.
 */
export async function readyFile(file: string, content: Content): Promise<ReadyFile> {
  const target = fs.existsSync(file) ? fs.realpathSync(file) : file // the file behind a link is replaced, not the link
  const before = fs.statSync(target, { throwIfNoEntry: false })
  if (before !== undefined && !before.isFile()) {
    for (const piece of piecesOf(content)) fs.appendFileSync(target, piece) // a device such as /dev/stdout cannot be renamed onto
    return { place: () => Promise.resolve(), remove: () => undefined }
  }
  if (wasOpened(target)) throw new FileFailure(file, 'EBUSY', `cannot write ${file}: it is a file that is read here`)
  makeFolder(path.dirname(target))
  const beside = path.join(
    path.dirname(target),
    `.${path.basename(target)}.${crypto().randomBytes(6).toString('hex')}.tmp`,
  )
  const done = untilStopped(() => fs.rmSync(beside, { force: true }))
  const remove = (): void => {
    fs.rmSync(beside, { force: true })
    done()
  }
  const place = async (): Promise<void> => {
    try {
      await rename(beside, target) // gives back the room of a large old file
      done()
    } catch (error) {
      remove()
      throw error
    }
    await syncFolderBehind(path.dirname(target))
  }
  try {
    await writeBeside(beside, content, before?.mode)
  } catch (error) {
    remove()
    throw error
  }
  return { place, remove }
}

async function writeBeside(file: string, content: Content, mode: number = 0o666): Promise<void> {
  const open = fs.openSync(file, 'wx', mode)
  const behind = new WriteBehind(open)
  try {
    for (const piece of piecesOf(content)) await behind.write(piece)
    await behind.end()
  } finally {
    await behind.giveUp()
    fs.closeSync(open)
  }
}

/** A new file, to the disk, in one go. */
export function writeThrough(file: string, text: string): void {
  const open = fs.openSync(file, 'wx')
  try {
    fs.writeFileSync(open, text)
    fs.fsyncSync(open)
  } finally {
    fs.closeSync(open)
  }
}

function piecesOf(content: Content): Iterable<string | Uint8Array> {
  return typeof content === 'string' || content instanceof Uint8Array ? [content] : content
}

/** Makes the new name itself last; where folders cannot be opened, as on Windows, the system sees to it. */
export function syncFolder(folder: string): void {
  try {
    const open = fs.openSync(folder, 'r')
    try {
      fs.fsyncSync(open)
    } finally {
      fs.closeSync(open)
    }
  } catch {
    // the file itself is on the disk already
  }
}

/** The same, on a thread of the system. */
async function syncFolderBehind(folder: string): Promise<void> {
  try {
    const open = fs.openSync(folder, 'r')
    try {
      await toTheDisk(open)
    } finally {
      fs.closeSync(open)
    }
  } catch {
    // as above
  }
}
