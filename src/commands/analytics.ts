// `analytics`: what was sold, how well and how fast, by any column and period. interface.md, Commands.
import type { Run } from '../compute/run-type.ts'
import type { Data } from '../data/data.ts'
import type { AnalysedDeals } from '../insight/analytics/analysed-deals.ts'
import { analysedDeals } from '../insight/analytics/analysed-deals.ts'
import { analysedSpans } from '../insight/analytics/analysed-spans.ts'
import type { SpanPair } from '../insight/analytics/analysed-spans.ts'
import { analytics as analyticsOf, daysOfDeals } from '../insight/analytics/analytics.ts'
import { dealCurrency } from '../insight/analytics/deal-currency.ts'
import { DealNumbers } from '../insight/analytics/deal-numbers.ts'
import type { DealStages } from '../insight/analytics/deal-stages.ts'
import { groupReader } from '../insight/analytics/group-columns.ts'
import type { Analysed, Measure } from '../insight/analytics/measure.ts'
import type { MeasureName } from '../insight/analytics/measure-names.ts'
import { measureNames } from '../insight/analytics/measure-names.ts'
import { measures } from '../insight/analytics/measures.ts'
import { runFigures } from '../insight/analytics/run-figures.ts'
import { keyOfGroup } from '../insight/analytics/slices.ts'
import { spanUntil } from '../insight/asked-span.ts'
import type { Outside } from '../outside/outside.ts'
import type { Plan } from '../plan/plan.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Problem } from '../problems/problem.ts'
import type { AnalyticsFacts } from '../report/analytics.ts'
import { type AnalyticsSheet, analyticsCsv, analyticsJson, analyticsText } from '../report/analytics.ts'
import { dealNotes } from '../report/analytics-notes.ts'
import type { DaySpan } from '../values/day-span.ts'
import {
  askedGroups,
  askedMeasures,
  askedSpans,
  askedStages,
  dealColumnsAsked,
  returnWindow,
} from './analytics-flags.ts'
import type { Call, ExitCode } from './command.ts'
import { deliverViews, type Look } from './deliver-views.ts'
import { errorsIn, exitCodeFor, showFindings, showRunFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { findProjectFiles } from './project-files.ts'
import type { Project } from './project.ts'
import { loadData, loadProject } from './project.ts'
import { dayFor, runProject } from './run-project.ts'

const columnsRead: readonly string[] = ['stage', 'created_on', 'closed_on', 'cost', 'list_price', 'discount']

/** Shown beside groups and periods unless others are asked for: as many as fit. */
const shortList: readonly MeasureName[] = ['revenue', 'deals', 'deal-size', 'win-rate', 'sales-cycle']
const comparedList: readonly MeasureName[] = ['revenue', 'deals', 'win-rate']
/** Measures that are asked of a run of the plans. */
const paid: readonly MeasureName[] = ['cost-of-sales', 'attainment']

interface Loaded {
  readonly plans: readonly Plan[]
  readonly data: Data
  /** Absent without plans. */
  readonly project: Project | undefined
  readonly problems: readonly Problem[]
}

export async function analytics({ flags }: Call, outside: Outside): Promise<ExitCode> {
  const asked = askedMeasures(flags)
  const loaded = await load(flags, outside)
  if (typeof loaded === 'number') return loaded
  const { facts, problems } = factsOf(loaded, flags, asked)
  await showRunFindings([...loaded.problems, ...problems], {
    outside,
    flags,
    rest: 'mend the first, the others are often alike',
  })
  await deliverFacts(facts, flags, outside)
  if (!flags.quiet) await outside.stderr.write(`\n${facts.notes.map((note) => `${note}\n`).join('')}`)
  return 0
}

async function load(flags: Flags, outside: Outside): Promise<Loaded | 0 | 1 | 2> {
  const files = findProjectFiles(flags, outside)
  const also = [...columnsRead, ...dealColumnsAsked(flags)]
  if (files.plans.length === 0 && (files.data.get('deals') ?? []).length > 0) {
    if (errorsIn(files.problems).length > 0) {
      await showFindings(files.problems, outside, flags)
      return exitCodeFor(files.problems)
    }
    const { value: data, problems } = loadData({ files, plans: [], flags, outside, also })
    return { plans: [], data, project: undefined, problems: [...files.problems, ...problems] }
  }
  const { project, problems } = loadProject(flags, outside, also)
  if (project !== undefined) return { plans: project.plans, data: project.data, project, problems }
  await showFindings(problems, outside, flags)
  return exitCodeFor(problems)
}

interface Found {
  readonly facts: AnalyticsFacts
  readonly problems: readonly Problem[]
}

function factsOf(loaded: Loaded, flags: Flags, asked: readonly MeasureName[] | undefined): Found {
  const { plans, data } = loaded
  const groups = askedGroups(flags, data)
  const stages = askedStages(flags, data)
  const spansAsked = askedSpans(flags, plans, data)
  const currency = dealCurrency(flags.currency, plans, data)
  if (currency.kind === 'wrong') throw new UnusableCall(currency.problem, { remedy: currency.remedy })
  const deals = analysedDeals({ data, stages, currency: currency.currency, asOf: dayFor(flags.asOf) })
  refuseWithoutDays({ flags, data })
  const isDivided = spansAsked.every !== undefined
  const wanted = asked ?? usualMeasures(flags, groups.length > 0 || isDivided)
  const spans = analysedSpans({ ...spansAsked, data: daysOfDeals(deals, wanted) })
  const problems: Problem[] = [...deals.problems]
  const isPaid = wanted.some((name) => paid.includes(name))
  const payCurrencies = new Set(plans.map((plan) => plan.currency))
  const isOneCurrency = payCurrencies.size === 1 && payCurrencies.has(currency.currency!)
  const run = isPaid && isOneCurrency ? runFor(loaded, flags, { spans, asOf: deals.asOf }) : undefined
  problems.push(...(run?.problems ?? []))
  const analysed: Analysed = {
    data,
    numbers: new DealNumbers(data, problems),
    asOf: deals.asOf,
    currency: currency.currency,
    hasStages: stages !== undefined,
    hasPlans: plans.length > 0,
    withoutPay: isOneCurrency
      ? run === undefined
        ? 'no pay period of the plans ends in it'
        : undefined
      : `the plans pay in ${[...payCurrencies].join(' and ')}, not in ${currency.currency ?? 'one currency'}`,
    groups,
    returnWindow: returnWindow(flags, plans),
  }
  const { shown, missing } = measuresFor(wanted, analysed, asked !== undefined && !flags.measure.includes('all'))
  const result = analyticsOf({
    data,
    deals: deals.deals,
    groups,
    pay: run && payOf(run, data, groups),
    analysed,
    measures: shown,
    spans,
    stages,
  })
  const notes = notesOf({ deals, stages, analysed, missing, shown, spans, isMixed: currency.isMixed })
  const facts: AnalyticsFacts = {
    analytics: result,
    measures: shown,
    groups,
    compare: spansAsked.compare,
    period: flags.period ?? '',
    asOf: deals.isDated ? deals.asOf : undefined,
    currency: currency.currency,
    isDivided,
    notes,
  }
  return { facts, problems: withoutRepeats(problems) }
}

/** A cell that both the run and analytics could not read is one finding. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const known = new Set<string>()
  return problems.filter(({ rule, at }) => {
    const key = JSON.stringify([rule, 'file' in at ? [at.file, at.line, at.column] : at.start])
    return !known.has(key) && known.add(key)
  })
}

function usualMeasures({ compare }: Flags, isTable: boolean): readonly MeasureName[] {
  if (!isTable) return measureNames
  return compare === undefined ? shortList : comparedList
}

/** A measure whose columns are missing is told; one that is asked for by name is refused. */
function measuresFor(
  wanted: readonly MeasureName[],
  analysed: Analysed,
  isByName: boolean,
): { readonly shown: readonly Measure[]; readonly missing: readonly string[] } {
  const [shown, missing]: [Measure[], string[]] = [[], []]
  for (const name of wanted) {
    const why = measures[name].missing(analysed)
    if (why === undefined) shown.push(measures[name])
    else if (isByName) throw new UnusableCall(`no ${words(name)}: ${why}`, { remedy: remedyFor(why) })
    else missing.push(`no ${words(name)}: ${why}`)
  }
  return { shown, missing }
}

function words(name: MeasureName): string {
  return name.replaceAll('-', ' ')
}

function remedyFor(why: string): string {
  if (why.includes('column')) return 'add the column, or map yours under columns in compline.yaml'
  return why.includes('returns') ? 'name the file with --returns' : 'leave the measure out'
}

function refuseWithoutDays({ flags, data }: { readonly flags: Flags; readonly data: Data }): void {
  if (data.deals.has('closed_on') || (flags.period === undefined && flags.every === undefined)) return
  throw new UnusableCall('the deals have no column closed_on, so that none lies in a period', {
    remedy:
      'map yours under columns in compline.yaml: deals: { closed_on: Close Date }, or leave --period and --every out',
  })
}

/** Undefined where no pay period of the plans ends in any of the spans. */
function runFor(
  { project, plans, data }: Loaded,
  flags: Flags,
  { spans, asOf }: { readonly spans: readonly SpanPair[]; readonly asOf: AnalysedDeals['asOf'] },
): Run | undefined {
  if (project === undefined) return undefined
  const asked = spans.some(({ now }) => now.isWhole) ? spanUntil(asOf, plans, data) : spanOver(spans)
  if (asked === undefined) return undefined
  const run = runProject(project, flags, { ranks: true, asked, mayBeEmpty: true })
  return run.periods.length === 0 ? undefined : run
}

function spanOver(spans: readonly SpanPair[]): DaySpan | undefined {
  const all = spans.flatMap(({ now, before }) => (before === undefined ? [now] : [now, before]))
  if (all.length === 0) return undefined
  return {
    from: all.reduce((least, { from }) => (from < least ? from : least), all[0]!.from),
    to: all.reduce((most, { to }) => (to > most ? to : most), all[0]!.to),
  }
}

function payOf(run: Run, data: Data, groups: Analysed['groups']): Parameters<typeof analyticsOf>[0]['pay'] {
  const read = groupReader(groups, data)
  return {
    byGroup: runFigures(run, data, (of) => keyOfGroup(read(of))),
    all: runFigures(run, data, () => ''),
  }
}

interface NotesOf {
  readonly deals: AnalysedDeals
  readonly stages: DealStages | undefined
  readonly analysed: Analysed
  readonly missing: readonly string[]
  readonly shown: readonly Measure[]
  readonly isMixed: boolean
  readonly spans: readonly SpanPair[]
}

function notesOf({ missing, ...of }: NotesOf): readonly string[] {
  return [...dealNotes(of), ...missing]
}

async function deliverFacts(facts: AnalyticsFacts, flags: Flags, outside: Outside): Promise<void> {
  const sheet = (name: AnalyticsSheet) => (): Iterable<string> => analyticsCsv(facts, name, flags)
  const analytics = sheet('analytics')
  const views = {
    files: { analytics, conversion: sheet('conversion'), attainment: sheet('attainment') },
    csv: analytics,
    json: () => analyticsJson(facts, outside.version),
    text: (look: Look) => analyticsText(facts, look),
  }
  await deliverViews(views, { flags, outside })
}
