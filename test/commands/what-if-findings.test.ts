// What a change of the plans brings that is hardly meant is said before anybody believes the figures.
import { expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { memoryOutside } from '../helpers/memory-outside.ts'

const project = ['--config', 'fixtures/sample/compline.yaml']
const rate = 'account-executive:new-business.earn.tiers.steps[1].rate'

async function saidOf(...typed: readonly string[]): Promise<string> {
  const { outside, printed } = memoryOutside()
  expect(await main([...typed, ...project], outside)).toBe(0)
  return printed.stderr
}

test.each([
  ['simulate', ['simulate', '--period', '2026-03', '--set', `${rate}=10`]],
  ['a range of it', ['simulate', '--period', '2026-03', '--set', `${rate}=9..10 by 1`]],
  ['the pay curve', ['simulate', '--sweep', 'new-business', '--set', `${rate}=10`]],
  ['forecast', ['forecast', '--of', 'payouts', '--futures', '2', '--what-if', `${rate}=10`]],
])('%s warns of a rate of 10 where ten percent is meant', async (_, typed) => {
  const said = await saidOf(...typed)
  expect(said).toMatch(/the rate is 1000% — write 10% if that is what is meant +plan\/looks-like-percent/)
  expect(await saidOf(...typed, '--quiet')).not.toContain('plan/looks-like-percent')
})

test.each([
  ['simulate', ['simulate', '--period', '2026-03', '--set', `${rate}=10%`]],
  ['forecast', ['forecast', '--of', 'payouts', '--futures', '2', '--what-if', `${rate}=10%`]],
])('%s has nothing to say of a rate of ten percent', async (_, typed) => {
  expect(await saidOf(...typed)).not.toContain('plan/')
})

test('a cap of recovery of 140% is warned of without a second percent sign', async () => {
  const said = await saidOf(
    'simulate',
    '--period',
    '2026-03',
    '--set',
    'account-executive:recovery.cap=140% of earnings',
  )
  expect(said).toContain('the cap of recovery is 140% — write a smaller share unless that is meant')
  expect(said).not.toContain('%%')
})
