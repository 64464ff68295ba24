// The deals read into credits of a component in columns. computation.md, steps 1 to 3. A row that is out of the ordinary is
// read as every other credit is (credit.ts, items.ts), and its payee is then worked out credit by credit.
import type { CodedColumn } from '../../data/readings.ts'
import { noDay } from '../../data/readings.ts'
import type { TableEarn } from '../../plan/earn.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { dateText } from '../../values/calendar-date.ts'
import type { Transaction } from '../credit.ts'
import { creditedRow, creditReader, filterText, noSplitText, rowsToCredit } from '../credit.ts'
import type { ItemOf, ItemsOf } from '../items.ts'
import { creditedItems, creditItem } from '../items.ts'
import type { CreditColumns } from './credit-columns.ts'
import { CreditList } from './credit-list.ts'
import { finishedCredits } from './finished-credits.ts'
import { Members } from './members.ts'
import { membersByCode } from './payee-rows.ts'
import type { PlainEarn } from './plain-component.ts'
import { plainTableOf } from './plain-component.ts'
import { rowTest } from './row-test.ts'
import type { ReadCredits } from './shared-readings.ts'
import type { Shares } from './shares.ts'
import type { RowOfDeal } from './table-rows.ts'
import { rowOfDeal } from './table-rows.ts'

/** Undefined where a column that the component reads has too many different texts, or is not there. */
export function creditColumnsOf(of: Omit<ItemsOf, 'returned'>, earn: PlainEarn): CreditColumns | undefined {
  const table = plainTableOf(earn)
  const reading = readingOf(of, table)
  if (reading === undefined) return undefined
  const { shared } = of.context
  const read = (): ReadCredits => reading.readAll()
  return reading.finished(earn, shared === undefined ? read() : shared.creditsOf(of, table, read))
}

function readingOf(of: Omit<ItemsOf, 'returned'>, table: TableEarn | undefined): CreditReading | undefined {
  const { readings } = of.context
  const { credit } = of.component
  if (credit.value.kind !== 'column') return undefined
  const coded = (name: string): CodedColumn | 'absent' | undefined => readings.coded(name)
  const passes = rowTest(credit.when, coded)
  const [owners, currency] = [coded('payee_id'), coded('currency')]
  if (passes === undefined || owners === undefined || owners === 'absent' || currency === undefined) return undefined
  if (!readings.shares(credit.role).areReadable) return undefined
  const rowOf = table === undefined ? undefined : rowOfDeal(table, coded)
  if (table !== undefined && rowOf === undefined) return undefined
  const values = readings.decimals(credit.value.column.name)
  return new CreditReading(of, { passes, values, days: readings.days(credit.date), owners, currency, rowOf })
}

interface Read {
  readonly passes: (row: number) => boolean
  readonly values: { readonly digits: Float64Array; readonly decimals: number }
  readonly days: Int32Array
  readonly owners: CodedColumn
  readonly currency: CodedColumn | 'absent'
  readonly rowOf: RowOfDeal | undefined
}

class CreditReading {
  private readonly of: Omit<ItemsOf, 'returned'>
  private readonly columns: Read
  private readonly items: ItemOf
  private readonly transactionsOf: (deal: number) => readonly Transaction[]
  private readonly members: Members
  /** By code of the owner: index of the member, −1 of who is none. */
  private readonly memberOf: Int32Array
  private readonly isOdd: Uint8Array
  /** By code of the currency: whether amounts are in that of the plan. */
  private readonly isOwn: Uint8Array
  private readonly shares: Shares
  /** By code of a payee in the splits: index of the member, −1 of who is none. */
  private readonly sharers: Int32Array
  /** From `readAll` on. */
  private list: CreditList | undefined
  private readonly filtered: string

  constructor(of: Omit<ItemsOf, 'returned'>, columns: Read) {
    const { context, version, component } = of
    this.of = of
    this.columns = columns
    this.items = creditedItems(of)
    this.transactionsOf = creditReader(this.items)
    this.members = new Members(context, version)
    this.memberOf = membersByCode(columns.owners.words, this.members.indexOf)
    this.isOdd = new Uint8Array(this.members.all.length)
    const { currency } = columns
    const words = currency === 'absent' ? [] : currency.words
    this.isOwn = Uint8Array.from(words, (word) => (word === '' || word === version.plan.currency ? 1 : 0))
    this.shares = context.readings.shares(component.credit.role)
    this.sharers = membersByCode(this.shares.words, this.members.indexOf)
    this.filtered = filterText(version, component.credit.when)
  }

  /** By member: one for each deal of theirs, and one for each row of the splits that names them. */
  private mostCredits(rows: Uint32Array | undefined): Uint32Array {
    const { memberOf, sharers } = this
    const { codes } = this.columns.owners
    const { splits } = this.of.context.data
    const most = new Uint32Array(this.members.all.length)
    const addTo = (member: number | undefined): void => {
      if (member !== undefined && member >= 0) most[member]! += 1
    }
    if (rows === undefined) {
      const ofOwner = countOfEach(codes, memberOf.length)
      const ofSharer = countOfEach(this.shares.payeeCodes, sharers.length)
      memberOf.forEach((member, code) => member >= 0 && (most[member]! += ofOwner[code]!))
      sharers.forEach((member, code) => member >= 0 && (most[member]! += ofSharer[code]!))
      return most
    }
    for (const deal of rows) {
      addTo(memberOf[codes[deal]!])
      for (const row of splits.rowsOf(deal)) addTo(sharers[this.shares.payeeOf(row)])
    }
    return most
  }

  readAll(): ReadCredits {
    const rows = rowsToCredit(this.items)
    const list = new CreditList(this.mostCredits(rows))
    this.list = list
    if (rows !== undefined) for (const deal of rows) this.read(deal)
    else for (let deal = 0; deal < this.of.context.data.deals.size; deal++) this.read(deal)
    return { ...list.sorted(this.of.context.data.deals), isOdd: this.isOdd }
  }

  private read(deal: number): void {
    const { context, version, component } = this.of
    const { passes, values, days, owners, currency } = this.columns
    if (!passes(deal)) {
      context.rows.filter(deal, this.filtered)
      return
    }
    const day = days[deal]!
    const digits = values.digits[deal]!
    const isOwn = currency === 'absent' || this.isOwn[currency.codes[deal]!] === 1
    if (day === noDay || !isOwn || digits !== digits) this.readAsItems(deal)
    else if (day < version.from)
      context.rows.filter(deal, `before ${dateText(version.from)}, the first day of ${version.plan.id}`)
    else if (day > version.to) context.rows.filter(deal, `after ${dateText(version.to)}`)
    else if (context.isSplit(deal)) this.readSplit(deal, day, digits)
    else if (component.credit.role !== '') context.rows.filter(deal, noSplitText(component.credit))
    else {
      const owner = owners.codes[deal]!
      const member = this.memberOf[owner]!
      if (member < 0 || !this.members.isCredited(member, day)) this.leaveOut(deal, owners.words[owner]!, day)
      else {
        context.rows.use(deal)
        if (this.fitsRow(deal)) this.list!.add(deal, day, member, 0, digits * this.shares.unit)
        else this.addOdd(deal, day, member)
      }
    }
  }

  /** Of a table: a deal that fits none of its rows is out of the ordinary. */
  private fitsRow(deal: number): boolean {
    const { rowOf } = this.columns
    return rowOf === undefined || rowOf(deal) >= 0
  }

  /** Of those who share a deal some may be on other plans. */
  private readSplit(deal: number, day: number, digits: number): void {
    const { shares } = this
    if (!shares.isWhole(deal)) {
      this.readAsItems(deal)
      return
    }
    const { splits } = this.of.context.data
    const fitsRow = this.fitsRow(deal)
    for (let place = splits.firstOf(deal); place >= 0; place = splits.nextOf(place)) {
      const row = splits.rowAt(place)
      if (!shares.isOfRole(row)) continue
      const sharer = shares.payeeOf(row)
      const member = this.sharers[sharer]!
      if (member < 0 || !this.members.isCredited(member, day)) {
        this.leaveOut(deal, shares.words[sharer]!, day)
        continue
      }
      this.of.context.rows.use(deal)
      const share = shares.indexOf(row)
      const value = digits * shares.digitsOf(row)
      if (!fitsRow || share === undefined || !Number.isSafeInteger(value)) this.addOdd(deal, day, member)
      else this.list!.add(deal, day, member, share, value)
    }
  }

  /** Somebody who is not credited: why not is noted of the deal, or told. */
  private leaveOut(deal: number, payeeId: string, day: number): void {
    const { context, version } = this.of
    creditedRow(context, version, { deal, payeeId, date: day as CalendarDate }) // of a cell that was read as one
  }

  /** What is out of the ordinary: read, and reported, as any credit; who gets it is worked out credit by credit. */
  private readAsItems(deal: number): void {
    for (const transaction of this.transactionsOf(deal)) {
      if (creditItem(this.items, transaction, 'credited') === undefined) continue
      const member = this.members.indexOf.get(transaction.payeeId)
      if (member !== undefined) this.addOdd(deal, transaction.date, member)
    }
  }

  private addOdd(deal: number, day: number, member: number): void {
    this.isOdd[member] = 1
    this.list!.add(deal, day, member, 0, Number.NaN)
  }

  finished(earn: PlainEarn, read: ReadCredits): CreditColumns {
    const { of, members, items, transactionsOf, shares } = this
    const { rowOf, values } = this.columns
    const decimals = values.decimals + shares.decimals
    return finishedCredits({ of, members, items, transactionsOf, shares, earn, rowOf, decimals }, read)
  }
}

function countOfEach(codes: Uint16Array, words: number): Uint32Array {
  const counts = new Uint32Array(words)
  for (let row = 0; row < codes.length; row++) counts[codes[row]!]! += 1
  return counts
}
