// Rows of what was earned: those of lines in columns are put together as bytes, and say what the lines by themselves say.
import { describe, expect, it } from 'vitest'
import type { LinePart } from '../../src/compute/line-list.ts'
import { linesOf } from '../../src/compute/line-list.ts'
import { earnedRows } from '../../src/report/earned-rows.ts'
import { pagePieces } from '../../src/report/page.ts'
import type { Currency } from '../../src/values/currency.ts'
import { projectOf, runOf } from '../helpers/project-of.ts'

/** Lines of deals of 1,000,000.50 and of 7, each earned at 4% and, beyond 500,000, at 9%. */
function partOf(dealIds: readonly string[], currency = 'USD', amounts = ['1000000.5', '7']): LinePart {
  const rows = dealIds.map((id, index) => `${id},ana,${amounts[index % amounts.length]},2026-01-${10 + (index % 20)}\n`)
  const plan = `
plan: p
version: "1"
currency: ${currency}
effective: { from: 2026-01-01 }
components:
  c: { earn: { tiers: { by: measure, apply: marginal, steps: [{ from: 0, rate: 4% }, { from: 500000, rate: 9% }] } } }
`
  const data = { payees: 'payee_id,plan\nana,p\n', deals: `deal_id,payee_id,amount,closed_on\n${rows.join('')}` }
  const run = runOf(projectOf({ plan, data }), '2026-01-01', '2026-01-31')
  const [part] = run.lineList.parts
  if (part?.kind !== 'span') throw new Error('the lines are not in columns')
  return part
}

function page(part: LinePart, currency = 'USD'): string {
  let text = ''
  // A currency of the plan above. Bytes are read as they come: they do not stand for long.
  for (const piece of pagePieces(earnedRows(part, undefined, currency as Currency)))
    text += typeof piece === 'string' ? piece : new TextDecoder().decode(piece)
  return text
}

function pageOfLines(part: LinePart, currency = 'USD'): string {
  return page({ kind: 'lines', lines: [...linesOf(part)] }, currency)
}

describe('rows of what was earned', () => {
  it('stand beside their amounts, and break at a space where they are too long', () => {
    // 500,000 × 4% = 20,000; 500,000.5 × 9% = 45,000.045; 7 × 9% = 0.63. Amounts take 10 columns: texts have 52 of the 78.
    expect(page(partOf(['D-1', 'D-2-which-has-a-long-name']))).toBe(
      [
        '  D-1 · 10 January 2026 · 4% of 500,000 from 0          $20,000.00',
        '  D-1 · 10 January 2026 · 9% of 500,000.5 from 500000   $45,000.05',
        '  D-2-which-has-a-long-name · 11 January 2026 · 9% of        $0.63',
        '  7 from 500000',
        '',
      ].join('\n'),
    )
  })

  it.each([
    ['a space', ['big deal', ' ', 'two  spaces']],
    ['letters beyond ASCII', ['Grün-7', '契約-12', 'é']],
    ['more characters than a line has', ['x'.repeat(80), 'y'.repeat(300), 'z'.repeat(256)]],
    ['more characters than a piece has', ['x'.repeat(90_000), 'y']],
    ['control characters', ['a\u0007b', 'a\tb']],
  ])('say the same of deals whose ids have %s', (_, dealIds) => {
    const part = partOf(dealIds)
    expect(page(part)).toBe(pageOfLines(part))
  })

  it.each(['EUR', 'JPY', 'CHF', 'INR', 'KWD'])('say the same of amounts in %s', (currency) => {
    const part = partOf(['D-1', 'D-2', 'D-3'], currency, ['1234567.89', '-250.5', '0.1'])
    expect(page(part, currency)).toBe(pageOfLines(part, currency))
  })

  it('say the same of more lines than a piece holds', () => {
    const part = partOf(Array.from({ length: 1000 }, (_, index) => `D-${index}-${'long'.repeat(60)}`))
    expect(page(part)).toBe(pageOfLines(part))
  })
})
