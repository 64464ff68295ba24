// The front door: what was typed → a command → an exit code. The only catch-all and the only process.exitCode.
// interface.md, Exit codes: 0 done, 1 findings, 2 a call that cannot be used, 70 a defect of the program.
import { FileFailure } from './outside/file-failure.ts'
import { nodeOutside } from './outside/node-outside.ts'
import { optimiseLate } from './outside/optimising.ts'
import type { Outside } from './outside/outside.ts'
import { noProgress } from './outside/progress.ts'
import { BrokenPipe } from './outside/terminal.ts'
import { UnusableCall } from './problems/failure.ts'

/** Runs one command line, given without the words `node` and `compline`; what goes wrong anywhere ends here. */
export async function main(typed: readonly string[], outside: Outside): Promise<number> {
  try {
    return await answer(typed, outside)
  } catch (error) {
    if (error instanceof BrokenPipe) return 0
    // A file that cannot be read or written makes the call unusable, whichever command asked for it.
    const known = error instanceof FileFailure ? new UnusableCall(error.message) : error
    const { failureOf } = await import('./report/failures.ts')
    const debug = (outside.environment['COMPLINE_DEBUG'] ?? '') !== ''
    const failure = failureOf(known, { typed, version: outside.version, debug })
    await outside.stderr.write(failure.text).catch(() => undefined) // nobody is left to tell
    return failure.exitCode
  }
}

async function answer(typed: readonly string[], outside: Outside): Promise<number> {
  // Scripts ask for the version before every call: it is answered without loading what reads a command line.
  if (typed.length === 1 && (typed[0] === '--version' || typed[0] === '-V')) {
    await outside.stdout.write(`${outside.version}\n`)
    return 0
  }
  const { readCommandLine } = await import('./commands/program.ts')
  const read = readCommandLine(typed, outside.version)
  switch (read.kind) {
    case 'text':
      await outside.stdout.write(read.text)
      return 0
    case 'unusable':
      await outside.stderr.write(read.text)
      return 2
    case 'topic': {
      const { topicHelp } = await import('./commands/help.ts')
      await outside.stdout.write(topicHelp(read.topic, outside))
      return 0
    }
    case 'call': {
      const work = await read.command.load()
      return await work(read.call, read.call.flags.quiet ? { ...outside, progress: noProgress } : outside)
    }
  }
}

/** Called by bin/compline.js. */
export async function start(): Promise<void> {
  optimiseLate(process.versions.node)
  // src/cli.ts and the built dist/cli.cjs both stand one folder below the package.
  process.exitCode = await main(process.argv.slice(2), nodeOutside(new URL('../', import.meta.url)))
}
