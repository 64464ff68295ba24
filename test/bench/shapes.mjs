// Month ends of an awkward shape beside the plain job over as many deals, and the commands that are asked often.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate, planText, steps, tiers } from './generate.mjs'
import { oneTable, payout, plainJob, year } from './month-end.mjs'
import { planChecks } from './plan-checks.mjs'

const plain = 'the plain job'

/** Each at most twice the cost of the plain job over as many deals. */
const besidePlain = [
  {
    name: 'statement',
    what: 'a statement of one payee with 500,000 deals',
    shape: {
      deals: 500_000,
      payees: 1,
      plans: { 'plan.yaml': planText({ calendar: '{ measure: year, pay: year }' }) },
    },
    args: (root, folder) => compline(root, folder, 'statement', 'P000000', '--period', '2025'),
  },
  { name: 'rate-rows', what: 'a plan with 2,000 rate rows', shape: { deals: 100_000, plans: rateRows(2000) } },
  { name: 'plans', what: '200 plans', shape: { deals: 100_000, ...manyPlans(200) } },
  {
    name: 'closed-periods',
    what: 'the month after 60 closed ones',
    shape: { deals: 20_000, months: 61, ledger: true },
    args: (root, folder) => payout(root, folder, '--period', '2030-01', '--out', join(folder, 'out')),
  },
]

export function shapes(at) {
  return [...besidePlain.map((one) => beside(at, one)), explain(at), diff(at), ...planChecks(at), startUp(at)]
}

function compline(root, folder, command, ...rest) {
  return [join(root, 'bin/compline.js'), command, ...rest, '--config', join(folder, 'compline.yaml'), '--quiet']
}

function toFolder(root, folder) {
  return payout(root, folder, '--period', year, '--out', join(folder, 'out'))
}

function beside({ root, cache }, { name, what, shape, args = toFolder }) {
  const [folder, plainFolder] = [join(cache, name), join(cache, `month-end-${shape.deals}`)]
  return {
    name,
    what: `${what}, ${shape.deals.toLocaleString('en')} deals in all`,
    programs: [
      { name: what, args: args(root, folder) },
      { name: plain, args: toFolder(root, plainFolder) },
    ],
    base: plain,
    limits: [{ program: what, of: plain, key: 'cpu', most: 2 }],
    prepare: () => {
      plainJob(cache, shape.deals)
      if (!existsSync(join(folder, 'returns.csv'))) generate(folder, shape)
      if (shape.ledger) closeAll(root, folder, shape.months - 1)
    },
  }
}

/** A rate for each product. */
function rateRows(count) {
  const rows = Array.from({ length: count }, (_, index) => `{ product: Product ${index}, rate: ${1 + (index % 9)}% }`)
  return { 'plan.yaml': planText({ earn: `{ table: { by: [product], rows: [${rows.join(', ')}] } }` }) }
}

function manyPlans(count) {
  const planIds = Array.from({ length: count }, (_, index) => `plan-${index}`)
  return { planIds, plans: Object.fromEntries(planIds.map((id) => [`${id}.yaml`, planText({ id })])) }
}

function closeAll(root, folder, months) {
  const closed = existsSync(join(folder, 'ledger')) ? readdirSync(join(folder, 'ledger')).filter(isPeriod).length : 0
  for (let month = closed; month < months; month++) {
    const period = `${2025 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}`
    const run = spawnSync(process.execPath, compline(root, folder, 'close', '--period', period), { encoding: 'utf8' })
    if (run.status !== 0) throw new Error(`close of ${period}: ${run.stderr}`)
  }
}

function isPeriod(name) {
  return /^\d/.test(name)
}

const million = 1_000_000

function explain({ root, cache }) {
  const folder = join(cache, `month-end-${million}`)
  const line = '2025-06/P000007/bench/20'
  const what = `explain of a line among ${million.toLocaleString('en')} deals`
  const program = {
    name: what,
    args: compline(root, folder, 'explain', 'P000007', '--period', '2025-06', '--line', line),
  }
  return {
    name: 'explain',
    what,
    programs: [program, { name: plain, args: toFolder(root, folder) }],
    base: plain,
    limits: [{ program: what, key: 'cpu', most: 2 }],
    prepare: () => void plainJob(cache, million),
  }
}

/** Two plans with other rates, and what the change costs. */
function diff({ root, cache }) {
  const folder = join(cache, `month-end-${million}`)
  const [one, other] = [join(folder, 'plan.yaml'), join(folder, 'dearer.yaml')]
  const what = `diff with money over ${million.toLocaleString('en')} deals`
  return {
    name: 'diff',
    what,
    programs: [
      { name: what, args: compline(root, folder, 'diff', one, other, '--period', year) },
      { name: oneTable, args: payout(root, folder, '--period', year, '--format', 'csv') },
    ],
    base: oneTable,
    limits: [{ program: what, of: oneTable, key: 'cpu', most: 2.2 }],
    prepare: () => {
      plainJob(cache, million)
      writeFileSync(other, planText({ earn: tiers(steps.map(({ from, rate }) => ({ from, rate: rate + 1 }))) }))
    },
  }
}

function startUp({ root }) {
  const [empty, version, validate] = ['an empty script', 'compline --version', 'compline validate']
  const sample = join(root, 'plans/account-executive.yaml')
  return {
    name: 'start-up',
    what: 'start-up',
    turns: 9,
    programs: [
      { name: empty, args: ['--eval', ''] },
      { name: version, args: [join(root, 'bin/compline.js'), '--version'] },
      { name: validate, args: [join(root, 'bin/compline.js'), 'validate', sample, '--quiet'] },
    ],
    base: empty,
    limits: [
      { program: version, of: empty, key: 'cpu', most: 1.35 },
      { program: validate, of: empty, key: 'cpu', most: 2 },
    ],
    prepare: () => undefined,
  }
}
