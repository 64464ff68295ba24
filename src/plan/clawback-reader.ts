// Reading clawback. plan-language.md, clawback.
import type { Span } from '../problems/source.ts'
import type { Report } from '../problems/problem.ts'
import { Exact } from '../values/exact.ts'
import type { Band, Clawback, Recover } from './clawback.ts'
import { readExpression } from './expression-parser.ts'
import type { Node } from './node.ts'
import type { Fields } from './reader.ts'
import { field, openBlock, readList, readSpanOfTime, readText, readTexts, readWord } from './reader.ts'
import type { Reading } from './reading.ts'
import {
  attainmentWords,
  elapsedWords,
  methodWords,
  partialWords,
  sinceWords,
  takeWords,
} from './vocabulary/closed-words.ts'

/** One block, or a list of them in the order in which they are tried. */
export function readClawbacks(node: Node, reading: Reading): readonly Clawback[] {
  const { names, report } = reading
  // A share belongs to one deal, of whatever measure period: there is no quota or target of its own to read.
  const ofDeal: Reading = { report, names: { ...names, quota: 'outside', target: 'outside', within: 'clawback' } }
  if (node.kind === 'list') return readList(node, report, (item) => readClawback(item, ofDeal))
  const clawback = readClawback(node, ofDeal)
  return clawback === undefined ? [] : [clawback]
}

function readClawback(node: Node, reading: Reading): Clawback | undefined {
  const { report } = reading
  const fields = openBlock(node, 'clawback', report)
  if (fields === undefined) return undefined
  const word = <W extends string>(key: string, words: readonly W[]): W | undefined =>
    field(fields, key, (value) => readWord(value, words, report))
  const method = word('method', methodWords) ?? 'original-rate'
  const recover = field(fields, 'recover', (value) => readRecover(value, reading))
  const schedule = field(fields, 'schedule', (value) => readSchedule(value, reading)) ?? []
  reportMisfits(fields, method, report)
  reportRemaining(fields, [recover, ...schedule.map((band) => band.recover)], report)
  return {
    at: fields.at,
    on: field(fields, 'on', (value) => readReasons(value, report)),
    except: field(fields, 'except', (value) => readReasons(value, report)) ?? [],
    since: field(fields, 'since', (value) => readSince(value, report)) ?? { kind: 'earned' },
    within: field(fields, 'within', (value) => readSpanOfTime(value, report)),
    recover: recover ?? everything(fields.head),
    schedule,
    elapsed: word('elapsed', elapsedWords) ?? 'completed',
    partial: word('partial', partialWords) ?? 'proportional',
    method,
    attainment: word('attainment', attainmentWords) ?? 'keep',
    take: word('take', takeWords) ?? 'held then pay',
  }
}

function everything(at: Span): Recover {
  return { kind: 'share', share: { kind: 'number', at, value: Exact.one } }
}

function reportMisfits({ values }: Fields, method: Clawback['method'], report: Report): void {
  const misfit = (key: string, other: string, why: string): void => {
    const at = values.get(key)?.keyAt
    if (at !== undefined) report({ rule: 'plan/does-not-go-with', at, facts: { key, other, why } })
  }
  if (values.has('schedule')) misfit('recover', 'schedule', 'its bands say what is recovered')
  if (method !== 'original-rate')
    misfit('attainment', `method: ${method}`, 'the returned value comes off the measure there in any case')
}

/** `remaining` is a share of `within`, which is then needed; told once, where `remaining` stands first. */
function reportRemaining(fields: Fields, shares: readonly (Recover | undefined)[], report: Report): void {
  const remaining = shares.find((share) => share?.kind === 'remaining')
  if (remaining?.kind !== 'remaining' || fields.values.has('within') || fields.hasUnknown) return
  const facts = { key: 'within', within: 'a clawback that recovers what remains of it', example: '12 months' }
  report({ rule: 'plan/missing-key', at: remaining.at, facts })
}

function readReasons(node: Node, report: Report): readonly string[] {
  return readTexts(node, report).map(({ text }) => text)
}

function readSince(node: Node, report: Report): Clawback['since'] {
  const since = readText(node, report)
  const word = sinceWords.find((name) => name === since)
  return word === undefined ? { kind: 'column', column: since } : { kind: word }
}

function readRecover(node: Node, reading: Reading): Recover {
  if (node.kind === 'scalar' && node.text === 'remaining') return { kind: 'remaining', at: node.at }
  return { kind: 'share', share: readExpression(node, reading) }
}

function readSchedule(node: Node, reading: Reading): readonly Band[] {
  const { report } = reading
  const bands = readList(node, report, (item) => readBand(item, reading))
  bands.forEach(({ at, within }, index) => {
    const before = bands[index - 1]
    // Days and months are not compared: how many days a month has depends on the sale.
    if (before === undefined || before.within.unit !== within.unit || within.count > before.within.count) return
    const facts = { here: within.text, before: before.within.text }
    report({ rule: 'plan/band-order', at, facts, related: [{ at: before.at, note: 'the band before' }] })
  })
  return bands
}

function readBand(node: Node, reading: Reading): Band | undefined {
  const fields = openBlock(node, 'band', reading.report)
  if (fields === undefined) return undefined
  const within = field(fields, 'within', (value) => readSpanOfTime(value, reading.report))
  const recover = field(fields, 'recover', (value) => readRecover(value, reading))
  return within === undefined || recover === undefined ? undefined : { at: fields.at, within, recover }
}
