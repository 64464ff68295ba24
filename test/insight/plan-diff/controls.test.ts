// Which way a change of a control goes: what the words of the plan language say, key by key.
import { describe, expect, it } from 'vitest'
import type { ChangeClass } from '../../../src/insight/plan-diff/change-class.ts'
import type { ChangeKind } from '../../../src/insight/plan-diff/compare-trees.ts'
import { controlOf } from '../../../src/insight/plan-diff/controls.ts'
import { SourceText } from '../../../src/problems/source.ts'

const source = new SourceText('plan.yaml', '')
const at = { source, start: 0, end: 0 }
const side = (text: string | undefined) => (text === undefined ? undefined : { text, at })
const classesOf = (kind: ChangeKind, path: string, from?: string, to?: string): readonly ChangeClass[] => {
  const words = path.split(' / ')
  return controlOf({ kind, path: words, from: side(from), to: side(to) }, words[0]!)
}
const laxer = ['raises-pay', 'loosens-control']
const stricter = ['reduces-pay']
const eitherWay = ['reduces-pay', 'raises-pay', 'loosens-control']

describe('a word that is there now, and was not', () => {
  it.each([
    ['a clawback at all takes back', 'clawback', stricter],
    ['a window ends what had no end', 'clawback / within', laxer],
    ['some reasons alone take back, where every one did', 'clawback / on', laxer],
    ['one more reason takes back', 'clawback / on / fraud', stricter],
    ['one more exception is spared', 'clawback / except / cancelled', laxer],
    ['held money alone is taken, or more', 'clawback / take', eitherWay],
    ['age counts from another day', 'clawback / since', eitherWay],
    ['a return takes in another way', 'clawback / method', eitherWay],
    ['no more than a share of pay is taken', 'recovery / cap', laxer],
    ['some pay is left in any case', 'recovery / minimum_pay', laxer],
    ['what is old is given up', 'recovery / write_off_after', laxer],
    ['what cannot be taken waits, or does not', 'recovery / carry_forward', eitherWay],
    ['who leaves pays back, or does not', 'recovery / on_exit', eitherWay],
    ['a draw pays ahead', 'draw', laxer],
    ['a draw ends after some months', 'draw / months', stricter],
    ['a guarantee ends after some months', 'guarantee / months', stricter],
    ['a cap cuts', 'cap', stricter],
    ['a cap on pay cuts', 'cap / per_pay', stricter],
    ['what is above a cap is lost, or comes later', 'cap / excess', eitherWay],
    ['one more condition closes a gate', 'gate / measure', stricter],
    ['of several conditions one will do', 'gate / any / gate 3', eitherWay],
  ])('%s; without it the other way round', (_, path, expected) => {
    const mirrored = expected === eitherWay ? eitherWay : expected === laxer ? stricter : laxer
    expect({ added: classesOf('added', path, undefined, 'x'), removed: classesOf('removed', path, 'x') }).toEqual({
      added: expected,
      removed: mirrored,
    })
  })
})

describe('another value', () => {
  it.each([
    ['a window of 12 months may be longer than 362 days', 'clawback / within', '12 months', '362 days', eitherWay],
    ['a window of 12 months is longer than 300 days', 'clawback / within', '12 months', '300 days', laxer],
    ['a window of 90 days is shorter than 4 months', 'clawback / within', '90 days', '4 months', stricter],
    ['a window of 2 weeks is shorter than 15 days', 'clawback / within', '2 weeks', '15 days', stricter],
    ['a year is 12 months', 'clawback / within', '1 year', '11 months', laxer],
    [
      'a band that reaches further',
      'clawback / schedule / band within 3 months / within',
      '3 months',
      '4 months',
      eitherWay,
    ],
    ['a gate that opens later', 'gate / attainment / at_least', '50%', '60%', stricter],
    ['one of several conditions', 'gate / any / gate 1 / attainment / at_least', '50%', '60%', eitherWay],
    // Of earnings of 500 the half is 250, of 5,000 it is 2,500: the one is more here, the other there.
    ['a share of earnings or a sum', 'recovery / cap', '50% of earnings', '500', eitherWay],
    ['a sum or a share of earnings', 'recovery / cap', '500', '50% of earnings', eitherWay],
    ['one exception in the place of another', 'clawback / except / fraud', 'fraud', 'cancelled', eitherWay],
  ])('%s', (_, path, from, to, expected) => {
    expect(classesOf('changed', path, from, to)).toEqual(expected)
  })
})
