// close, check, reopen and payout of closed periods, as they are called.
import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { FileFailure } from '../../src/outside/file-failure.ts'
import { nodeFolders } from '../../src/outside/folders.ts'
import type { Outside } from '../../src/outside/outside.ts'
import { memoryOutside } from '../helpers/memory-outside.ts'
import { deals, plan, returns } from './a-ledger.ts'

const root = process.cwd()
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compline-'))
  process.chdir(folder)
  writeFileSync('compline.yaml', 'plans: plan.yaml\ndata: { deals: deals.csv, returns: returns.csv }\nledger: closed\n')
  writeFileSync('plan.yaml', plan)
  writeFileSync('deals.csv', deals)
  writeFileSync('returns.csv', returns)
})

afterEach(() => {
  process.chdir(root)
  rmSync(folder, { recursive: true })
})

interface Ended {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

async function run(line: string, overrides: Partial<Outside> = {}): Promise<Ended> {
  const { outside, printed } = memoryOutside({ packageFolder: root, currentFolder: process.cwd(), ...overrides })
  const typed = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
  return { exitCode: await main(typed, outside), ...printed }
}

const close = (period: string): Promise<Ended> => run(`close --period ${period} --quiet`)

describe('close', () => {
  test('says what was closed, and leaves nothing but the ledger', async () => {
    const { exitCode, stdout } = await close('2026-01')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^2026-01 is closed, 2026-01-01 to 2026-01-31\n {2}payees {6}2\n {2}payable {5}\$/)
    expect(stdout).toMatch(/manifest {4}[0-9a-f]{64}\n/)
    expect(readdirSync('closed')).toEqual(['0001-2026-01', 'head.json'])
  })

  test('gives the same bytes for the same data', async () => {
    await close('2026-01')
    const manifest = readFileSync('closed/0001-2026-01/manifest.json', 'utf8')
    rmSync('closed', { recursive: true })
    await close('2026-01')
    expect(readFileSync('closed/0001-2026-01/manifest.json', 'utf8')).toBe(manifest)
  })

  test('refuses a period that is closed, one that is not next, one that is not over, and a range', async () => {
    await close('2026-01')
    expect(await close('2026-01')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('2026-01 is closed already') as string,
    })
    expect((await close('2026-03')).stderr).toContain('2026-02 comes before 2026-03 and is not closed')
    expect((await run('close --period 2026-02 --as-of 2026-02-27')).stderr).toContain('2026-02 ends on 2026-02-28')
    expect((await close('2026-02..2026-03')).stderr).toContain('one at a time')
    expect((await close('2026-Q1')).stderr).toContain('no plan pays for 2026-Q1')
    expect(readdirSync('closed')).toEqual(['0001-2026-01', 'head.json'])
  })

  test('is strict: an exception stops it, and only --accept-exceptions closes without the row', async () => {
    appendFileSync('returns.csv', 'r9,nobody,2026-01-20,5\n')
    const refused = await close('2026-01')
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' })
    expect(refused.stderr).toContain('1 exception: nothing was closed')
    expect(readdirSync('closed')).toEqual([])
    const accepted = await run('close --period 2026-01 --accept-exceptions --quiet')
    expect(accepted.stdout).toContain('exceptions  1 accepted')
    const manifest: unknown = JSON.parse(readFileSync('closed/0001-2026-01/manifest.json', 'utf8'))
    expect(manifest).toMatchObject({
      exceptions: { count: 1, rows: [{ file: 'returns.csv', line: 4, rule: 'data/unknown-deal' }] },
    })
  })

  test('is refused while another one runs, and takes over from one that is gone', async () => {
    await close('2026-01')
    writeFileSync('closed/.lock', JSON.stringify({ pid: process.pid, host: hostname() }))
    const refused = await close('2026-02')
    expect(refused.exitCode).toBe(2)
    expect(refused.stderr).toContain(
      `process ${process.pid} on ${hostname()} is closing or reopening a period in closed`,
    )
    const gone = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }))
    writeFileSync('closed/.lock', JSON.stringify({ pid: gone, host: hostname() }))
    const taken = await close('2026-02')
    expect(taken).toMatchObject({
      exitCode: 0,
      stderr: 'an earlier close was ended before it was done; what it left was removed\n',
    })
    expect(readdirSync('closed')).toEqual(['0001-2026-01', '0002-2026-02', 'head.json'])
  })

  test('that finds the disk full says so, and nothing is lost', async () => {
    await close('2026-01')
    const folders = {
      ...nodeFolders,
      place: () => {
        throw new FileFailure('closed/0002-2026-02', 'ENOSPC', 'cannot write closed/0002-2026-02: the disk is full')
      },
    }
    const full = await run('close --period 2026-02', { folders })
    expect(full).toMatchObject({ exitCode: 2, stdout: '' })
    expect(full.stderr).toContain('the disk is full')
    expect((await run('check')).stdout).toContain('1 period, chain and sums hold, last 2026-01\n')
  })

  test('without a ledger in the project says how to name one', async () => {
    writeFileSync('compline.yaml', 'plans: plan.yaml\ndata: { deals: deals.csv }\n')
    expect((await close('2026-01')).stderr).toContain('no ledger is named')
    expect((await run('close --period 2026-01 --ledger elsewhere --quiet')).exitCode).toBe(0)
    expect(existsSync('elsewhere/0001-2026-01')).toBe(true)
  })
})

describe('payout of a closed period', () => {
  beforeEach(async () => {
    await close('2026-01')
    await close('2026-02')
    writeFileSync('deals.csv', deals.replace('d1,ana,600', 'd1,ana,900'))
  })

  test('prints what was closed byte for byte, whatever has become of plan and data', async () => {
    writeFileSync('plan.yaml', 'plan: [')
    const [settlement, lines] = [
      await run('payout --period 2026-02 --format csv --raw --quiet'),
      await run('payout --period 2026-02 --lines --format csv --raw --quiet'),
    ]
    expect(settlement.stdout).toBe(readFileSync('closed/0002-2026-02/settlement.csv', 'utf8'))
    expect(lines.stdout).toBe(readFileSync('closed/0002-2026-02/lines.csv', 'utf8'))
  })

  test('is the same within a range, and in a table', async () => {
    const range = await run('payout --period 2026-01..2026-03 --format csv --raw --quiet')
    const rows = readFileSync('closed/0002-2026-02/settlement.csv', 'utf8').split('\n').slice(1)
    expect(range.stdout).toContain(rows.join('\n'))
    expect((await run('payout --period 2026-02')).stdout).toMatch(/^Payout 2026-02\n/)
  })

  // January as closed: d1 earned 600 × 10%, today 900 × 10%: earned 30.00 more, 40% of it released at once.
  test('with --recompute shows today beside it', async () => {
    const { stdout } = await run('payout --period 2026-01 --recompute --format csv --quiet')
    expect(stdout).toContain('period,payee_id,plan,column,currency,closed,today,difference\n')
    expect(stdout).toContain('2026-01,ana,p,earned,USD,60.00,90.00,30.00\n')
    expect((await run('payout --period 2026-03 --recompute')).stderr).toContain('2026-03 is not closed')
  })

  test('an open one corrects what changed, and says that it is provisional', async () => {
    const { stdout, stderr } = await run('payout --period 2026-03 --lines --format csv')
    expect(stdout).toContain('corrects 2026-01: deal amended')
    expect(stderr).toContain('provisional until it is closed: 2026-03')
  })
})

describe('check and reopen', () => {
  test('check says how many periods hold, and which is the last', async () => {
    expect(await run('check')).toMatchObject({ exitCode: 2, stdout: '' })
    await close('2026-01')
    await close('2026-02')
    expect((await run('check')).stdout).toMatch(
      /^2 periods, chain and sums hold, last 2026-02\nmanifest [0-9a-f]{64}\n$/,
    )
    expect((await run('check --ledger closed')).exitCode).toBe(0)
  })

  test('check names what was touched, and no run goes on from there', async () => {
    await close('2026-01')
    appendFileSync('closed/0001-2026-01/lines.csv', '\n')
    const checked = await run('check')
    expect(checked).toMatchObject({ exitCode: 1, stdout: '' })
    expect(checked.stderr).toContain(
      'closed/0001-2026-01/lines.csv  error  lines.csv of 2026-01 is not as it was closed',
    )
    for (const line of ['payout --period 2026-02', 'close --period 2026-02', 'explain ana --period 2026-02'])
      expect(await run(line)).toMatchObject({ exitCode: 1, stdout: '' })
  })

  test('only the last period is reopened, with a reason; what was closed stays, and it can be closed again', async () => {
    await close('2026-01')
    await close('2026-02')
    expect((await run('reopen --period 2026-02')).stderr).toContain('reopen needs a reason')
    expect((await run('reopen --period 2026-01 --reason x')).stderr).toContain('2026-02 is')
    const closed = readFileSync('closed/0002-2026-02/manifest.json', 'utf8')
    const reopened = await run('reopen --period 2026-02 --reason "wrong file" --as-of 2026-03-04')
    expect(reopened.stdout).toContain('2026-02 is open again since 2026-03-04: wrong file\n')
    expect(readFileSync('closed/reopened/0002-2026-02-1/manifest.json', 'utf8')).toBe(closed)
    expect((await run('check')).stdout).toContain('1 period, chain and sums hold, last 2026-01, 1 reopened\n')
    expect((await close('2026-02')).stdout).toContain('reopened    0002-2026-02-1\n')
    expect((await run('check')).stdout).toContain('2 periods, chain and sums hold, last 2026-02, 1 reopened\n')
    expect(readFileSync('closed/0002-2026-02/lines.csv')).toEqual(
      readFileSync('closed/reopened/0002-2026-02-1/lines.csv'),
    )
  })
})
