// Findings in the meaning of a plan: formulas, steps, references, periods.
import type { Rule } from '../rule.ts'
import { oneOf, rule } from '../rule.ts'

/** In what way a formula cannot be read. */
export type ExpressionFault =
  'empty' | 'unexpected' | 'unclosed' | 'operator-missing' | 'ends' | 'date' | 'scope' | 'two-columns' | 'constant'

export interface MeaningFacts {
  'plan/expression-syntax': { readonly fault: ExpressionFault; readonly found: string }
  'plan/expression-too-long': { readonly most: number }
  'plan/unknown-function': {
    readonly name: string
    readonly nearest: readonly string[]
    readonly functions: readonly string[]
  }
  'plan/wrong-arguments': {
    readonly name: string
    readonly least: number
    readonly most: number
    readonly given: number
  }
  'plan/division-by-zero': Record<never, never>
  'plan/no-deal-here': { readonly column: string; readonly within: string }
  'plan/no-yardstick-here': { readonly name: string; readonly within: string }
  'plan/needs-yardstick': { readonly name: string; readonly because: string }
  'plan/does-not-go-with': { readonly key: string; readonly other: string; readonly why: string }
  'plan/step-without-bound': Record<never, never>
  'plan/step-order': { readonly here: string; readonly before: string }
  'plan/band-order': { readonly here: string; readonly before: string }
  'plan/needs-base': { readonly way: string }
  'plan/several-retroactive': Record<never, never>
  'plan/marginal-each': Record<never, never>
  'plan/nested-rates': { readonly way: string }
  'plan/release-sum': { readonly total: string }
  'plan/spread-sum': { readonly total: string }
  'plan/spread-count': { readonly needed: number; readonly given: number }
  'plan/unknown-component': {
    readonly component: string
    /** Absent: the plan itself. */
    readonly plan: string | undefined
    readonly nearest: readonly string[]
  }
  'plan/unknown-figure': {
    readonly figure: string
    readonly nearest: readonly string[]
    readonly figures: readonly string[]
  }
  'plan/unknown-plan': { readonly plan: string; readonly nearest: readonly string[] }
  'plan/circle': { readonly of: 'earnings' | 'measure'; readonly path: readonly string[] }
  'plan/effective-backwards': { readonly from: string; readonly to: string }
  'plan/open-end': { readonly key: string }
  'plan/periods-do-not-fit': { readonly measure: string; readonly pay: string }
  'plan/per-does-not-fit': { readonly per: string; readonly pay: string }
  'plan/draw-backwards': { readonly from: string; readonly to: string }
  'plan/prorate-differs': { readonly quota: string; readonly target: string }
  'plan/versions-overlap': { readonly plan: string; readonly from: string; readonly to: string }
}

const faults: { readonly [F in ExpressionFault]: (found: string) => readonly [problem: string, remedy: string] } = {
  empty: () => ['the formula is empty', 'write a number or a formula such as payee.target * 40%'],
  unexpected: (found) => [
    `"${found}" is not expected in a formula here`,
    'a formula holds numbers, columns, + - * / ( ) and functions such as min(a, b)',
  ],
  unclosed: () => ['this "(" is not closed', 'close it with ")"'],
  'operator-missing': (found) => [
    `an operator is missing before "${found}"`,
    'write + - * or / between the two; a header of several words is mapped to one name by "columns" of compline.yaml',
  ],
  ends: (found) => [`the formula "${found}" ends too early`, 'a value is missing behind its last sign'],
  date: (found) => [
    `the date ${found} stands where a number is expected`,
    'dates are compared with from, to, before and after',
  ],
  scope: (found) => [
    `"${found}" names no column`,
    'write payee.NAME for a column of the payee, scores.NAME for a measure, and the bare name for one of the deal',
  ],
  'two-columns': (found) => [
    `${found}(a, b) counts between two date columns`,
    `write the names of two columns: ${found}(created_on, closed_on)`,
  ],
  constant: (found) => [`"${found}" is no number`, 'write a number, or the name of a column'],
}

export const meaningRules: { readonly [R in keyof MeaningFacts]: Rule<MeaningFacts[R]> } = {
  'plan/expression-syntax': rule(
    'error',
    ({ fault, found }) => faults[fault](found)[0],
    ({ fault, found }) => faults[fault](found)[1],
    'A formula says how much is paid; one that can be read in two ways is not read at all.',
  ),
  'plan/expression-too-long': rule(
    'error',
    ({ most }) => `the formula has more than ${most} parts`,
    () => 'put a part of it into a column of the data, or into a component of its own',
    'A formula that long cannot be explained to the one who is paid by it.',
  ),
  'plan/unknown-function': rule(
    'error',
    ({ name }) => `there is no function "${name}"`,
    ({ nearest, functions }) =>
      nearest.length > 0 ? `did you mean ${oneOf(nearest)}?` : `the functions are ${functions.join(', ')}`,
    'Formulas know a few functions only, so that each can be followed by hand.',
  ),
  'plan/wrong-arguments': rule(
    'error',
    ({ name, given }) => `${name}(...) does not take ${given === 1 ? '1 value' : `${given} values`}`,
    ({ name, least, most }) => {
      if (name.startsWith('round')) return `write the value and to what it is rounded: ${name}(amount, 0.01)`
      return least === most ? `write two: ${name}(a, b)` : `write ${least} or more, up to ${most}: ${name}(a, b)`
    },
    'A comma within a number makes two values of it; that is the most common cause.',
  ),
  'plan/division-by-zero': rule(
    'error',
    () => 'this divides by zero',
    () => 'write a number above zero',
    'Nothing can be divided by zero, so no amount would ever come of it.',
  ),
  'plan/no-deal-here': rule(
    'error',
    ({ column, within }) => `${within} belongs to no single deal, so there is no "${column}" to read`,
    ({ column }) => `for a column of the payee write payee.${column}; for one of measures.csv scores.${column}`,
    'Quotas, targets, gates and caps belong to a measure period, in which there are many deals or none.',
  ),
  'plan/no-yardstick-here': rule(
    'error',
    ({ name, within }) => `"${name}" can't be used in ${within}`,
    ({ name }) => `for a column of the payee write payee.${name}`,
    'quota and target are those of a component for a measure period; elsewhere there is none, or it would depend on itself.',
  ),
  'plan/needs-yardstick': rule(
    'error',
    ({ name, because }) => `there is no ${name}, but ${because}`,
    ({ name }) => `add ${name} to the component, for example ${name}: payee.${name}`,
    'Without a quota there is no attainment, and without a target nothing of which a share could be paid.',
  ),
  'plan/does-not-go-with': rule(
    'error',
    ({ key, other, why }) => `"${key}" does not go with ${other}: ${why}`,
    ({ key }) => `take "${key}" out`,
    'A word that would have no effect is refused, so that nobody counts on it.',
  ),
  'plan/step-without-bound': rule(
    'error',
    () => 'this step does not say where it begins',
    () => 'write from: for at or above, above: for strictly above; only the first step may have neither',
    'Without a bound nobody can say when the step is reached.',
  ),
  'plan/step-order': rule(
    'error',
    ({ here, before }) => `${here} does not lie above ${before}, where the step before it begins`,
    () => 'put the steps in order from the lowest to the highest, each once',
    'Of two steps at one place, or in the wrong order, one would never be reached.',
  ),
  'plan/band-order': rule(
    'error',
    ({ here, before }) => `a band within ${here} stands behind one within ${before}`,
    () => 'put the bands in order from the shortest to the longest, each length once',
    'The first band that is longer than the age of the sale counts, so a shorter one behind it would never be reached.',
  ),
  'plan/needs-base': rule(
    'error',
    ({ way }) => `"${way}" has no base to work on`,
    () => 'add base: with the rate that is meant, for example base: target / quota',
    'times and plus change a base rate; without one there is nothing to change.',
  ),
  'plan/several-retroactive': rule(
    'error',
    () => 'a second step is retroactive',
    () => 'keep one, or use apply: whole, where every step re-rates what lies below it',
    'A single step of marginal tiers can re-rate what lies below it; with two the lower would be undone by the upper.',
  ),
  'plan/marginal-each': rule(
    'error',
    () => 'marginal steps by each credit need the credited value itself',
    () => 'write the same formula as in value of credit, or use apply: whole',
    'Marginal steps divide the credited value; by another figure there is nothing to divide.',
  ),
  'plan/nested-rates': rule(
    'error',
    ({ way }) => `"${way}" stands too deep inside other rates`,
    () => 'a step may hold a table, and a row of a table may hold tiers or a table: one level',
    'One level can be explained on a statement; two cannot.',
  ),
  'plan/release-sum': rule(
    'error',
    ({ total }) => `the shares of release add up to ${total}, not to 100%`,
    () => 'change the shares; thirds are written as 1 / 3',
    'What is earned must become payable in full: more would pay too much, less would hold money back for ever.',
  ),
  'plan/spread-sum': rule(
    'error',
    ({ total }) => `the shares of spread add up to ${total}, not to 100%`,
    () => 'change the shares, or write spread: even',
    'The quota of the year must be divided in full.',
  ),
  'plan/spread-count': rule(
    'error',
    ({ needed, given }) => `spread has ${given} shares, but the year has ${needed} measure periods`,
    ({ needed }) => `write ${needed} shares`,
    'Each measure period needs its share of the year’s quota.',
  ),
  'plan/unknown-component': rule(
    'error',
    ({ component, plan }) =>
      `there is no component "${component}" in ${plan === undefined ? 'this plan' : `plan ${plan}`}`,
    ({ nearest }) =>
      nearest.length > 0
        ? `did you mean ${oneOf(nearest)}?`
        : 'write the id of a component as it stands under components',
    'A reference to nothing would measure, test or pay nothing.',
  ),
  'plan/unknown-figure': rule(
    'error',
    ({ figure }) => `a badge knows no figure "${figure}"`,
    ({ nearest, figures }) =>
      nearest.length > 0
        ? `did you mean ${oneOf(nearest)}?`
        : `write one of ${figures.slice(0, 5).join(', ')} …, or a column of the payee as payee.NAME`,
    'A badge looks at a payee as a whole: at figures of their history, not at the columns of one deal.',
  ),
  'plan/unknown-plan': rule(
    'error',
    ({ plan }) => `there is no plan "${plan}"`,
    ({ nearest }) => (nearest.length > 0 ? `did you mean ${oneOf(nearest)}?` : 'add its file to the plans of the run'),
    'Earnings of another plan can only be credited where that plan is read too.',
  ),
  'plan/circle': rule(
    'error',
    ({ of, path }) => `a circle of ${of === 'earnings' ? 'earnings' : 'measures'}: ${path.join(' → ')}`,
    () => 'break it: take one of these components out of the list',
    'What depends on itself cannot be computed.',
  ),
  'plan/effective-backwards': rule(
    'error',
    ({ from, to }) => `the plan ends on ${to}, before it begins on ${from}`,
    () => 'change one of the two dates',
    'A plan that ends before it begins is never in force.',
  ),
  'plan/open-end': rule(
    'error',
    ({ key }) => `"${key}: plan" needs the first and the last day of the plan`,
    () => 'add from and to under effective',
    'A measure over the whole plan ends with it.',
  ),
  'plan/periods-do-not-fit': rule(
    'error',
    ({ measure, pay }) => `pay periods (${pay}) and measure periods (${measure}) do not fit`,
    () => 'a pay period must lie inside one measure period or cover whole ones; weeks excepted',
    'An amount that lies half in one measure period and half in another belongs to neither.',
  ),
  'plan/per-does-not-fit': rule(
    'error',
    ({ per, pay }) => `"per: ${per}" is neither a pay period (${pay}) nor several whole ones`,
    ({ pay }) => `write per: ${pay}, or a span that begins and ends with pay periods`,
    'A draw or guarantee is compared with the pay of whole pay periods; half of one has no pay of its own.',
  ),
  'plan/draw-backwards': rule(
    'error',
    ({ from, to }) => `the draw ends on ${to}, before it begins on ${from}`,
    () => 'change one of the two dates',
    'A draw that ends before it begins is never paid.',
  ),
  'plan/prorate-differs': rule(
    'warning',
    ({ quota, target }) => `quota is prorated by ${quota}, target by ${target}`,
    () => 'prorate both alike, unless the plan says in so many words that they differ',
    'A quota shortened without the target pays the full target for part of the work, and the other way round.',
  ),
  'plan/versions-overlap': rule(
    'error',
    ({ plan, from, to }) => `two versions of plan ${plan} are in force from ${from} to ${to}`,
    () => 'let the earlier one end on the day before the later one begins',
    'A deal of such a day would be paid twice, or by a version that nobody chose.',
  ),
}
