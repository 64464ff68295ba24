// A payee's statement of one pay period as a page of text: what was earned, returned and held, how the pay adds up, and the
// plan's terms. interface.md, Commands; every amount is one of the run.
import type { OpenAccount } from '../compute/closed-period.ts'
import { amountOf } from '../compute/line-columns.ts'
import type { LineList } from '../compute/line-list.ts'
import { isEarned } from '../compute/line.ts'
import type { Settlement } from '../compute/run-type.ts'
import type { ComponentDerivation, Derivation } from '../insight/derivation.ts'
import type { ReturnedDeal } from '../insight/returned/returned-deal.ts'
import { Exact, sum } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import { dayWords, periodWords } from './date-words.ts'
import { earnedRows } from './earned-rows.ts'
import { lineWords } from './line-words.ts'
import { moneyText, numberText, percentText } from './money.ts'
import type { PageRow, Single } from './page.ts'
import { pagePieces, pageWidth, textPieces } from './page.ts'
import { paySum } from './pay-sum.ts'
import { ReturnWords } from './return-words.ts'
import { standing } from './settlement-tree.ts'
import { shownOnOneLine } from './width.ts'

export interface Statement {
  readonly derivation: Derivation
  readonly returned: readonly ReturnedDeal[]
  /** What stands open at the end of the period; absent where nothing does. */
  readonly open: OpenAccount | undefined
  readonly period: Period
}

const utf8 = new TextDecoder()

export function statementText(statement: Statement): string {
  let text = ''
  for (const piece of statementPieces(statement)) text += typeof piece === 'string' ? piece : utf8.decode(piece)
  return text
}

/** The page piece by piece: a payee may have half a million deals. Pages of one payee under several plans follow each other. */
export function statementPieces(statement: Statement): Iterable<string | Uint8Array> {
  const { derivation } = statement
  const money = (amount: Exact): string => moneyText(amount, derivation.settlement.currency)
  return pagePieces([
    ...head(statement),
    ...earned(derivation, money),
    ...returned(statement),
    ...corrected(derivation, money),
    ...payable(derivation.settlement, money),
    ...open(statement, money),
    ...terms(derivation),
  ])
}

type Money = (amount: Exact) => string

const gap: Single = { kind: 'gap' }
const heading = (text: string): PageRow => ({ kind: 'heading', text })
const words = (text: string, indent = 0): Single => ({ kind: 'words', text, indent })
const amountRow = (text: string, amount: string): PageRow => ({ kind: 'amount', text, amount, indent: 0 })

function head({ derivation, period }: Statement): readonly PageRow[] {
  const { settlement, plan } = derivation
  const { payeeId, name, currency } = settlement
  const who = name === '' || name === payeeId ? payeeId : `${name} (${payeeId})`
  const title = plan?.title === undefined ? '' : `${shownOnOneLine(plan.title)} · `
  return [
    words(`COMMISSION STATEMENT · ${periodWords(period)}`),
    words('═'.repeat(pageWidth)),
    words(shownOnOneLine(who)),
    words(`${title}plan ${settlement.plan}${plan === undefined ? '' : ` ${shownOnOneLine(plan.version)}`}`),
    words(`${dayWords(period.from)} to ${dayWords(period.to)} · amounts in ${currency}`),
  ]
}

/** Component by component, each deal with how its amount came about; then the awards of badges, which are of the plan as a whole. */
function earned({ components, ofPlan, settlement }: Derivation, money: Money): readonly PageRow[] {
  const parts = components.filter((of) => of.earned.length > 0 || of.result?.quota !== undefined)
  const whole = ofPlan.filter(({ kind }) => isEarned(kind))
  if (parts.length === 0 && whole.length === 0) return [heading('What you earned'), words('Nothing in this period.')]
  return [
    heading('What you earned'),
    ...parts.flatMap((of) => [
      amountRow(shownOnOneLine(of.component?.title ?? of.id), money(sumOf(of.earned))),
      ...standingWords(of),
      ...of.earned.parts.flatMap((part) => earnedRows(part, of.component, settlement.currency)),
    ]),
    ...whole.map((line) => amountRow(upper(lineWords(line, undefined)), money(line.amount))),
    { kind: 'sum', text: 'Earned in this period', amount: money(settlement.earned) },
  ]
}

function sumOf({ parts }: LineList): Exact {
  return sum(
    parts.flatMap((part) => (part.kind === 'span' ? amountOf(part.span) : part.lines.map(({ amount }) => amount))),
  )
}

/** `266,725 of a quota of 150,000: 177.82%`. */
function standingWords({ result }: ComponentDerivation): readonly PageRow[] {
  if (result?.quota === undefined) return []
  const share = result.attainment === undefined ? '' : `: ${percentText(result.attainment)}`
  return [words(`${numberText(result.measure, 2)} of a quota of ${numberText(result.quota, 2)}${share}`, 2)]
}

/** A return that meets no clawback at all changes nothing for the payee. */
function returned(statement: Statement): readonly PageRow[] {
  const deals = statement.returned.filter(({ fate }) => fate !== 'no-clawback')
  if (deals.length === 0) return []
  const said = new ReturnWords('your pay')
  const rows = function* (): Generator<Single> {
    for (const [index, deal] of deals.entries()) {
      if (index > 0) yield gap
      yield words(said.of(deal))
    }
  }
  return [heading('What was returned'), { kind: 'stretch', widest: 0, pieces: (column) => textPieces(rows(), column) }]
}

/** Corrections with their cause, adjustments with their reason. */
function corrected({ adjustments }: Derivation, money: Money): readonly PageRow[] {
  if (adjustments.length === 0) return []
  return [
    heading('Corrections and adjustments'),
    ...adjustments.map((line) => {
      const deal = line.dealId === '' ? '' : `${shownOnOneLine(line.dealId)} · `
      return amountRow(`${deal}${shownOnOneLine(line.note) || line.kind}`, money(line.amount))
    }),
  ]
}

/** The sum from what was earned to what is paid. */
function payable(settlement: Settlement, money: Money): readonly PageRow[] {
  const { released, rest } = paySum(settlement)
  const rows = (parts: typeof released): readonly PageRow[] =>
    parts.map((part) => amountRow(upper(part.words), money(part.amount)))
  const { payCurrency, payRate, payAmount } = settlement
  const isPaidIn = payCurrency !== undefined && payRate !== undefined && payAmount !== undefined
  return [
    heading('How your pay adds up'),
    ...rows(released),
    ...(rest.length === 0
      ? []
      : [{ kind: 'sum', text: 'Payable from commission', amount: money(settlement.released) } as const]),
    ...rows(rest),
    { kind: 'sum', text: 'PAYABLE', amount: money(settlement.payable) },
    ...(isPaidIn
      ? [
          amountRow(
            `Paid in ${payCurrency}, ${payRate.toText(12)} ${payCurrency} for 1 ${settlement.currency}`,
            moneyText(payAmount, payCurrency),
          ),
        ]
      : []),
  ]
}

function upper(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** What is held and until when, deal by deal; then what else stands open. */
function open(statement: Statement, money: Money): readonly PageRow[] {
  const { settlement, isLast } = statement.derivation
  const others = standing(settlement, isLast).filter(({ kind }) => kind !== 'held')
  return [
    ...held(statement, money),
    ...(others.length === 0 ? [] : [heading('What stands open')]),
    ...others.map(({ words: text, amount }) => amountRow(upper(text), money(amount))),
  ]
}

function held({ derivation: { settlement, components }, open: account }: Statement, money: Money): readonly PageRow[] {
  if (settlement.heldBalance.isZero()) return []
  const title = (id: string): string => components.find((of) => of.id === id)?.component?.title ?? id
  const amounts = new Map<string, Exact>()
  for (const { dealId, component, until, amount } of account?.held ?? []) {
    const day = until === undefined ? 'until its day is known' : `until ${dayWords(until)}`
    const what = shownOnOneLine(`${dealId === '' ? title(component) : dealId} · ${day}`)
    amounts.set(what, sum([amounts.get(what) ?? Exact.zero, amount]))
  }
  const putOff = account?.putOff ?? Exact.zero
  return [
    heading('What is held for you'),
    ...[...amounts].map(([what, amount]) => amountRow(what, money(amount))),
    ...(putOff.isZero() ? [] : [amountRow('Put off by the limit on what is paid in one period', money(putOff))]),
    { kind: 'sum', text: 'Held at the end of the period', amount: money(settlement.heldBalance) },
  ]
}

function terms({ plan }: Derivation): readonly PageRow[] {
  if (plan === undefined || plan.terms.size === 0) return []
  const quoted = [...plan.terms].flatMap(([name, text], index) => [
    ...(index > 0 ? [gap] : []),
    words(`${shownOnOneLine(upper(name.replaceAll('_', ' ')))}: “${shownOnOneLine(text.trim())}”`),
  ])
  return [heading('Terms of the plan'), ...quoted]
}
