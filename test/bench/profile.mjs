// npm run profile -- DIR [FLAGS OF PAYOUT]: where the time of a payout goes, by step, room and file. DIR is the folder of a
// compline.yaml. The program is built once more without being squeezed, so that every function keeps its file.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'rolldown'

const [folder, ...flags] = process.argv.slice(2)
if (folder === undefined || folder.startsWith('-')) {
  process.stderr.write('npm run profile -- DIR [--period 2025-01..2025-12 --out OUT]: DIR holds a compline.yaml\n')
  process.exit(2)
}

const root = resolve(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache/profile')
const program = join(cache, 'dist')
await build({
  input: join(root, 'src/cli.ts'),
  platform: 'node',
  logLevel: 'silent',
  output: {
    dir: program,
    cleanDir: true,
    format: 'esm',
    preserveModules: true,
    preserveModulesRoot: join(root, 'src'),
  },
})
mkdirSync(join(cache, 'bin'), { recursive: true })
copyFileSync(join(root, 'package.json'), join(cache, 'package.json'))
writeFileSync(join(cache, 'bin/compline.js'), "import { start } from '../dist/cli.js'\n\nawait start()\n")

const profiles = mkdtempSync(join(cache, 'run-'))
const period = flags.includes('--period') ? [] : ['--period', '2025-01..2025-12']
const out = flags.includes('--out') ? [] : ['--out', join(profiles, 'out')]
const call = ['payout', '--config', join(folder, 'compline.yaml'), '--quiet', ...period, ...out, ...flags]
const run = spawnSync(
  process.execPath,
  ['--cpu-prof', `--cpu-prof-dir=${profiles}`, join(cache, 'bin/compline.js'), ...call],
  { stdio: ['ignore', 'ignore', 'inherit'] },
)
if (run.status !== 0) process.exit(run.status ?? 1)
const [profile] = readdirSync(profiles).filter((name) => name.endsWith('.cpuprofile'))
const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(profiles, profile), 'utf8'))
rmSync(profiles, { recursive: true })

const byId = new Map(nodes.map((node) => [node.id, node]))
const parentOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])))

/** `compute/run.ts` of a function of ours; undefined of Node's and the packages'. */
function fileOf({ callFrame: { url } }) {
  const at = url.indexOf(`${program}/`)
  const path = at < 0 ? '' : url.slice(at + program.length + 1)
  return path === '' || path.includes('node_modules') ? undefined : path.replace(/\.js$/, '.ts')
}

/** From the outermost function to the one that was running. */
function stackOf(id) {
  const stack = []
  for (let at = id; at !== undefined; at = parentOf.get(at)) stack.unshift(byId.get(at))
  return stack
}

/** Files that only say what comes after what: a step is what one of them calls. */
const conductors =
  /^(commands\/|cli\.ts|compute\/run\.ts|data\/(read-data|read-table|data)\.ts|outside\/(files|replace-file|node-outside)\.ts)/

function placesOf(id) {
  const stack = stackOf(id)
  const own = stack.filter((node) => fileOf(node) !== undefined)
  const running = stack.at(-1).callFrame.functionName
  if (own.length === 0) {
    const name = /^\((garbage collector|idle|program)\)$/.exec(running)?.[1] ?? 'node and packages'
    return { step: name, room: name, file: name }
  }
  const last = own.findLastIndex((node) => conductors.test(fileOf(node)))
  const first = own[last + 1] ?? own.at(-1)
  const file = fileOf(own.at(-1))
  return { step: `${first.callFrame.functionName || '(module)'}  ${fileOf(first)}`, room: file.split('/')[0], file }
}

const known = new Map()
const sums = { step: new Map(), room: new Map(), file: new Map() }
let total = 0
samples.forEach((id, index) => {
  if (!known.has(id)) known.set(id, placesOf(id))
  const time = timeDeltas[index] / 1000
  total += time
  for (const [kind, name] of Object.entries(known.get(id))) sums[kind].set(name, (sums[kind].get(name) ?? 0) + time)
})

for (const [kind, rows] of [
  ['step', 20],
  ['room', 12],
  ['file', 25],
]) {
  process.stdout.write(`\n${'ms'.padStart(8)}  share  ${kind}\n`)
  const sorted = [...sums[kind]].toSorted((a, b) => b[1] - a[1]).slice(0, rows)
  for (const [name, time] of sorted)
    process.stdout.write(`${time.toFixed(0).padStart(8)} ${((100 * time) / total).toFixed(1).padStart(5)}%  ${name}\n`)
}
