// What the system refuses of a file, in words.

/** A file that cannot be read or written, in words; exit 2 for whoever asked for it. */
export class FileFailure extends Error {
  readonly path: string
  /** Of the system, such as ENOENT. */
  readonly code: string

  constructor(file: string, code: string, message: string) {
    super(message)
    this.name = 'FileFailure'
    this.path = file
    this.code = code
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'it is a folder'],
  ['EFBIG', 'it would be larger than is allowed'],
  ['ENOTDIR', 'a part of its path is not a folder'],
  ['EEXIST', 'a part of its path is not a folder'], // what Node 24 says of a file where a folder must be made
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EROFS', 'the disk may only be read'],
  ['EMFILE', 'too many files are open'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ELOOP', 'its links go in a circle'],
  ['ERR_FS_FILE_TOO_LARGE', 'it is larger than 2 GB'],
  ['ERR_INVALID_ARG_VALUE', 'its name is not a name of a file'],
])

/** Whatever the system refuses becomes a FileFailure; other errors are ours and pass. */
export function attempt<T>(file: string, verb: 'read' | 'write', act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw inWords(file, verb, error)
  }
}

/** The same where it comes about in its own time. */
export function inWords(file: string, verb: 'read' | 'write', error: unknown): unknown {
  if (error instanceof FileFailure || !(error instanceof Error) || !('code' in error)) return error
  if (typeof error.code !== 'string') return error
  const missingFolder = verb === 'write' && error.code === 'ENOENT'
  const reason = missingFolder ? 'its folder is not there' : (reasons.get(error.code) ?? error.code)
  return new FileFailure(file, error.code, `cannot ${verb} ${file === '-' ? 'standard input' : file}: ${reason}`)
}
