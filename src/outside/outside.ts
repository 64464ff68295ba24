// Everything that is asked of the world, in one object, so that a test can bring a world of its own.
import type { Files } from './files.ts'
import type { Folders } from './folders.ts'
import type { Git } from './git.ts'
import type { Progress } from './progress.ts'
import type { Environment, Output } from './terminal.ts'

export interface Outside {
  readonly files: Files
  readonly folders: Folders
  readonly git: Git
  /** The day where the machine stands, as `2026-03-31`. */
  readonly today: () => string
  readonly processId: number
  readonly stdout: Output
  readonly stderr: Output
  /** Shown on standard error, where that is a terminal. */
  readonly progress: Progress
  readonly environment: Environment
  /** Absolute; paths in flags are relative to it. */
  readonly currentFolder: string
  /** The current folder as seen from the root of its repository, such as `pay/plans`; '' at the root and outside of any. */
  readonly folderInRepository: () => string
  /** The installed package: its version, and the folder of its package.json with the sample plans and data. */
  readonly version: string
  readonly packageFolder: string
}
