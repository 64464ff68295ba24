// A project, loaded: plan files read all, then the data with the columns that the plans need. All findings of all files
// are collected; the call is only given up where a file cannot be used at all.
import { dealColumnsOf, unknownColumns } from '../insight/column-check.ts'
import type { OnStep } from '../compute/context.ts'
import { dataKinds } from '../data/columns.ts'
import type { Data } from '../data/data.ts'
import { DealsOfPayee } from '../data/deals-of-payee.ts'
import type { Locale } from '../data/locale.ts'
import { defaultLocale, readDatePattern } from '../data/locale.ts'
import type { ReadOptions } from '../data/read-data.ts'
import { isUnusable, readData } from '../data/read-data.ts'
import { unknownValues } from '../insight/unknown-values/unknown-values.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Outside } from '../outside/outside.ts'
import type { DataKind } from '../data/table.ts'
import { sha256 } from '../outside/files.ts'
import type { OpenFile } from '../outside/open-file.ts'
import { withoutIgnored } from '../plan/ignore.ts'
import { restsOnOwnDeals } from '../plan/own-deals.ts'
import type { Plan } from '../plan/plan.ts'
import { checkPlanSet } from '../plan/plan-set.ts'
import type { ProjectFile } from '../plan/project-file.ts'
import { readPlan } from '../plan/read-plan.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Ignored, Problem } from '../problems/problem.ts'
import { SourceText } from '../problems/source.ts'
import { errorsIn } from './findings.ts'
import type { Flags } from './flags.ts'
import { readLedgerFolder } from './ledger-folder.ts'
import type { ProjectFiles } from './project-files.ts'
import { findProjectFiles, readText } from './project-files.ts'

export interface Project {
  readonly plans: readonly Plan[]
  readonly planFiles: readonly { readonly file: string; readonly sha256: string }[]
  readonly data: Data
  /** Without a folder, or before the first close, it has no periods. */
  readonly ledger: Ledger
  /** Told how far a run of it has come. */
  readonly onStep?: OnStep
}

export interface Loaded {
  /** Absent where a plan cannot be run: then `problems` say why. */
  readonly project: Project | undefined
  readonly problems: readonly Problem[]
}

export interface LoadedPlans {
  readonly plans: readonly Plan[]
  readonly sources: readonly SourceText[]
  readonly problems: readonly Problem[]
  /** Not among `problems`: what comments in the plans take as meant. */
  readonly ignored: readonly Ignored[]
}

/** Columns of the deals. */
export type AlsoRead = readonly string[] | 'all'

/**
 * `also` are columns of the deals that the command itself reads, beside those of the plans, or all of them. Hashes of the files cost a
 * tenth of a month end, and are taken where they are told or compared: in JSON, and with a ledger, or 'always'.
 */
export function loadProject(
  flags: Flags,
  outside: Outside,
  also: AlsoRead = [],
  hashes: 'always' | 'where told' = 'where told',
): Loaded {
  return loadWith({ flags, outside, also, hashes })
}

/**
 * With the deals of one payee alone, as fast as their file can be passed over: their pay is the same then. Undefined where it
 * rests on other deals, on closed periods or on what only all deals tell, such as when the first of them was.
 */
export function loadProjectOfPayee(payeeId: string, flags: Flags, outside: Outside): Loaded | undefined {
  const only = new DealsOfPayee(payeeId)
  try {
    const loaded = loadWith({ flags, outside, also: [], hashes: 'where told', only })
    return loaded.project === undefined || only.isDoubtful ? undefined : loaded
  } catch (failure) {
    if (failure instanceof UnusableCall) return undefined // told in full where all is read
    throw failure
  }
}

interface LoadOf {
  readonly flags: Flags
  readonly outside: Outside
  readonly also: AlsoRead
  readonly hashes: 'always' | 'where told'
  readonly only?: DealsOfPayee
}

function loadWith({ flags, outside, also, hashes, only }: LoadOf): Loaded {
  const files = findProjectFiles(flags, outside)
  const { plans, sources, problems } = loadPlans(files, outside)
  if ((files.data.get('deals') ?? []).length === 0)
    throw new UnusableCall('no deals file is given', {
      remedy: 'name it with --deals, or as deals under data in compline.yaml',
    })
  if (errorsIn(problems).length > 0) return { project: undefined, problems }
  const ledger = readLedgerFolder(files.ledger, outside)
  const hasClosed = (ledger.value?.entries.length ?? 0) > 0
  if (only !== undefined && (hasClosed || !mayBeReadAlone(only.payeeId, { files, plans, flags, outside })))
    return { project: undefined, problems: [] }
  const isHashed = hashes === 'always' || hasClosed || tellsJson(flags)
  const data = loadData({ files, plans, flags, outside, also, isHashed, only })
  const columns = unknownColumns(plans, data.value)
  const all = [...problems, ...columns, ...ledger.problems]
  if (columns.length > 0 || ledger.value === undefined) return { project: undefined, problems: all }
  // Of a payee whose deals alone were read, what others sold is not known.
  const values = only === undefined ? withoutIgnored(unknownValues(plans, data.value)).open : []
  const planFiles = sources.map(({ name, text }) => ({ file: name, sha256: isHashed ? sha256(text) : '' }))
  const project = { plans, planFiles, data: data.value, ledger: ledger.value, onStep: outside.progress }
  return { project, problems: [...all, ...values, ...data.problems] }
}

/** Who is on which plan is told by the payees file, which is small. */
function mayBeReadAlone(payeeId: string, of: DataInput): boolean {
  const { plans, files } = of
  if (plans.some(({ effective }) => effective.from === undefined)) return false
  if (plans.every(restsOnOwnDeals)) return true
  const data = new Map([['payees', files.data.get('payees') ?? []] as const])
  const rows = loadData({ ...of, files: { ...files, data } }).value.payeeRows.get(payeeId) ?? []
  const own = new Set(rows.map(({ plan }) => plan))
  return !own.has(undefined) && plans.filter(({ id }) => own.has(id)).every(restsOnOwnDeals)
}

function tellsJson({ format, out }: Flags): boolean {
  return format === 'json' || (out ?? '').toLowerCase().endsWith('.json')
}

/** Every plan file is read, whatever is wrong with the others. */
export function loadPlans(files: ProjectFiles, outside: Outside): LoadedPlans {
  if (files.plans.length === 0 && files.problems.length === 0)
    throw new UnusableCall(
      files.config === undefined ? 'no compline.yaml here or above, and no plan is given' : 'no plan is given',
      {
        remedy: 'run `compline init` for a project to start from, or name files with --plan and --deals',
      },
    )
  const sources = files.plans.map((name) => new SourceText(name, readText(name, outside)))
  const read = sources.map(readPlan)
  const plans = read.map(({ value }) => value).filter((plan) => plan !== undefined)
  const ofSet = withoutIgnored(setProblems(plans, sources.length))
  return {
    plans,
    sources,
    problems: [...files.problems, ...read.flatMap(({ problems }) => problems), ...ofSet.open],
    ignored: [...read.flatMap(({ ignored = [] }) => ignored), ...ofSet.ignored],
  }
}

/** While a file cannot be read, a plan that it would have named is not missing: one cause is one message. */
function setProblems(plans: readonly Plan[], files: number): readonly Problem[] {
  const problems = checkPlanSet(plans)
  return plans.length === files ? problems : problems.filter(({ rule }) => rule !== 'plan/unknown-plan')
}

interface DataInput {
  readonly files: ProjectFiles
  readonly plans: readonly Plan[]
  readonly flags: Flags
  readonly outside: Outside
  readonly also?: AlsoRead
  /** Unless it says so, hashes of the data are ''. */
  readonly isHashed?: boolean
  /** The deals of this payee alone. */
  readonly only?: DealsOfPayee | undefined
}

/** With only those columns of the deals that the plans read. */
export function loadData({ files, plans, flags, outside, also = [], isHashed = false, only }: DataInput): {
  readonly value: Data
  readonly problems: readonly Problem[]
} {
  const { value, problems } = readOpened(files, outside, isHashed, {
    columns: files.config?.columns ?? new Map(),
    keep: also === 'all' ? 'all' : new Set([...dealColumnsOf(plans), ...also]),
    locale: localeOf(files.config),
    delimiter: delimiterFrom(flags.delimiter) ?? files.config?.locale.delimiter,
    encoding: flags.encoding ?? files.config?.locale.encoding,
    onRead: (file) => outside.progress(`reading ${file}`),
    only,
  })
  if (value !== undefined) return { value, problems }
  const unusable = problems.filter(isUnusable)
  throw new UnusableCall('a data file cannot be used', { problems: unusable })
}

/** The files are open only as long as they are read. */
function readOpened(
  { data }: ProjectFiles,
  { files }: Outside,
  isHashed: boolean,
  options: ReadOptions,
): ReturnType<typeof readData> {
  const opened: { readonly kind: DataKind; readonly file: string; readonly bytes: OpenFile }[] = []
  try {
    for (const kind of dataKinds)
      for (const file of data.get(kind) ?? []) opened.push({ kind, file, bytes: files.open(file) })
    return readData(
      opened.map((one) => ({ ...one, sha256: isHashed ? one.bytes.sha256() : '' })),
      options,
    )
  } finally {
    for (const { bytes } of opened) bytes.close()
  }
}

export function delimiterFrom(flag: string | undefined): string | undefined {
  return flag === 'tab' || flag === '\\t' ? '\t' : flag
}

export function localeOf(config: ProjectFile | undefined): Locale {
  if (config === undefined) return defaultLocale
  const dates = readDatePattern(config.locale.dates)
  if (dates === undefined)
    throw new UnusableCall(
      `dates "${config.locale.dates}" in locale of ${config.at.source.name} is no way of writing a date`,
      {
        remedy: 'write year, month and day with one separator, such as YYYY-MM-DD, DD.MM.YYYY or M/D/YYYY',
      },
    )
  return { decimal: config.locale.decimal, dates }
}
