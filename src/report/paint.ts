// Colours, by what they mean. Whether there are any is decided outside; here they are only applied.
import { Chalk } from 'chalk'

export interface Paint {
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
  readonly error: (text: string) => string
  readonly warning: (text: string) => string
  readonly good: (text: string) => string
  readonly accent: (text: string) => string
}

export function paintFor(colour: boolean): Paint {
  const chalk = new Chalk({ level: colour ? 1 : 0 })
  return {
    strong: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
    error: (text) => chalk.red(text),
    warning: (text) => chalk.yellow(text),
    good: (text) => chalk.green(text),
    accent: (text) => chalk.cyan(text),
  }
}
