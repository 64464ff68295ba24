// Fault runs: kills `close` and `reopen` at many moments, interrupts `payout`, fills the disk, closes twice at once, and tampers with every file
// of a ledger. After each the ledger must be the old one or the new one, and `check` must say which, or name what was
// touched. Start it with `npm run faults`, or `npm run faults -- 50` for fewer kills, or `npm run faults -- 10 kills` for the
// kills alone; it builds its own project.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { layOutProject } from './project.mjs'

const kills = Number(process.argv[2] ?? 200)
const killsOnly = process.argv[3] === 'kills'
const base = fs.mkdtempSync(join(tmpdir(), 'compline-faults-'))
const program = join(base, 'program/bin/compline.js')
const report = []

/** A result of a scenario: how often which state was found, and what went wrong. */
function scenario(name) {
  const counts = new Map()
  const failures = []
  report.push({ name, counts, failures })
  return {
    count: (state) => counts.set(state, (counts.get(state) ?? 0) + 1),
    expect: (holds, what) => void (holds || failures.push(what)),
  }
}

function compline(folder, ...typed) {
  const run = spawnSync(process.execPath, [program, ...typed], { cwd: folder, encoding: 'utf8' })
  return { code: run.status, stdout: run.stdout, stderr: run.stderr }
}

/** Every file of the ledger that counts, by its SHA-256; hidden ones are what a killed close left. */
function snapshot(folder, under = 'ledger') {
  if (!fs.existsSync(join(folder, under))) return ''
  return fs
    .readdirSync(join(folder, under), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'head.json')
    .map(({ name }) => `${under}/${name}`)
    .toSorted()
    .map((path) =>
      fs.statSync(join(folder, path)).isDirectory()
        ? snapshot(folder, path)
        : `${path} ${createHash('sha256')
            .update(fs.readFileSync(join(folder, path)))
            .digest('hex')}\n`,
    )
    .join('')
}

function copyOf(folder, name) {
  const copy = join(base, name)
  fs.rmSync(copy, { recursive: true, force: true })
  fs.cpSync(folder, copy, { recursive: true })
  return copy
}

function must(folder, ...typed) {
  const { code, stderr } = compline(folder, ...typed)
  if (code !== 0) throw new Error(`compline ${typed.join(' ')}: exit ${code}\n${stderr}`)
}

const closeMarch = ['close', '--period', '2026-03', '--quiet']
const reopenMarch = ['reopen', '--period', '2026-03', '--reason', 'a fault run', '--as-of', '2026-04-02']

/** Kills after a delay in milliseconds, or so long after a file that fits `sight` has been seen in the ledger. */
async function killed(folder, typed, { delay, sight }) {
  const child = spawn(process.execPath, [program, ...typed], { cwd: folder, stdio: 'ignore' })
  const ended = new Promise((done) => child.once('exit', (code) => done(code)))
  if (sight !== undefined) while (child.exitCode === null && !seen(folder, sight)) await new Promise(setImmediate)
  const until = performance.now() + delay
  while (child.exitCode === null && performance.now() < until) await new Promise(setImmediate)
  child.kill('SIGKILL')
  return await ended
}

function seen(folder, sight) {
  try {
    return fs.readdirSync(join(folder, 'ledger')).some((name) => sight.test(name))
  } catch {
    return false
  }
}

/** Old or new, `check` says which, and the same call once more ends with the new ledger and nothing left behind. */
async function killRuns(name, { start, typed, done, runs, moments }) {
  const of = scenario(name)
  const [before, after] = [snapshot(start), snapshot(done)]
  const [saidBefore, saidAfter] = [start, done].map((folder) => compline(folder, 'check').stdout)
  for (let run = 0; run < runs; run++) {
    const folder = copyOf(start, 'killed')
    await killed(folder, typed, moments(run))
    const now = snapshot(folder)
    const state = now === before ? 'old' : now === after ? 'new' : isBegun(now, before) ? 'old' : 'torn'
    of.count(state)
    of.expect(state !== 'torn', `run ${run}: the ledger is neither the old nor the new one`)
    const checked = compline(folder, 'check')
    of.expect(checked.code === 0, `run ${run}: check exits ${checked.code}: ${checked.stderr}`)
    of.expect(checked.stdout === (state === 'new' ? saidAfter : saidBefore), `run ${run}: check says ${checked.stdout}`)
    const again = compline(folder, ...typed)
    of.expect(again.code === (state === 'new' ? 2 : 0), `run ${run}: once more exits ${again.code}: ${again.stderr}`)
    of.expect(snapshot(folder) === after, `run ${run}: once more does not give the new ledger`)
    of.expect(
      !fs.readdirSync(join(folder, 'ledger')).some((one) => one.startsWith('.')),
      `run ${run}: something is left`,
    )
  }
}

/** The record of a reopening is written before the folder is moved; without its folder it counts for nothing. */
function isBegun(now, before) {
  const own = now.split('\n').filter((line) => !/reopened\/[^/]+\.json /.test(line))
  return own.join('\n') === before
}

function sweep(duration) {
  return (run) =>
    run % 2 === 0 ? { delay: Math.random() * duration } : { delay: Math.random() * 25, sight: /^\.closing-/ }
}

function durationOf(start, typed) {
  const folder = copyOf(start, 'timed')
  const from = performance.now()
  must(folder, ...typed)
  return (performance.now() - from) * 1.05
}

async function twoAtOnce(start, done, runs) {
  const of = scenario('two closes at once')
  for (let run = 0; run < runs; run++) {
    const folder = copyOf(start, 'twice')
    const both = [0, 1].map(() => {
      const child = spawn(process.execPath, [program, ...closeMarch], {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let stderr = ''
      child.stderr.on('data', (piece) => (stderr += piece))
      return new Promise((ended) => child.once('close', (code) => ended({ code, stderr })))
    })
    const ends = (await Promise.all(both)).toSorted((a, b) => a.code - b.code)
    of.count(/is closing/.test(ends[1].stderr) ? 'refused' : 'came after')
    of.expect(ends[0].code === 0 && ends[1].code === 2, `run ${run}: exits ${ends.map(({ code }) => code).join()}`)
    of.expect(/is closing|closed already/.test(ends[1].stderr), `run ${run}: the second says ${ends[1].stderr}`)
    of.expect(snapshot(folder) === snapshot(done), `run ${run}: not the new ledger`)
    of.expect(compline(folder, 'check').code === 0, `run ${run}: check finds something`)
  }
}

/** Refused with a sentence, nothing lost; `close` works once there is room again. */
function refused(name, start, done, { folder, close, sentence, restore }) {
  const of = scenario(name)
  const run = close()
  of.count('refused')
  of.expect(run.code === 2, `exit ${run.code}: ${run.stderr}`)
  of.expect(sentence.test(run.stderr), `it says: ${run.stderr}`)
  restore()
  of.expect(snapshot(folder) === snapshot(start), 'the ledger is not the old one')
  of.expect(compline(folder, 'check').code === 0, 'check finds something')
  must(folder, ...closeMarch)
  of.expect(snapshot(folder) === snapshot(done), 'the next close does not give the new ledger')
}

/** A tmpfs too small for the period; without the right to mount, a limit on the size of files. */
function fullDisk(start, done) {
  const folder = copyOf(start, 'full')
  const ledger = join(folder, 'ledger')
  const kept = join(base, 'kept-ledger')
  fs.rmSync(kept, { recursive: true, force: true })
  fs.cpSync(ledger, kept, { recursive: true })
  const room = Math.ceil(sizeOf(kept) / 4096) * 4 + 60
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${room}k`, 'tmpfs', ledger]).status === 0
  if (mounted) {
    fs.cpSync(kept, ledger, { recursive: true })
    const unmount = () => {
      fs.rmSync(kept, { recursive: true, force: true })
      fs.cpSync(ledger, kept, { recursive: true })
      spawnSync('umount', [ledger])
      fs.rmSync(ledger, { recursive: true, force: true })
      fs.cpSync(kept, ledger, { recursive: true })
    }
    const close = () => compline(folder, ...closeMarch)
    return refused('full disk (tmpfs)', start, done, { folder, close, sentence: /disk is full/, restore: unmount })
  }
  limitedFiles(start, done)
}

function sizeOf(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .reduce(
      (sum, one) => sum + (one.isFile() ? fs.statSync(join(one.parentPath ?? one.path, one.name)).size + 4096 : 4096),
      0,
    )
}

/** `ulimit -f`: the system stops the writing after some blocks, as a quota does. */
function limitedFiles(start, done) {
  const folder = copyOf(start, 'limited')
  const close = () => {
    const limited = `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`
    const run = spawnSync('bash', ['-c', limited, process.execPath, program, ...closeMarch], {
      cwd: folder,
      encoding: 'utf8',
    })
    return { code: run.status, stderr: run.stderr }
  }
  refused('files may not grow (ulimit -f)', start, done, {
    folder,
    close,
    sentence: /larger than is allowed/,
    restore: () => {},
  })
}

/** The superuser may write anywhere, so it becomes somebody else for this. */
function readOnlyFolder(start, done) {
  const folder = copyOf(start, 'read-only')
  const isRoot = process.getuid?.() === 0
  fs.chmodSync(base, 0o755)
  fs.chmodSync(join(folder, 'ledger'), 0o555)
  const close = () => {
    const as = isRoot ? { uid: 65534, gid: 65534 } : {}
    const run = spawnSync(process.execPath, [program, ...closeMarch], { cwd: folder, encoding: 'utf8', ...as })
    return { code: run.status, stderr: run.stderr }
  }
  const restore = () => fs.chmodSync(join(folder, 'ledger'), 0o755)
  refused('read-only folder', start, done, { folder, close, sentence: /permission denied/, restore })
}

/** Paths of all files of a ledger. */
function filesOf(folder, under = 'ledger') {
  return fs
    .readdirSync(join(folder, under), { withFileTypes: true })
    .flatMap((one) => (one.isDirectory() ? filesOf(folder, `${under}/${one.name}`) : [`${under}/${one.name}`]))
}

/** `check` must fail and name the file; a run for the next period must refuse to go on from such a ledger. */
function tampered(of, start, what, { touch, names }) {
  const folder = copyOf(start, 'tampered')
  touch(folder)
  const { code, stderr, stdout } = compline(folder, 'check')
  of.count('found')
  of.expect(code === 1 && stdout === '', `${what}: check exits ${code}`)
  of.expect(
    names.some((name) => stderr.includes(name)),
    `${what}: check does not name ${names.join(' or ')}:\n${stderr}`,
  )
  of.expect(compline(folder, 'payout', '--period', '2026-04').code === 1, `${what}: payout goes on`)
}

function changedBytes(start, perFile) {
  const of = scenario('a changed byte in each file')
  for (const path of filesOf(start)) {
    const length = fs.statSync(join(start, path)).size
    for (let nth = 0; nth < perFile; nth++) {
      const at = nth === 0 ? length - 1 : Math.floor(Math.random() * length)
      const touch = (folder) => {
        const bytes = fs.readFileSync(join(folder, path))
        bytes[at] ^= 1
        fs.writeFileSync(join(folder, path), bytes)
      }
      // The last manifest is sealed by the head alone: where the two differ, both are named.
      tampered(of, start, `${path} byte ${at}`, { touch, names: path.endsWith('head.json') ? ['head.json'] : [path] })
    }
  }
}

function removedFiles(start) {
  const of = scenario('a removed file or folder')
  const folders = fs.readdirSync(join(start, 'ledger')).filter((name) => /^\d/.test(name))
  for (const path of filesOf(start))
    tampered(of, start, `${path} removed`, { touch: (folder) => fs.rmSync(join(folder, path)), names: [path] })
  for (const name of folders) {
    const touch = (folder) => fs.rmSync(join(folder, 'ledger', name), { recursive: true })
    const [next] = folders.filter((one) => one > name)
    tampered(of, start, `${name} removed`, { touch, names: [next ?? name.replace(/^\d+-/, '')] })
  }
}

function reordered(start) {
  const of = scenario('manifests or folders in another order')
  const folders = fs.readdirSync(join(start, 'ledger')).filter((name) => /^\d/.test(name))
  for (const [index, one] of folders.entries())
    for (const other of folders.slice(index + 1))
      for (const name of ['/manifest.json', '/lines.csv', '']) {
        const touch = (folder) =>
          swap(join(folder, 'ledger', `${one}${name}`), join(folder, 'ledger', `${other}${name}`))
        tampered(of, start, `${one}${name} and ${other}${name} swapped`, { touch, names: [one, other] })
      }
}

function swap(one, other) {
  fs.renameSync(one, `${one}.aside`)
  fs.renameSync(other, one)
  fs.renameSync(`${one}.aside`, other)
}

async function faultsOfTheWorld(start, done, reopened, isSmall) {
  await twoAtOnce(start, done, isSmall ? 2 : 10)
  fullDisk(start, done)
  limitedFiles(start, done)
  readOnlyFolder(start, done)
  const again = copyOf(reopened, 'again')
  must(again, ...closeMarch)
  changedBytes(again, isSmall ? 1 : 8)
  changedBytes(reopened, isSmall ? 1 : 3)
  removedFiles(again)
  reordered(again)
}

function printReport() {
  const rows = report.map(({ name, counts, failures }) => {
    const states = [...counts].map(([state, count]) => `${count} ${state}`).join(', ')
    return `${name.padEnd(40)} ${states.padEnd(32)} ${failures.length === 0 ? 'holds' : `${failures.length} FAILED`}`
  })
  process.stdout.write(`${rows.join('\n')}\n`)
  for (const { name, failures } of report)
    for (const failure of failures.slice(0, 10)) process.stdout.write(`\n${name}: ${failure}\n`)
}

/** Whoever presses Ctrl-C finds each file whole or not at all, and nothing beside it. */
async function interrupted(start, runs) {
  const of = scenario('payout --out, interrupted')
  const typed = ['payout', '--period', '2026-01..2026-04', '--quiet', '--out', 'out']
  const whole = copyOf(start, 'whole')
  must(whole, ...typed)
  const lengths = new Map(
    fs.readdirSync(join(whole, 'out')).map((name) => [name, sizeOfFile(join(whole, 'out', name))]),
  )
  for (let run = 0; run < runs; run++) {
    const folder = copyOf(start, 'interrupted')
    const out = join(folder, 'out')
    fs.mkdirSync(out)
    const child = spawn(process.execPath, [program, ...typed], { cwd: folder, stdio: 'ignore' })
    const ended = new Promise((done) => child.once('exit', (code, signal) => done(signal ?? code)))
    while (child.exitCode === null && !fs.readdirSync(out).some((name) => name.endsWith('.tmp')))
      await new Promise(setImmediate)
    const until = performance.now() + Math.random() * 5
    while (performance.now() < until) await new Promise(setImmediate)
    child.kill(run % 3 === 2 ? 'SIGTERM' : 'SIGINT')
    const how = await ended
    of.count(how === 0 ? 'came too late' : 'interrupted')
    of.expect(how === 0 || how === 'SIGINT' || how === 'SIGTERM', `run ${run}: it ends with ${how}`)
    for (const name of fs.readdirSync(out))
      of.expect(sizeOfFile(join(out, name)) === lengths.get(name), `run ${run}: ${name} is left half written`)
  }
}

function sizeOfFile(path) {
  return fs.statSync(path).size
}

/** A copy, so that a build while the runs go on changes nothing, and so that another user may start it. */
function copyProgram() {
  const root = resolve(import.meta.dirname, '../..')
  if (!fs.existsSync(join(root, 'dist/cli.cjs'))) throw new Error('dist/cli.cjs is not there: run npm run build first')
  for (const name of ['bin', 'dist', 'package.json'])
    fs.cpSync(join(root, name), join(base, 'program', name), { recursive: true })
}

try {
  copyProgram()
  const isSmall = kills < 50
  const start = join(base, 'start')
  layOutProject(start, isSmall ? 600 : 4000)
  for (const period of ['2026-01', '2026-02']) must(start, 'close', '--period', period, '--quiet')
  const done = copyOf(start, 'done')
  must(done, ...closeMarch)
  const reopened = copyOf(done, 'reopened')
  must(reopened, ...reopenMarch)
  await killRuns('close, killed', {
    start,
    typed: closeMarch,
    done,
    runs: kills,
    moments: sweep(durationOf(start, closeMarch)),
  })
  const short = durationOf(done, reopenMarch)
  const moments = (run) =>
    run % 2 === 0 ? { delay: Math.random() * short } : { delay: Math.random() * 3, sight: /^reopened$/ }
  await killRuns('reopen, killed', {
    start: done,
    typed: reopenMarch,
    done: reopened,
    runs: Math.ceil(kills / 4),
    moments,
  })
  await interrupted(start, Math.ceil(kills / 4))
  if (!killsOnly) await faultsOfTheWorld(start, done, reopened, isSmall)
} finally {
  fs.rmSync(base, { recursive: true, force: true })
}
printReport()
process.exitCode = report.some(({ failures }) => failures.length > 0) ? 1 : 0
