import { describe, expect, it } from 'vitest'
import { plotText } from '../../src/report/plot.ts'
import { Exact } from '../../src/values/exact.ts'

const heightsOf = (...heights: readonly number[]): readonly Exact[] => heights.map((height) => Exact.of(height))
const plain = { rows: 5, heightText: String, ticks: [], marked: [] }

describe('a plot', () => {
  it('is a line of marks over an axis, its scale in whole steps', () => {
    const series = [{ mark: '*', heights: heightsOf(0, 1, 2, 3, 4, 5) }]
    const ticks = [
      { column: 0, text: '0' },
      { column: 5, text: '5' },
    ]
    expect(plotText({ ...plain, series, ticks, marked: [3] })).toBe(
      ['5 ┤     *', '4 ┤    *', '3 ┤   *', '2 ┤  *', '1 ┤ *', '0 ┤*──┴──', '   0    5', ''].join('\n'),
    )
  })

  it('fills the column of a leap, and draws the later line over the earlier one', () => {
    const series = [
      { mark: '.', heights: heightsOf(0, 0, 0, 0) },
      { mark: '*', heights: heightsOf(0, 0, 2, 2) },
    ]
    expect(plotText({ ...plain, rows: 2, series })).toBe(
      '  2 ┤  **\n1.5 ┤  *\n  1 ┤  *\n0.5 ┤  *\n  0 ┤**..\n'.replace(/$/, '\n'),
    )
  })

  it('of nothing but zeros is its axis', () => {
    expect(plotText({ ...plain, rows: 1, series: [{ mark: '*', heights: heightsOf(0, 0) }] })).toBe('1 ┤\n0 ┤**\n\n')
  })

  it('reaches below zero', () => {
    const text = plotText({ ...plain, series: [{ mark: '*', heights: heightsOf(-5, 0) }] })
    expect(text.split('\n').slice(0, 6)).toEqual([' 0 ┤ *', '-1 ┤ *', '-2 ┤ *', '-3 ┤ *', '-4 ┤ *', '-5 ┤*─'])
  })
})
