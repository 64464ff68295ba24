// Findings in what a plan leads to: it can be computed, but is hardly meant, or costs money. Amounts are texts of money.
import type { Rule } from '../rule.ts'
import { rule } from '../rule.ts'

export interface ReviewFacts {
  'plan/tier-gap': { readonly first: string; readonly looksAt: 'deal' | 'measure' }
  'plan/dead-step': {
    readonly what: 'step' | 'point'
    readonly text: string
    readonly limit: string
    readonly side: 'above' | 'below'
  }
  'plan/gate-circle': { readonly path: readonly string[] }
  'plan/never-holds': { readonly what: string }
  'plan/looks-like-percent': { readonly what: string; readonly written: string; readonly percent: string }
  'plan/awards-rise': { readonly place: number; readonly here: string; readonly before: string }
  'plan/below-nothing': { readonly what: string; readonly value: string; readonly effect: string }
  'plan/clawback-ends-early': { readonly window: string; readonly release: string; readonly share: string }
  'plan/band-beyond-window': { readonly band: string; readonly window: string; readonly isBeyond: boolean }
  'plan/bands-end-early': { readonly band: string; readonly window: string }
  'plan/no-clawback': { readonly components: readonly string[]; readonly isWhole: boolean }
  'plan/no-notice': Record<never, never>
  'plan/unused-yardstick': { readonly name: 'quota' | 'target'; readonly component: string }
  'plan/version-gap': { readonly plan: string; readonly from: string; readonly to: string }
  'plan/version-mid-period': { readonly plan: string; readonly from: string }
}

export const reviewRules: { readonly [R in keyof ReviewFacts]: Rule<ReviewFacts[R]> } = {
  'plan/tier-gap': rule(
    'warning',
    ({ first, looksAt }) =>
      looksAt === 'deal'
        ? `a deal below ${first} meets no step: it is an exception, and earns nothing`
        : `what is sold below ${first} meets no step: those deals are exceptions, and earn nothing`,
    () => 'begin with { from: 0, rate: 0% } where nothing is meant to be paid there',
    'Below the first step a plan says nothing, and what it does not say is never paid as zero in silence.',
  ),
  'plan/dead-step': rule(
    'warning',
    ({ what, text, limit, side }) =>
      side === 'above'
        ? `the ${what} at ${text} is never reached in pay: ${limit} is below it`
        : `the ${what} from ${text} never pays: ${limit} opens only beyond it`,
    ({ what }) => `take the ${what} out, or move the limit`,
    'Who reads the plan expects to be paid by every step that it lists.',
  ),
  'plan/gate-circle': rule(
    'warning',
    ({ path }) =>
      path.length === 2
        ? `the gate of ${path[0]} names ${path[0]} itself`
        : `gates look at each other in a circle: ${path.join(' → ')}`,
    ({ path }) =>
      path.length === 2
        ? 'leave the component out: a gate looks at its own component anyway'
        : 'each opens on the figures of the other, whether or not that one pays; take one gate out if more is meant',
    'A gate looks at measure and attainment, never at whether another gate is open: a circle reads as if it did.',
  ),
  'plan/never-holds': rule(
    'warning',
    ({ what }) => `no figure meets this condition: ${what}`,
    () => 'change one of its bounds',
    'Bounds that exclude each other leave nothing, which pays nobody and says so nowhere.',
  ),
  'plan/looks-like-percent': rule(
    'warning',
    ({ what, percent }) => `${what} is ${percent}`,
    ({ written }) =>
      written.endsWith('%')
        ? 'write a smaller share unless that is meant'
        : `write ${written}% if that is what is meant`,
    'A percent sign that is forgotten pays a hundred times as much, or sets a bound that nobody reaches.',
  ),
  'plan/awards-rise': rule(
    'warning',
    ({ place, here, before }) => `place ${place} wins ${here}, more than the ${before} of the place before it`,
    () => 'order the awards from the first place down',
    'A contest that pays the second more than the first rewards holding back.',
  ),
  'plan/below-nothing': rule(
    'warning',
    ({ what, value, effect }) => `${what} is ${value}: ${effect}`,
    () => 'write it without the minus sign',
    'An award is something to win, and a minimum something to reach; below nothing each does the opposite.',
  ),
  'plan/clawback-ends-early': rule(
    'warning',
    ({ window, release, share }) =>
      `nothing is taken back from ${window} on, but ${share} is held for ${release}: it is paid out for a sale returned in between`,
    () => 'let the clawback last as long as the last release',
    'Money is held back so that it need not be taken back; it is lost where the clawback ends first.',
  ),
  'plan/band-beyond-window': rule(
    'warning',
    ({ band, window, isBeyond }) =>
      isBeyond
        ? `the band within ${band} never counts: recovery ends at ${window}`
        : `the band within ${band} ends at ${window} already, where all recovery does`,
    ({ window }) => `end the bands within ${window}, or let within reach as far as they do`,
    'Both say how long something is recovered; the shorter counts.',
  ),
  'plan/bands-end-early': rule(
    'warning',
    ({ band, window }) => `from ${band} to ${window} nothing is recovered: the last band ends first`,
    ({ band, window }) => `add a band { within: ${window}, recover: ... }, or write within: ${band}`,
    'Beyond the last band nothing is recovered, whatever the window says.',
  ),
  'plan/no-clawback': rule(
    'note',
    ({ components, isWhole }) =>
      isWhole
        ? 'nothing is recovered when a sale is returned: no component has a clawback'
        : `nothing that ${components.join(', ')} earned is recovered when a sale is returned`,
    () => 'add clawback: { within: 12 months }, or leave it so if that is agreed',
    'Without a clawback the payee keeps what a sale has earned, also where the customer never pays.',
  ),
  'plan/no-notice': rule(
    'note',
    () => 'money is taken back, and no text under terms says so',
    () => 'add terms: { clawback_notice: ... } in words a payee accepts',
    'In many places a deduction from pay must have been agreed in writing before.',
  ),
  'plan/unused-yardstick': rule(
    'note',
    ({ name, component }) => `the ${name} of ${component} decides no pay`,
    ({ name }) =>
      name === 'quota'
        ? 'it is shown as attainment only; take it out, or let steps, a curve or a gate go by attainment'
        : 'take it out, or pay a share of it by a curve or a formula',
    'A figure that looks as if it counted leads payees to work towards it.',
  ),
  'plan/version-gap': rule(
    'warning',
    ({ plan, from, to }) =>
      `from ${from} to ${to} no version of plan ${plan} is in force: deals of those days earn nothing`,
    () => 'let this version begin on the day after the one before ends, unless nothing is meant to be paid',
    'A credit belongs to the version in force on its date; without one it earns nothing.',
  ),
  'plan/version-mid-period': rule(
    'warning',
    ({ plan, from }) =>
      `this version of plan ${plan} begins on ${from}, inside a measure period: measures and attainment start anew that day`,
    () => 'begin it with a measure period, unless starting from zero is agreed',
    'What a payee has sold in the period by then counts no longer towards the steps.',
  ),
}
