// Cases of the condition on which deals are credited: a deal that does not meet it, and the first and the last day on which one does.
import type { ColumnTest, Condition, Test } from '../../../plan/condition.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import { addDays, dateText, readDate } from '../../../values/calendar-date.ts'
import { addDuration } from '../../../values/duration.ts'
import type { Exact } from '../../../values/exact.ts'
import type { Case } from './case.ts'
import { rowOn } from './case.ts'
import { dealOf } from './made-up-deals.ts'
import { payeesOf } from './made-up-payees.ts'
import { paidSize, testOf } from './made-up-rows.ts'
import type { SuggestedRow, SuggestedTest } from './suggested-test.ts'
import type { Wanted } from './trial.ts'

/** The deal is that of the other cases but for one column (of choices, one for each), so that nothing else explains what it earns. */
export function notMet(of: Case): readonly Wanted[] {
  const { when } = of.component.credit
  if (when === undefined) return []
  const tests = changesAgainst(when, of).map((changes) => testWith(of, changes))
  return [{ tests, shows: ({ touches }) => touches.isUnmet(when) }, ...atDates(of, when)]
}

/** Columns and the texts that they have instead. */
type Changes = readonly { readonly scope: string; readonly name: string; readonly text: string }[]

function testWith(of: Case, changes: Changes): SuggestedTest {
  const changed = (row: SuggestedRow, wanted: 'deal' | 'payee'): SuggestedRow =>
    new Map([...row, ...changes.flatMap(({ scope, name, text }) => (scope === wanted ? [[name, text] as const] : []))])
  const words = changes.map(({ name, text }) => (text === '' ? `without ${name}` : `with ${name} ${text}`))
  const day = changes.find(({ scope, name }) => scope === 'deal' && name === of.component.credit.date)?.text
  return testOf(
    of,
    `does not credit a deal ${words.join(' and ')}`,
    { deals: [changed(dealOf(of, { number: 1, size: paidSize(of) }), 'deal')] },
    {
      payees: payeesOf(of).map((row) => changed(row, 'payee')),
      expect: [{ keys: rowOn(of, readDate(day ?? '') ?? of.day), blanks: ['measure', 'earned'] }],
    },
  )
}

/** Ways not to meet a condition: against one of its tests, against the first test of every choice, or as a banned deal. */
function changesAgainst({ tests, any, none }: Condition, of: Case): readonly Changes[] {
  return [
    ...tests.flatMap((test) => changeAgainst(test, of)),
    ...any.map((choices) => choices.flatMap((choice) => changesAgainst(choice, of)[0] ?? [])),
    ...none.map((banned) => banned.tests.flatMap(({ column, test }) => changeTo(column, textThatMeets(test))[0] ?? [])),
  ]
}

function changeAgainst({ column, test }: ColumnTest, of: Case): readonly Changes[] {
  return textsAgainst(test, { of, isDay: column.name.endsWith('_on') }).flatMap((text) => changeTo(column, text))
}

function changeTo(column: ColumnTest['column'], text: string | undefined): readonly Changes[] {
  return text === undefined ? [] : [[{ ...column, text }]]
}

function textsAgainst(test: Test, { of, isDay }: { readonly of: Case; readonly isDay: boolean }): readonly string[] {
  switch (test.kind) {
    case 'one-of':
    case 'matches':
    case 'same-as':
      return ['other']
    case 'empty':
      return [test.empty ? (isDay ? dateText(of.day) : 'any') : '']
    case 'not': {
      const text = textThatMeets(test.test)
      return text === undefined ? [] : [text]
    }
    case 'bounds':
      return numbersAgainst(test, of).map((number) => number.toText())
    case 'dates':
      return outside(test).map(dateText)
    case 'within':
      return [dateText(addDuration(of.day, test.duration))]
    case 'all':
      return test.tests.flatMap((one) => textsAgainst(one, { of, isDay }))
  }
}

function textThatMeets(test: Test): string | undefined {
  return test.kind === 'one-of'
    ? test.values[0]
    : test.kind === 'matches'
      ? test.pattern.replaceAll(/[*?]/g, '')
      : undefined
}

/** The nearest number beyond each bound. */
function numbersAgainst({ bounds }: Extract<Test, { readonly kind: 'bounds' }>, { pay, cent }: Case): readonly Exact[] {
  const { atLeast, above, atMost, below } = bounds
  const [least, under, most, over] = [atLeast, above, atMost, below].map((bound) => bound && pay.valueOf(bound))
  return [least?.minus(cent), under, most?.plus(cent), over].filter((number) => number !== undefined)
}

type Dates = Extract<Test, { readonly kind: 'dates' }>

/** The day before the first and the day after the last. */
function outside({ from, after, to, before }: Dates): readonly CalendarDate[] {
  const [early, late] = [from === undefined ? after : addDays(from, -1), to === undefined ? before : addDays(to, 1)]
  return [early, late].filter((day) => day !== undefined)
}

/** Both sides of the first and of the last day on which the credit date may fall. */
function atDates(of: Case, { tests }: Condition): readonly Wanted[] {
  const { component, world } = of
  const size = paidSize(of)
  return tests.flatMap(({ column, test }) => {
    if (column.name !== component.credit.date || test.kind !== 'dates') return []
    const [early, late] = [
      test.from ?? (test.after && addDays(test.after, 1)),
      test.to ?? (test.before && addDays(test.before, -1)),
    ]
    const days = [
      ...(early === undefined
        ? []
        : [
            { words: 'the day before the first', on: addDays(early, -1) },
            { words: 'the first day', on: early },
          ]),
      ...(late === undefined
        ? []
        : [
            { words: 'the last day', on: late },
            { words: 'the day after the last', on: addDays(late, 1) },
          ]),
    ]
    return days
      .filter(({ on }) => world.version.from <= on && on <= world.version.to)
      .map(({ words, on }) => ({
        tests: [
          testOf(
            of,
            `pays for a deal on ${words} on which it is credited`,
            { deals: [dealOf(of, { number: 1, size, on })] },
            { expect: [{ keys: rowOn(of, on), blanks: ['earned'] }] },
          ),
        ],
      }))
  })
}
