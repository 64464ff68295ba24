// The door of this room: data files → Data. Every file is read and every finding reported before anything is given up.
import type { RuleId } from '../problems/catalogue.ts'
import type { DataFileFacts } from '../problems/catalogue/data-file.ts'
import { dataFileRules } from '../problems/catalogue/data-file.ts'
import { addFinding } from '../problems/bounded.ts'
import type { Checked, Problem, Report } from '../problems/problem.ts'
import type { Data, InputFile } from './data.ts'
import type { DealsOfPayee, RowsWanted } from './deals-of-payee.ts'
import { fxRates } from './fx.ts'
import { keepOfKnownPayees } from './known-names.ts'
import type { Locale } from './locale.ts'
import type { DataFile, FileCount, OnRead, TableRead } from './read-table.ts'
import { readTable } from './read-table.ts'
import type { ReadRows, RowCells } from './row-reader.ts'
import { readRows, settleRows } from './row-reader.ts'
import { readAdjustment, singleAdjustments } from './rows/read-adjustments.ts'
import { namedCalendars, readCalendar, separatePeriods } from './rows/read-calendars.ts'
import { readDeals, settleDeals } from './rows/read-deals.ts'
import { readMeasure, readQuota, singleMeasures, singleQuotas } from './rows/read-figures.ts'
import { readFx, singleRates } from './rows/read-fx.ts'
import { mergeLeave, readLeave } from './rows/read-leave.ts'
import { payeesById, readPayee, reportUnknownManagers, separatePayees } from './rows/read-payees.ts'
import { mayBeNamedAlike, readReturns, refuseSecondReturns, returnAt, returnsInOrder } from './rows/read-returns.ts'
import { readSplits, refusedRoles, refuseSecondSplits, splitAt } from './rows/read-splits.ts'
import { byDeal, leaveOutOtherDeals, refuseUnknownDeals, settleInColumns } from './rows/rows-in-columns.ts'
import type { ColumnTable, DataKind, Table } from './table.ts'

export interface ReadOptions {
  /** Of each kind, our name of a column → theirs. */
  readonly columns: ReadonlyMap<DataKind, ReadonlyMap<string, string>>
  /** Columns of the deals to hold in memory, beside `alwaysKept`. */
  readonly keep: ReadonlySet<string> | 'all'
  readonly locale: Locale
  /** One character; found from the header where absent. */
  readonly delimiter?: string | undefined
  /** A name of the WHATWG Encoding Standard; UTF-8 or what the byte order mark says where absent. */
  readonly encoding?: string | undefined
  readonly onRead?: OnRead | undefined
  /**
   * The deals of one payee, with the splits and returns of these deals, and all other files. The counts of rows in `inputs`
   * are then not those of the files.
   */
  readonly only?: DealsOfPayee | undefined
}

/** Columns of the deals that a run reads whatever its plans name: a return is a fraction of amount or quantity. */
export const alwaysKept: readonly string[] = ['deal_id', 'payee_id', 'currency', 'amount', 'quantity', 'cancelled_on']

/** Whether a finding makes its whole file, and so the call, unusable. */
export function isUnusable(problem: Problem): boolean {
  return (Object.keys(dataFileRules) as (keyof DataFileFacts & RuleId)[]).some((id) => id === problem.rule) // its own keys
}

/** No value where a file as a whole cannot be used; rows that cannot be are left out and reported. */
export function readData(files: readonly DataFile[], options: ReadOptions): Checked<Data> {
  const problems: Problem[] = []
  const report: Report = (problem) => {
    addFinding(problems, problem)
  }
  if (!isDelimiter(options.delimiter)) {
    const at = { file: files[0]?.file ?? '', line: 1, record: 0 }
    report({ rule: 'data/unknown-delimiter', at, facts: { delimiter: options.delimiter ?? '' } })
    return { value: undefined, problems }
  }
  const tables = readTables(files, options, report)
  if (problems.some(isUnusable)) return { value: undefined, problems }
  return { value: assemble({ files, tables, locale: options.locale, report, only: options.only }), problems }
}

function isDelimiter(delimiter: string | undefined): boolean {
  return delimiter === undefined || (/^[\t\u0020-\u007E]$/.test(delimiter) && delimiter !== '"')
}

type Tables = ReadonlyMap<DataKind, TableRead>

type ReadKind = (kind: DataKind, only?: RowsWanted, report?: Report) => TableRead

function readTables(files: readonly DataFile[], options: ReadOptions, report: Report): Tables {
  const kept = options.keep === 'all' ? 'all' : new Set([...options.keep, ...alwaysKept])
  const readKind: ReadKind = (kind, only, reportOf = report) =>
    readTable({
      kind,
      files: files.filter((file) => file.kind === kind),
      keep: kind === 'deals' ? kept : 'all',
      mapping: options.columns.get(kind) ?? new Map(),
      delimiter: options.delimiter,
      encoding: options.encoding,
      report: reportOf,
      onRead: options.onRead,
      only,
    })
  const kinds = new Set<DataKind>([...files.map(({ kind }) => kind), 'deals'])
  if (options.only === undefined) return new Map([...kinds].map((kind) => [kind, readKind(kind)]))
  return tablesOfPayee(options.only, kinds, readKind)
}

/** The splits are looked through twice: they say which deals of others the payee has a share of, and whose the others are. */
function tablesOfPayee(only: DealsOfPayee, kinds: ReadonlySet<DataKind>, readKind: ReadKind): Tables {
  if (kinds.has('splits')) {
    const { table } = readKind('splits', only.shares(), () => undefined) // what is wrong is reported the second time
    for (const dealId of table.column('deal_id') ?? []) only.share(dealId)
  }
  const deals = readKind('deals', only)
  only.close()
  const returns = only.returns()
  const wanted = new Map<DataKind, RowsWanted>([
    ['splits', only.splits()],
    ['returns', returns],
  ])
  const tables = new Map([...kinds].map((kind) => [kind, kind === 'deals' ? deals : readKind(kind, wanted.get(kind))]))
  returns.close()
  return tables
}

interface Parts {
  readonly files: readonly DataFile[]
  readonly tables: Tables
  readonly locale: Locale
  readonly report: Report
  readonly only: DealsOfPayee | undefined
}

/** Rows are read, then rows that contradict each other left out, then rows that name nobody; last they are looked up by. */
function assemble(parts: Parts): Data {
  const { tables, locale, report, only } = parts
  const tableOf = (kind: DataKind): ColumnTable => tables.get(kind)?.table ?? readTable(nothing(kind, report)).table
  const rowsOf = <Row>(kind: DataKind, read: (cells: RowCells) => Row | undefined): ReadRows<Row> =>
    readRows({ table: tableOf(kind), locale, report, read })

  const payees = separatePayees(rowsOf('payees', readPayee), report)
  const payeeIds = tables.has('payees') ? new Set(payees.table.column('payee_id')) : undefined
  const deals = readDeals(tables.get('deals')!.table, () => tables.get('splits')?.table.column('deal_id') ?? [], report)
  const splits = readSplits(tableOf('splits'), locale, report)
  const refusedSplits = refusedRoles(splits)
  refuseSecondSplits(splits, deals, report)
  if (only === undefined) refuseUnknownDeals(splits, deals, report)
  else leaveOutOtherDeals(splits, deals)
  const returns = readReturns(tableOf('returns'), locale, report)
  refuseSecondReturns(returns, report)
  if (only === undefined) refuseUnknownDeals(returns, deals, report)
  else {
    if (mayBeNamedAlike(returns)) only.isDoubtful = true
    leaveOutOtherDeals(returns, deals)
  }
  const quotas = keepOfKnownPayees(singleQuotas(rowsOf('quotas', readQuota), report), payeeIds, report)
  const measures = keepOfKnownPayees(singleMeasures(rowsOf('measures', readMeasure), report), payeeIds, report)
  const adjustments = keepOfKnownPayees(
    singleAdjustments(rowsOf('adjustments', readAdjustment), report),
    payeeIds,
    report,
  )
  const leave = keepOfKnownPayees(rowsOf('leave', readLeave), payeeIds, report)
  const calendars = separatePeriods(rowsOf('calendars', readCalendar), report)
  const rates = singleRates(rowsOf('fx', readFx), report)
  reportUnknownManagers(payees, report)
  const calendarsByName = namedCalendars(calendars, report)

  const settled = {
    payees: settleRows(payees),
    splits: settleInColumns(splits),
    returns: settleInColumns(returns),
    quotas: settleRows(quotas),
    measures: settleRows(measures),
    adjustments: settleRows(adjustments),
    leave: settleRows(leave),
    calendars: settleRows(calendars),
    fx: settleRows(rates),
  }
  const refused = { deals, payees, splits, returns, quotas, measures, adjustments, leave, calendars, fx: rates }
  const usable = settleDeals(deals)
  const returnOrder = returnsInOrder(settled.returns)
  return {
    locale,
    inputs: inputsOf(parts, refused),
    deals: usable.table,
    dealRows: usable.rows,
    payees: payeeIds === undefined ? undefined : settled.payees.table,
    payeeRows: payeesById(settled.payees.rows),
    splits: byDeal(settled.splits, usable, splitAt(settled.splits)),
    refusedSplits,
    tables: new Map<DataKind, Table>([
      ['deals', usable.table],
      ...Object.entries(settled).map(([kind, { table }]) => [kind as DataKind, table] as const), // the keys are kinds
    ]),
    returns: byDeal(settled.returns, usable, returnAt(settled.returns, returnOrder), returnOrder),
    quotas: settled.quotas.rows,
    measures: settled.measures.rows,
    adjustments: settled.adjustments.rows,
    leave: mergeLeave(settled.leave.rows),
    calendars: calendarsByName,
    fx: fxRates(settled.fx.rows),
  }
}

function nothing(kind: DataKind, report: Report): Parameters<typeof readTable>[0] {
  return { kind, files: [], keep: 'all', mapping: new Map(), delimiter: undefined, encoding: undefined, report }
}

type RefusedRows = { readonly [K in DataKind]: { readonly table: ColumnTable; readonly refused: ReadonlySet<number> } }

/** Every file in the order given, with the records that became exceptions: while splitting them, or for what they say. */
function inputsOf({ files, tables, only }: Parts, refused: RefusedRows): readonly InputFile[] {
  const counts = new Map<DataFile, FileCount>()
  const later = new Map<DataFile, number>()
  for (const [kind, read] of tables) {
    for (const count of read.counts) counts.set(count.file, count)
    if (only !== undefined) continue
    for (const row of refused[kind].refused) {
      const { file } = read.counts[refused[kind].table.fileOf(row)]!
      later.set(file, (later.get(file) ?? 0) + 1)
    }
  }
  return files.map((file) => {
    const { rows, refused: atOnce } = counts.get(file)!
    return { kind: file.kind, file: file.file, sha256: file.sha256, rows, refused: atOnce + (later.get(file) ?? 0) }
  })
}
