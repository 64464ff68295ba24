// What a pipeline runs on every pull request: many plan files validated, many plan tests run. Made of the sample plans.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [planCount, testCount] = [200, 1000]
const empty = 'an empty script'
const version = 'compline --version'

export function planChecks(at) {
  return [validatePlans(at), planTests(at)]
}

/** Copies of the sample plans, each with an id of its own. */
function validatePlans({ root, cache }) {
  const folder = join(cache, 'validate-plans')
  const what = `validate of ${planCount} plan files`
  const paths = Array.from({ length: planCount }, (_, index) => join(folder, `plan-${index}.yaml`))
  return {
    name: 'validate-plans',
    what,
    programs: [
      { name: what, args: [join(root, 'bin/compline.js'), 'validate', ...paths, '--quiet'] },
      { name: version, args: [join(root, 'bin/compline.js'), '--version'] },
    ],
    base: version,
    limits: [{ program: what, over: version, key: 'cpu', most: 0.5 }],
    prepare: () => {
      mkdirSync(folder, { recursive: true })
      const ids = readdirSync(join(root, 'plans')).flatMap((name) => /^([^.]+)\.yaml$/.exec(name)?.[1] ?? [])
      const plans = ids.map((id) => readFileSync(join(root, 'plans', `${id}.yaml`), 'utf8'))
      // Where they stand and where another plan asks for them.
      const named = new RegExp(`(?<=plan: |\\[)(${ids.join('|')})(?=/|$)`, 'gm')
      for (const [index, path] of paths.entries()) {
        const copy = Math.floor(index / ids.length)
        writeFileSync(path, plans[index % ids.length].replace(named, `$1-${copy}`))
      }
    },
  }
}

/** The tests of a sample plan over and over, each time under other names. */
function planTests({ root, cache }) {
  const folder = join(cache, 'plan-tests')
  const what = `${testCount.toLocaleString('en')} plan tests`
  return {
    name: 'plan-tests',
    what,
    programs: [
      { name: what, args: [join(root, 'bin/compline.js'), 'test', folder, '--quiet'] },
      { name: empty, args: ['--eval', ''] },
    ],
    base: empty,
    limits: [{ program: what, key: 'cpu', most: 2 }],
    prepare: () => {
      mkdirSync(folder, { recursive: true })
      const [plan, tests] = ['account-executive.yaml', 'account-executive.test.yaml']
      writeFileSync(join(folder, plan), readFileSync(join(root, 'plans', plan), 'utf8'))
      const [head, ...each] = readFileSync(join(root, 'plans', tests), 'utf8').split(/^(?= {2}\S.*:$)/m)
      const repeated = Array.from({ length: testCount }, (_, index) =>
        each[index % each.length].replace(/:$/m, ` (${index}):`),
      )
      writeFileSync(join(folder, tests), head + repeated.join(''))
    },
  }
}
