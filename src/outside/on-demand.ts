// Modules of Node that take long to load, for the calls that need them. Imported at the head of a file, child_process and
// crypto would add 13 ms of CPU to every call, a tenth of what an empty script costs.

/** Digests and random bytes. */
export function crypto(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto')
}

/** Other programs. */
export function childProcess(): typeof import('node:child_process') {
  return process.getBuiltinModule('node:child_process')
}
