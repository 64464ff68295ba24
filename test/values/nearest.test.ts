// "Did you mean": which names are told, and when silence says more.
import { expect, it } from 'vitest'
import { nearest } from '../../src/values/nearest.ts'

const ids = Array.from({ length: 9 }, (_, index) => `D-100${index + 1}`)

it.each([
  ['of two letters that changed places, one name', 'amuont', ['amount', 'stage', 'account'], ['amount']],
  ['by capitals alone, that one', 'AMOUNT', ['amount', 'amounts'], ['amount']],
  ['by its beginning, first', 'perc', ['pert', 'percent'], ['percent', 'pert']],
  ['nothing near', 'x', ['amount', 'stage'], []],
  ['three equally near, all three', 'D-100', ['D-101', 'D-102', 'D-103'], ['D-101', 'D-102', 'D-103']],
  ['one id beside eight others equally near, none', 'D-1000', ids, []],
  ['the nearest, and none of many that are farther off', 'E-1001x', [...ids], ['D-1001']],
])('a wrong name tells %s', (_, word, names, expected) => {
  expect(nearest(word, names)).toEqual(expected)
})
