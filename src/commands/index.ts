// The list of commands. To add one: its file, and an entry here; help and reading follow.
import type { Command } from './command.ts'
import { commonFlags, projectFlags } from './flags.ts'

export const commands: readonly Command[] = [
  {
    name: 'init',
    summary: 'lay out a small project that runs: plans, data, config',
    arguments: [{ name: '[folder]', text: 'where to; the current folder otherwise' }],
    flags: commonFlags,
    formats: [],
    examples: [{ call: 'compline init my-plans', does: 'a project in the folder my-plans' }],
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'validate',
    summary: 'check plans: syntax, vocabulary, columns',
    arguments: [{ name: '[plans...]', text: 'plan files; those of the project otherwise' }],
    flags: [...projectFlags, 'format', ...commonFlags],
    formats: ['text', 'json', 'github'],
    examples: [
      { call: 'compline validate', does: 'the plans of the project, against its data' },
      { call: 'compline validate plans/ae.yaml', does: 'one plan alone' },
      { call: 'compline validate --format github', does: 'findings as annotations of a pull request' },
    ],
    load: async () => (await import('./validate.ts')).validate,
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of plans, for editors',
    arguments: [],
    flags: ['out', ...commonFlags],
    formats: [],
    examples: [
      { call: 'compline schema --out plan.schema.json', does: 'into a file' },
      {
        call: '# yaml-language-server: $schema=./plan.schema.json',
        does: 'as the first line of a plan: hints and checks while you type',
      },
    ],
    load: async () => (await import('./schema.ts')).schema,
  },
  {
    name: 'payout',
    summary: 'the month-end run: settlement, lines, exceptions',
    arguments: [],
    flags: ['period', ...projectFlags, 'asOf', 'lines', 'by', 'format', 'out', 'strict', 'raw', ...commonFlags],
    formats: ['table', 'csv', 'json'],
    examples: [
      { call: 'compline payout --period 2026-03', does: 'what each payee is paid for March' },
      { call: 'compline payout --period 2026-01..2026-03 --by component', does: 'by component, for three months' },
      { call: 'compline payout --period 2026-03 --out march', does: 'settlement.csv, lines.csv and exceptions.csv' },
      {
        call: 'compline payout --plan p.yaml --deals d.csv --period 2026-03',
        does: 'without a project file',
      },
    ],
    load: async () => (await import('./payout.ts')).payout,
  },
  {
    name: 'explain',
    summary: 'how an amount came about, down to file and row',
    arguments: [{ name: '<payee>', text: 'payee id' }],
    flags: ['period', 'deal', 'line', ...projectFlags, 'asOf', 'format', 'out', ...commonFlags],
    formats: ['text', 'json'],
    examples: [
      { call: 'compline explain ana --period 2026-03', does: 'all that makes up the pay of March' },
      { call: 'compline explain ana --period 2026-03 --deal D-1007', does: 'what one deal earned' },
    ],
    load: async () => (await import('./explain.ts')).explain,
  },
]
