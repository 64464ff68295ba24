// The flags that commands share, in one table: help and reading come from it. interface.md, Commands.

export interface Flags {
  readonly config: string | undefined
  readonly plan: readonly string[]
  readonly deals: readonly string[]
  readonly returns: readonly string[]
  readonly payees: readonly string[]
  readonly splits: readonly string[]
  readonly quotas: readonly string[]
  readonly measures: readonly string[]
  readonly fx: readonly string[]
  readonly adjustments: readonly string[]
  readonly leave: readonly string[]
  readonly calendars: readonly string[]
  readonly delimiter: string | undefined
  readonly encoding: string | undefined
  readonly period: string | undefined
  readonly asOf: string | undefined
  readonly lines: boolean
  readonly by: string | undefined
  /** Of `analytics`, where --by names columns and may be repeated. */
  readonly byColumns: readonly string[]
  readonly all: boolean
  readonly deal: string | undefined
  readonly group: string | undefined
  readonly deny: readonly string[]
  readonly exitCode: boolean
  readonly run: readonly string[]
  readonly coverage: boolean
  readonly suggest: string | undefined
  readonly private: string | undefined
  readonly line: string | undefined
  readonly format: string | undefined
  readonly out: string | undefined
  readonly strict: boolean
  readonly ledger: string | undefined
  readonly recompute: boolean
  readonly acceptExceptions: boolean
  readonly reason: string | undefined
  readonly set: readonly string[]
  readonly with: readonly string[]
  readonly scale: readonly string[]
  readonly attainment: string | undefined
  readonly incentives: boolean
  readonly dealSize: string | undefined
  readonly solve: string | undefined
  readonly until: string | undefined
  readonly step: string | undefined
  readonly sweep: string | undefined
  readonly for: string | undefined
  readonly of: string | undefined
  readonly periods: string | undefined
  readonly every: string | undefined
  readonly value: string | undefined
  readonly won: readonly string[]
  readonly backtest: boolean
  readonly seed: string | undefined
  readonly window: string | undefined
  readonly known: readonly string[]
  readonly triangle: string | undefined
  readonly amounts: string | undefined
  readonly sigma: string | undefined
  readonly futures: string | undefined
  readonly whatIf: readonly string[]
  readonly measure: readonly string[]
  readonly compare: string | undefined
  readonly lost: readonly string[]
  readonly open: readonly string[]
  readonly within: string | undefined
  readonly currency: string | undefined
  readonly raw: boolean
  readonly quiet: boolean
  /** Absent: the terminal decides. */
  readonly color: boolean | undefined
}

export type FlagName = keyof Flags

export interface FlagEntry {
  /** In commander's form; a `<value>` is required. */
  readonly flag: string
  readonly text: string
  /** Given several times, or several values at once, it adds up. */
  readonly many?: true
}

export const flagTable: { readonly [N in FlagName]: FlagEntry } = {
  config: { flag: '--config <file>', text: 'project file; otherwise compline.yaml here or in a folder above' },
  plan: { flag: '--plan <file>', text: 'plan file; may be repeated', many: true },
  deals: dataFlag('deals'),
  returns: dataFlag('returns'),
  payees: dataFlag('payees'),
  splits: dataFlag('splits'),
  quotas: dataFlag('quotas'),
  measures: dataFlag('measures'),
  fx: { flag: '--fx <file>', text: 'CSV file of exchange rates; may be repeated', many: true },
  adjustments: dataFlag('adjustments'),
  leave: dataFlag('leave'),
  calendars: dataFlag('calendars'),
  delimiter: { flag: '--delimiter <char>', text: 'what separates cells in the CSV files: , ; | or tab' },
  encoding: { flag: '--encoding <name>', text: 'encoding of the CSV files, such as windows-1252 (default: utf-8)' },
  period: { flag: '--period <P>', text: 'pay period, such as 2026-03 or 2026-Q1, or FROM..TO' },
  asOf: {
    flag: '--as-of <date>',
    text: 'the day that the output states; no row of the data is left out because of it',
  },
  lines: { flag: '--lines', text: 'every line instead of the settlement' },
  by: { flag: '--by <what>', text: 'a row for each of these instead' },
  byColumns: {
    flag: '--by <column>',
    text: 'a row for each value of a column of the deals or payees, such as product or payee.team; may be repeated',
    many: true,
  },
  all: { flag: '--all', text: 'every payee' },
  run: { flag: '--run <name>', text: 'only tests of this name, or part of it; * stands for any text', many: true },
  coverage: { flag: '--coverage', text: 'which parts of the plans no test comes by, at their lines' },
  suggest: {
    flag: '--suggest <plan>',
    text: 'print cases around the steps, gates, caps and bands of a plan, to be filled in, and what none comes by',
  },
  deny: { flag: '--deny <class>', text: 'exit 1 where a change is of this class; may be repeated', many: true },
  exitCode: { flag: '--exit-code', text: 'exit 3 where there are differences' },
  group: { flag: '--group <column>', text: 'a board for each value of a column of the payees, such as team' },
  private: {
    flag: '--private <payee>',
    text: 'what one payee may see: their own row, those next to it, and the best three',
  },
  deal: { flag: '--deal <id>', text: 'only this deal' },
  line: { flag: '--line <id>', text: 'only this line' },
  format: { flag: '--format <format>', text: 'form of the output' },
  out: {
    flag: '--out <path>',
    text: 'write to a file instead of the screen; payout, clawback, simulate and statement also to a folder',
  },
  strict: {
    flag: '--strict',
    text: 'any exception stops the run: exit 1, nothing written; with validate any warning is exit 1',
  },
  ledger: { flag: '--ledger <folder>', text: 'folder of the closed periods; otherwise `ledger` of the project file' },
  recompute: { flag: '--recompute', text: "of a closed period: beside what was closed, what today's data give" },
  acceptExceptions: {
    flag: '--accept-exceptions',
    text: 'close although rows could not be used; the manifest lists them',
  },
  reason: { flag: '--reason <text>', text: 'why; it is kept with the ledger' },
  set: {
    flag: '--set <path=value>',
    text: 'a value of a plan, or a range such as 8%..12% by 1%; may be repeated',
    many: true,
  },
  with: {
    flag: '--with <file>',
    text: 'a plan file in the place of the plan of the same id; may be repeated',
    many: true,
  },
  scale: {
    flag: '--scale <column=factor>',
    text: 'a column of the data times a factor: amount=110% for deals a tenth larger, payee.quota=90%; may be repeated',
    many: true,
  },
  attainment: {
    flag: '--attainment <share>',
    text: 'as if all that each payee sold had brought them to this share of their quota, such as 110%, or a range; with --incentives, the range that is searched (default 0%..200%)',
  },
  incentives: {
    flag: '--incentives',
    text: 'search for places where a payee gains by selling less, or by splitting, joining or moving deals',
  },
  dealSize: {
    flag: '--deal-size <number>',
    text: 'with --incentives, the size of a deal (default: a tenth of the quota)',
  },
  solve: {
    flag: '--solve <path>',
    text: 'find the value of a plan with which --until is reached; PATH=LOW..HIGH says where to look',
  },
  until: {
    flag: '--until <goal>',
    text: 'total=AMOUNT earned; also payable=, difference=, each also of one payee as payable[ana]=, and component[ID]=',
  },
  step: { flag: '--step <number>', text: 'with --solve, the steps in which the value may go, such as 0.1%' },
  sweep: {
    flag: '--sweep <component>',
    text: 'the pay curve of a component; COMPONENT=0%..200% by 10% says from where to where',
  },
  for: { flag: '--for <payee>', text: 'with --sweep, the payee whose quota, target and other columns count' },
  of: { flag: '--of <what>', text: 'only this part of the forecast' },
  periods: { flag: '--periods <number>', text: 'how many coming periods (default: 3)' },
  every: {
    flag: '--every <period>',
    text: 'week, month or quarter instead of the pay periods of the plans; months where there is no plan',
  },
  value: {
    flag: '--value <column>',
    text: 'a column of the deals that is counted instead of what the plans credit; amount where there is no plan',
  },
  won: {
    flag: '--won <stage>',
    text: 'where there is no plan, a stage of deals that count; may be repeated (default: those with "won" in their name)',
    many: true,
  },
  backtest: { flag: '--backtest', text: 'how good the same forecast has been at past dates, with what was known then' },
  window: {
    flag: '--window <duration>',
    text: 'how long after its sale a deal can be returned, such as "180 days" (default: the longest window of the plans)',
  },
  known: {
    flag: '--known <column>',
    text: 'a column of the deals that is known when a deal is sold, in which a pattern of returned deals is looked for; may be repeated (default: all but dates, stages and ids)',
    many: true,
  },
  triangle: {
    flag: '--triangle <file>',
    text: 'instead of deals, a CSV file of amounts: a row for each origin and age (origin,age,amount), or a column for each age',
  },
  amounts: {
    flag: '--amounts <form>',
    text: 'of a triangle: cumulative (default), or by-age where each amount is what came in its age alone',
  },
  sigma: {
    flag: '--sigma <rule>',
    text: 'of a triangle: how the variation of the last age is told, behind which one origin stands; mack (default) or log-linear',
  },
  seed: { flag: '--seed <number>', text: 'whole number from which chance is drawn (default: 1)' },
  futures: { flag: '--futures <number>', text: 'how many futures are simulated (default: 1000)' },
  whatIf: {
    flag: '--what-if <path=value>',
    text: 'payouts also with this plan value, as of simulate --set; may be repeated',
    many: true,
  },
  measure: {
    flag: '--measure <names>',
    text: 'only these measures, in this order, with commas between them; or all',
    many: true,
  },
  compare: { flag: '--compare <with>', text: 'the period before, or the same of the year before, beside each' },
  lost: { flag: '--lost <stages>', text: 'stages of deals that are lost; may be repeated', many: true },
  open: {
    flag: '--open <stages>',
    text: 'stages of deals that are open; every other stage then counts for nothing; may be repeated',
    many: true,
  },
  within: {
    flag: '--within <duration>',
    text: 'a deal that comes back later does not count as returned, such as "90 days" (default: the longest window of the plans)',
  },
  currency: { flag: '--currency <code>', text: 'in which amounts are added up, such as USD' },
  raw: { flag: '--raw', text: 'CSV text as it is, also where a spreadsheet would run it as a formula' },
  quiet: { flag: '--quiet', text: 'no summary and no warnings' },
  color: { flag: '--color', text: 'colours, or --no-color; otherwise the terminal decides' },
}

function dataFlag(kind: string): FlagEntry {
  return { flag: `--${kind} <file>`, text: `CSV file of ${kind}; may be repeated`, many: true }
}

/** The flags with which a project is named, and those of every command. */
export const projectFlags: readonly FlagName[] = [
  'config',
  'plan',
  'deals',
  'returns',
  'payees',
  'splits',
  'quotas',
  'measures',
  'fx',
  'adjustments',
  'leave',
  'calendars',
  'delimiter',
  'encoding',
  'ledger',
]
export const commonFlags: readonly FlagName[] = ['quiet', 'color']
