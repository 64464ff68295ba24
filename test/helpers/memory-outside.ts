// A world for tests: the real files below one folder, everything printed kept, nothing of the machine's terminal.
import { nodeFiles } from '../../src/outside/files.ts'
import { nodeFolders } from '../../src/outside/folders.ts'
import { nodeGit } from '../../src/outside/git.ts'
import type { Outside } from '../../src/outside/outside.ts'
import { noProgress } from '../../src/outside/progress.ts'
import type { Output } from '../../src/outside/terminal.ts'

export interface Printed {
  stdout: string
  stderr: string
}

/** Files are those of the machine; paths are relative to where the tests run: the root of the repository. */
export function memoryOutside(overrides: Partial<Outside> = {}): {
  readonly outside: Outside
  readonly printed: Printed
} {
  const printed: Printed = { stdout: '', stderr: '' }
  const outside: Outside = {
    files: nodeFiles,
    folders: nodeFolders,
    git: nodeGit,
    today: () => '2026-04-01',
    processId: process.pid,
    stdout: keptOutput((text) => (printed.stdout += text)),
    stderr: keptOutput((text) => (printed.stderr += text)),
    progress: noProgress,
    environment: {},
    currentFolder: process.cwd(),
    folderInRepository: () => '',
    version: '0.0.0-test',
    packageFolder: process.cwd(),
    ...overrides,
  }
  return { outside, printed }
}

function keptOutput(keep: (text: string) => void): Output {
  return {
    write: (text) => {
      keep(typeof text === 'string' ? text : Buffer.from(text).toString('utf8'))
      return Promise.resolve()
    },
    isTerminal: false,
    columns: undefined,
  }
}
