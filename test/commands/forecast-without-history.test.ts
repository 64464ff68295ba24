// Where nothing has been booked, an empty list alone would read as a forecast of nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { memoryOutside } from '../helpers/memory-outside.ts'

const folder = mkdtempSync(join(tmpdir(), 'compline-no-history-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a forecast without a history says in JSON what it says in text', async () => {
  const [plan, deals] = [join(folder, 'p.yaml'), join(folder, 'deals.csv')]
  writeFileSync(plan, 'plan: p\nversion: "1"\ncurrency: USD\ncomponents: { c: { earn: { rate: 8% } } }\n')
  writeFileSync(deals, 'deal_id,payee_id,amount,closed_on\n')
  const typed = ['forecast', '--plan', plan, '--deals', deals]
  const [text, json] = [memoryOutside(), memoryOutside()]
  expect(await main(typed, text.outside)).toBe(0)
  expect(await main([...typed, '--format', 'json'], json.outside)).toBe(0)
  const nothing = 'Nothing has been booked: there is nothing to forecast from.'
  const unrun = 'no bookings are forecast, or no plan is in force after them; there is nothing to run.'
  expect(text.printed.stdout).toContain(nothing)
  expect(text.printed.stdout).toContain(`Payouts: ${unrun}`)
  expect(JSON.parse(json.printed.stdout)).toMatchObject({
    bookings: [],
    bookings_notes: [{ notes: [nothing] }],
    payouts: [],
    payouts_notes: [{ changed: '', notes: [`N${unrun.slice(1)}`] }],
  })
})
