// The list of commands. To add one: its file, and an entry here; help and reading follow.
import { boardMeasures } from '../insight/leaderboard/board-measures.ts'
import type { Command } from './command.ts'
import { commonFlags, projectFlags } from './flags.ts'
import { analyticsCommand } from './analytics-command.ts'
import { forecastCommands } from './forecast-commands.ts'
import { riskCommand } from './risk-command.ts'

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
    summary: 'check plans: syntax, vocabulary, columns, and what they lead to in pay',
    arguments: [{ name: '[plans...]', text: 'plan files; those of the project otherwise' }],
    flags: ['incentives', 'attainment', 'dealSize', ...projectFlags, 'format', 'out', 'strict', ...commonFlags],
    formats: ['text', 'json', 'github', 'sarif', 'junit'],
    examples: [
      { call: 'compline validate', does: 'the plans of the project, against its data' },
      { call: 'compline validate plans/ae.yaml', does: 'one plan alone' },
      {
        call: 'compline validate --incentives --attainment 0%..150% --deal-size 25000',
        does: 'also: where pay rewards selling less, dividing deals, or moving them over a period end',
      },
      { call: 'compline validate --format github', does: 'findings as annotations of a pull request' },
      {
        call: 'compline validate --strict --format sarif --out plans.sarif',
        does: 'a file for code scanning; a warning fails too',
      },
    ],
    load: async () => (await import('./validate.ts')).validate,
  },
  {
    name: 'test',
    summary: 'run plan tests: examples of pay that must hold, beside the plan',
    arguments: [{ name: '[files...]', text: 'test files or folders; otherwise NAME.test.yaml beside the plans' }],
    flags: ['run', 'coverage', 'suggest', 'config', 'plan', 'format', 'out', ...commonFlags],
    formats: ['text', 'json', 'github', 'sarif', 'junit'],
    examples: [
      { call: 'compline test', does: 'all tests beside the plans of the project' },
      { call: 'compline test plans --run "*quota*"', does: 'those whose name has quota in it' },
      { call: 'compline test --coverage', does: 'and which steps, rows, gates and bands no test comes by' },
      { call: 'compline test --suggest plans/ae.yaml --out plans/ae.test.yaml', does: 'cases to be filled in' },
    ],
    load: async () => (await import('./test.ts')).test,
  },
  {
    name: 'diff',
    summary: 'two versions of plans by meaning, and what the change costs',
    arguments: [
      { name: '<a>', text: 'a plan file, a folder of plans, or REV:path as git keeps it' },
      { name: '<b>', text: 'what it is compared with' },
    ],
    flags: [
      'deny',
      'exitCode',
      'period',
      ...projectFlags.filter((name) => name !== 'plan'),
      'format',
      'out',
      ...commonFlags,
    ],
    formats: ['text', 'json', 'markdown'],
    examples: [
      {
        call: 'compline diff HEAD~1:plans plans',
        does: 'what the last commit changed, and its cost on the data of the project',
      },
      { call: 'compline diff old.yaml new.yaml', does: 'two files; without data, the most that a change can pay' },
      { call: 'compline diff main:plans plans --deny loosens-control', does: 'fails where a control is loosened' },
      { call: 'compline diff main:plans plans --format markdown', does: 'a comment for a pull request' },
    ],
    load: async () => (await import('./diff.ts')).diff,
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of plans, plan tests or compline.yaml, for editors',
    arguments: [{ name: '[file]', text: 'plan, test or project; plan otherwise' }],
    flags: ['out', ...commonFlags],
    formats: [],
    examples: [
      { call: 'compline schema --out plan.schema.json', does: 'into a file' },
      { call: 'compline schema test --out test.schema.json', does: 'of plan tests' },
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
    flags: [
      'period',
      ...projectFlags,
      'asOf',
      'lines',
      'by',
      'recompute',
      'format',
      'out',
      'strict',
      'raw',
      ...commonFlags,
    ],
    formats: ['table', 'csv', 'json'],
    examples: [
      { call: 'compline payout --period 2026-03', does: 'what each payee is paid for March' },
      { call: 'compline payout --period 2026-01..2026-03 --by component', does: 'by component, for three months' },
      { call: 'compline payout --period 2026-03 --out march', does: 'settlement.csv, lines.csv and exceptions.csv' },
      { call: 'compline payout --period 2026-02 --recompute', does: "what was closed beside what today's data give" },
      {
        call: 'compline payout --plan p.yaml --deals d.csv --period 2026-03',
        does: 'without a project file',
      },
    ],
    by: ['component'],
    load: async () => (await import('./payout.ts')).payout,
  },
  {
    name: 'close',
    summary: 'make a pay period final: it is kept in the ledger and never computed again for pay',
    arguments: [],
    flags: ['period', 'acceptExceptions', ...projectFlags, 'asOf', ...commonFlags],
    formats: [],
    examples: [
      {
        call: 'compline close --period 2026-03',
        does: 'the month end of March; refused while any row is an exception',
      },
      {
        call: 'compline close --period 2026-03 --accept-exceptions',
        does: 'without those rows; the manifest lists them',
      },
    ],
    load: async () => (await import('./close.ts')).close,
  },
  {
    name: 'check',
    summary: 'verify the ledger: chain of hashes, files, sums',
    arguments: [],
    flags: ['config', 'ledger', ...commonFlags],
    formats: [],
    examples: [
      { call: 'compline check', does: 'the ledger of the project' },
      { call: 'compline check --ledger backup/ledger', does: 'a copy of it, without a project' },
    ],
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'reopen',
    summary: 'take the last closed period back; what was closed stays on record',
    arguments: [],
    flags: ['period', 'reason', 'config', 'ledger', 'asOf', ...commonFlags],
    formats: [],
    examples: [
      { call: 'compline reopen --period 2026-03 --reason "the bank returned the file"', does: 'the last period only' },
    ],
    load: async () => (await import('./reopen.ts')).reopen,
  },
  {
    name: 'clawback',
    summary: 'what was returned, by which rule it is taken back, from what, and what is still exposed',
    arguments: [],
    flags: ['period', ...projectFlags, 'asOf', 'by', 'format', 'out', 'raw', ...commonFlags],
    formats: ['table', 'csv', 'json'],
    by: ['payee', 'exposure'],
    examples: [
      { call: 'compline clawback --period 2026-03', does: 'the returns of March, and what is still inside its window' },
      {
        call: 'compline clawback --period 2026-03 --by payee',
        does: "each payee's account: opening, movements, closing",
      },
      {
        call: 'compline clawback --period 2026-03 --by exposure --format csv',
        does: 'by the month in which it leaves',
      },
      { call: 'compline clawback --period 2026-03 --out march', does: 'returns.csv, exposure.csv and accounts.csv' },
    ],
    load: async () => (await import('./clawback.ts')).clawback,
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
  {
    name: 'statement',
    summary: "a payee's statement as text: what was earned, held, taken back, and how it adds up",
    arguments: [{ name: '[payee]', text: 'payee id; or --all' }],
    flags: ['all', 'period', ...projectFlags, 'asOf', 'out', ...commonFlags],
    formats: [],
    examples: [
      { call: 'compline statement ana --period 2026-03', does: 'one page for Ana' },
      { call: 'compline statement --all --period 2026-03 --out march', does: 'a text file for each payee' },
    ],
    load: async () => (await import('./statement.ts')).statement,
  },
  {
    name: 'simulate',
    summary:
      "what it would cost: today's data under other plan values or figures, beside the run as it is; the ledger plays no part",
    arguments: [],
    flags: [
      'set',
      'with',
      'scale',
      'attainment',
      'solve',
      'until',
      'step',
      'sweep',
      'for',
      'period',
      ...projectFlags.filter((name) => name !== 'ledger'),
      'by',
      'format',
      'out',
      'raw',
      ...commonFlags,
    ],
    formats: ['table', 'csv', 'json'],
    by: ['payee', 'component', 'period', 'total'],
    examples: [
      {
        call: 'compline simulate --set "new-business.earn.tiers.steps[from=100%].rate=10%"',
        does: '10% above quota: what it costs, by payee and component; without --period for all the data',
      },
      {
        call: 'compline simulate --period 2026-Q1 --set "new-business.earn.tiers.steps[1].rate=8%..12% by 1%"',
        does: 'a row for each rate; entries of a list are counted from 0',
      },
      {
        call: 'compline simulate --period 2026-Q1 --attainment "80%..120% by 10%"',
        does: 'what the quarter costs if everyone reaches 80%, 90%, … of quota',
      },
      { call: 'compline simulate --period 2026-Q1 --scale amount=110%', does: 'every deal a tenth larger' },
      {
        call: 'compline simulate --period 2026-Q1 --solve "new-business.earn.tiers.steps[1].rate" --until total=130000',
        does: 'the highest rate above quota with which no more than 130,000 is earned',
      },
      {
        call: 'compline simulate --sweep new-business --for ana',
        does: 'her pay curve as plot and table; with --set beside the one that it would be',
      },
      {
        call: 'compline simulate --with plans/next-year.yaml',
        does: 'another plan file in the place of the one of its id',
      },
    ],
    load: async () => (await import('./simulate.ts')).simulate,
  },
  {
    name: 'leaderboard',
    summary: 'who leads by attainment, sales or earnings, how they moved, badges and contests',
    arguments: [],
    flags: ['period', ...projectFlags, 'by', 'group', 'private', 'format', 'out', 'raw', ...commonFlags],
    formats: ['table', 'csv', 'json'],
    by: boardMeasures,
    flagTexts: {
      by: 'the figure by which payees are ranked (default: attainment, or the credited value where no plan has a quota)',
    },
    examples: [
      { call: 'compline leaderboard --period 2026-Q1', does: 'by attainment, against the quarter before' },
      {
        call: 'compline leaderboard --period 2026-03 --by credited --group team',
        does: 'by credited value, team by team',
      },
      { call: 'compline leaderboard --period 2026-03 --private ana', does: 'what Ana may see' },
    ],
    load: async () => (await import('./leaderboard.ts')).leaderboard,
  },
  analyticsCommand,
  ...forecastCommands,
  riskCommand,
]
