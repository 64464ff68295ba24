// The world as Node gives it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { millisecondsRunning, todayText } from './clock.ts'
import { nodeFiles } from './files.ts'
import { nodeFolders } from './folders.ts'
import { nodeGit } from './git.ts'
import type { Outside } from './outside.ts'
import { folderInRepository } from './paths.ts'
import { noProgress, ProgressLine } from './progress.ts'
import type { Progress } from './progress.ts'
import type { Environment, Output } from './terminal.ts'
import { streamOutput } from './terminal.ts'

/** `packageUrl` is the folder with the package.json of compline itself. */
export function nodeOutside(packageUrl: URL): Outside {
  const packageFolder = fileURLToPath(packageUrl)
  return {
    files: nodeFiles,
    folders: nodeFolders,
    git: nodeGit,
    today: todayText,
    processId: process.pid,
    ...outputs(
      streamOutput(process.stdout, 'standard output'),
      streamOutput(process.stderr, 'standard error'),
      process.env,
    ),
    environment: process.env,
    currentFolder: process.cwd(),
    folderInRepository: () => folderInRepository(process.cwd(), nodeFiles.exists),
    version: versionIn(readFileSync(join(packageFolder, 'package.json'), 'utf8')),
    packageFolder,
  }
}

/** A terminal that knows no control characters shows no progress. */
function outputs(
  stdout: Output,
  stderr: Output,
  environment: Environment,
): { readonly stdout: Output; readonly stderr: Output; readonly progress: Progress } {
  if (!stderr.isTerminal || environment['TERM'] === 'dumb') return { stdout, stderr, progress: noProgress }
  const line = new ProgressLine(stderr, millisecondsRunning)
  return { stdout: line.above(stdout), stderr: line.above(stderr), progress: line.progress }
}

function versionIn(packageText: string): string {
  const described: unknown = JSON.parse(packageText)
  const version = typeof described === 'object' && described !== null && 'version' in described && described.version
  return typeof version === 'string' ? version : 'unknown'
}
