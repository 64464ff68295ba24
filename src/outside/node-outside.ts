// The world as Node gives it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { todayText } from './clock.ts'
import { nodeFiles } from './files.ts'
import { nodeFolders } from './folders.ts'
import { nodeGit } from './git.ts'
import type { Outside } from './outside.ts'
import { folderInRepository } from './paths.ts'
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
    stdout: streamOutput(process.stdout),
    stderr: streamOutput(process.stderr),
    environment: process.env,
    currentFolder: process.cwd(),
    folderInRepository: () => folderInRepository(process.cwd(), nodeFiles.exists),
    version: versionIn(readFileSync(join(packageFolder, 'package.json'), 'utf8')),
    packageFolder,
  }
}

function versionIn(packageText: string): string {
  const described: unknown = JSON.parse(packageText)
  const version = typeof described === 'object' && described !== null && 'version' in described && described.version
  return typeof version === 'string' ? version : 'unknown'
}
