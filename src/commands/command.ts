// What a command is: a name, what it takes, examples for its help, and the work, loaded only when it is asked for.
import type { Outside } from '../outside/outside.ts'
import type { FlagName, Flags } from './flags.ts'

export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** In commander's form: `<payee>` is required, `[folder]` is not, `[plans...]` are many. */
  readonly arguments: readonly { readonly name: string; readonly text: string }[]
  readonly flags: readonly FlagName[]
  /** What --format takes, the default first; none where there is no such flag. */
  readonly formats: readonly string[]
  /** What --by takes; absent where there is no such flag, or where it takes the name of a column. */
  readonly by?: readonly string[]
  /** The same of --of. */
  readonly of?: readonly string[]
  /** Where a shared flag means something of its own. */
  readonly flagTexts?: Partial<Readonly<Record<FlagName, string>>>
  readonly examples: readonly { readonly call: string; readonly does: string }[]
  readonly load: () => Promise<CommandWork>
}

/** 0 done; 1 findings in the user's files; 2 a file that cannot be read at all; 3 differences, with `diff --exit-code`. Everything else is thrown. */
export type ExitCode = 0 | 1 | 2 | 3

export interface Call {
  readonly arguments: readonly string[]
  readonly flags: Flags
}

export type CommandWork = (call: Call, outside: Outside) => Promise<ExitCode>
