// The command line, read: which command, with which arguments and flags; or help, or why it cannot be used.
// Nothing is run or printed here.
import { Command as Parser, CommanderError, Option } from 'commander'
import type { Call, Command } from './command.ts'
import type { FlagName } from './flags.ts'
import { flagTable } from './flags.ts'
import { commands } from './index.ts'
import { flagsFrom } from './read-flags.ts'

export type Typed =
  | { readonly kind: 'call'; readonly command: Command; readonly call: Call }
  /** Help or version: for standard output. */
  | { readonly kind: 'text'; readonly text: string }
  /** `help TOPIC` where the topic is no command: a rule id, or a typing error. */
  | { readonly kind: 'topic'; readonly topic: string }
  /** An unknown flag or command, a missing value: for standard error. */
  | { readonly kind: 'unusable'; readonly text: string }

export function readCommandLine(typed: readonly string[], version: string): Typed {
  let [printed, complained, outcome] = ['', '', undefined as Typed | undefined] // set from inside commander's callbacks
  const program = new Parser('compline')
    .description('Sales compensation as code: plans in YAML, deals in CSV, pay that is exact to the cent.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('(compline help shows what there is)')
    .configureOutput({
      writeOut: (text) => void (printed += text),
      writeErr: (text) => void (complained += text),
    })
  // A call is read without the others' hundreds of flags; help, and a typing error in the name, look at all.
  const called = commands.find(({ name }) => name === typed[0])
  for (const command of called === undefined ? commands : [called]) {
    const parser = commandParser(command, program)
    parser.action(() => {
      const call = { arguments: parser.processedArgs.flat().filter(isText), flags: flagsFrom(parser.opts()) }
      outcome = { kind: 'call', command, call }
    })
  }
  program
    .command('help')
    .copyInheritedSettings(program)
    .description('print help on a command, or what a rule id such as plan/unknown-key means')
    .argument('[topic]')
    .action((topic: string | undefined) => {
      const command = program.commands.find((candidate) => candidate.name() === topic)
      if (topic === undefined) program.outputHelp()
      else if (command !== undefined) command.outputHelp()
      else outcome = { kind: 'topic', topic }
    })
  try {
    if (typed.length === 0) program.outputHelp()
    else program.parse([...typed], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) return { kind: 'unusable', text: complained }
  }
  return outcome ?? { kind: 'text', text: printed }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function commandParser(command: Command, program: Parser): Parser {
  const parser = program.command(command.name).copyInheritedSettings(program).description(command.summary)
  for (const { name, text } of command.arguments) parser.argument(name, text)
  for (const name of command.flags) for (const option of optionsFor(name, command)) parser.addOption(option)
  const examples = command.examples.map(({ call, does }) => `  ${call}\n      ${does}`)
  return parser
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', `\nExamples:\n${examples.join('\n')}`)
    .showHelpAfterError(`(compline help ${command.name} shows how it is used)`)
}

function optionsFor(name: FlagName, { formats, by = [], of = [], flagTexts }: Command): readonly Option[] {
  const { flag, many } = flagTable[name]
  const text = flagTexts?.[name] ?? flagTable[name].text
  // The default is told but not set: whether the flag was given decides what the ending of --out may say.
  const option = new Option(flag, name === 'format' ? `${text}; ${formats[0]} otherwise` : text)
  if (many) option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value])
  if (name === 'by' && by.length > 0) option.choices([...by])
  if (name === 'of') option.choices([...of])
  if (name === 'format') option.choices([...formats])
  return name === 'color' ? [option, new Option('--no-color').hideHelp()] : [option]
}
