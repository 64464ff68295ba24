// What the figures of analytics rest on, in a few sentences: which deals, which stages, which day.
import type { SpanPair } from '../insight/analytics/analysed-spans.ts'
import type { AnalysedDeals } from '../insight/analytics/analysed-deals.ts'
import type { DealStages, Outcome } from '../insight/analytics/deal-stages.ts'
import type { Analysed, Measure } from '../insight/analytics/measure.ts'
import { dateText } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import { numberText } from './money.ts'
import { shownOnOneLine } from './width.ts'

export interface NotesOn {
  readonly deals: AnalysedDeals
  readonly stages: DealStages | undefined
  readonly analysed: Analysed
  readonly shown: readonly Measure[]
  readonly isMixed: boolean
  readonly spans: readonly SpanPair[]
}

export function dealNotes(of: NotesOn): readonly string[] {
  return [
    rowsNote(of.deals),
    stagesNote(of),
    ...unfinishedNote(of),
    ...datesNotes(of),
    ...returnsNote(of),
    ...currencyNote(of),
  ]
}

function rowsNote({ deals, counts, asOf, isDated }: AnalysedDeals): string {
  const parts = (['won', 'lost', 'open'] as const).map(
    (outcome) => `${count(deals.filter((deal) => deal.outcome === outcome).length)} ${outcome}`,
  )
  const leftOut = counts.leftOut === 0 ? '' : ` + ${count(counts.leftOut)} left out`
  const exceptions = `${count(counts.exceptions)} ${counts.exceptions === 1 ? 'exception' : 'exceptions'}`
  return `deals: ${count(counts.read)} read = ${parts.join(' + ')}${leftOut} + ${exceptions}${isDated ? `, as of ${dateText(asOf)}` : ''}`
}

const mostStages = 8

function stagesNote({ stages, analysed }: NotesOn): string {
  if (stages === undefined)
    return analysed.data.deals.has('closed_on')
      ? 'no column stage: deals with a day in closed_on are taken as won, the others as open'
      : 'no column stage and no column closed_on: every deal is taken as won'
  const named = (outcome: Outcome | undefined): string => {
    const own = stages.counts.filter((one) => one.outcome === outcome)
    const texts = own.slice(0, mostStages).map(({ stage }) => (stage === '' ? '(empty)' : shownOnOneLine(stage)))
    return `${texts.join(', ')}${own.length > mostStages ? ' …' : ''}`
  }
  const parts: readonly (readonly [string, string])[] = [
    ['won', named('won')],
    ['lost', named('lost')],
    ['open', named('open')],
    ['left out', named(undefined)],
  ]
  return `stages: ${parts.flatMap(([word, text]) => (text === '' ? [] : [`${word}: ${text}`])).join('; ')}`
}

/** So many days at the end of a period may well be without a deal. */
const quietDays = 7

/** Where the last period goes on, or only begins, after the day on which the deals are looked at. */
function unfinishedNote({ spans, deals: { asOf, isDated } }: NotesOn): readonly string[] {
  const last = spans.at(-1)?.now
  if (last === undefined || last.isWhole || !isDated || last.to - asOf <= quietDays) return []
  const name = shownOnOneLine(last.name)
  return last.from > asOf
    ? [`${name} begins after ${dateText(asOf)}, the last day that is known: it has no deals yet`]
    : [`${name} is known up to ${dateText(asOf)}, not to its end on ${dateText(last.to)}`]
}

/** Deals that figures over time cannot see. */
function datesNotes({ deals: { deals }, shown, analysed }: NotesOn): readonly string[] {
  const isTimed = shown.some(({ name }) => name === 'sales-cycle' || name === 'velocity' || name === 'conversion')
  if (!isTimed || !analysed.data.deals.has('created_on')) return []
  const undated = deals.filter(({ createdOn }) => createdOn === undefined).length
  const reversed = deals.filter(
    ({ createdOn, closedOn }) => createdOn !== undefined && closedOn !== undefined && closedOn < createdOn,
  ).length
  return [
    ...(undated === 0
      ? []
      : [`${count(undated)} deals have no created_on: conversion, sales cycle and velocity leave them out`]),
    ...(reversed === 0
      ? []
      : [`${count(reversed)} deals were closed before they were created: the sales cycle leaves them out`]),
  ]
}

function returnsNote({ shown, analysed: { returnWindow } }: NotesOn): readonly string[] {
  if (!shown.some(({ name }) => name === 'return-rate')) return []
  return [
    `returned: ${returnWindow === undefined ? 'at any time' : `within ${returnWindow.text} of closing`}, whole or in part`,
  ]
}

function currencyNote({ isMixed, analysed: { currency } }: NotesOn): readonly string[] {
  return isMixed ? [`other currencies are converted to ${currency} at the rate of the day of closing`] : []
}

function count(number: number): string {
  return numberText(Exact.of(number))
}
