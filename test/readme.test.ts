// The README is true: its examples run and print what it shows, and what it names exists. UPDATE=1 writes the output of
// examples that are shown whole, to be reviewed as a diff; an excerpt is mended by hand.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { main } from '../src/cli.ts'
import { flagTable } from '../src/commands/flags.ts'
import { commands } from '../src/commands/index.ts'
import { columnsOf } from '../src/data/columns.ts'
import { ruleIds } from '../src/problems/catalogue.ts'
import { memoryOutside } from './helpers/memory-outside.ts'
import type { Section, ShownCall, ShownConsole } from './helpers/readme-blocks.ts'
import { blocksOf, matched, sectionsOf, tableIn, trimmed } from './helpers/readme-blocks.ts'

const root = process.cwd()
const path = join(root, 'README.md')
const text = readFileSync(path, 'utf8')
const sections = sectionsOf(text)
const manifest = readManifest()
const isUpdate = process.env['UPDATE'] === '1'
const answers: (ShownCall & { readonly printed: readonly string[] })[] = []

interface PackageManifest {
  readonly version: string
  readonly scripts: Readonly<Record<string, string>>
}

function readManifest(): PackageManifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as PackageManifest // npm has read it before
}

describe('the examples of the README', () => {
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'compline-readme-'))
    process.chdir(folder)
  })

  afterEach(() => {
    process.chdir(root)
    rmSync(folder, { recursive: true })
  })

  afterAll(() => {
    if (isUpdate) writeAnswers()
  })

  test.each(sections.filter(({ examples }) => examples.length > 0))('$title', async ({ examples }) => {
    for (const example of examples) {
      if (example.kind === 'console') await follow(example)
      else {
        mkdirSync(dirname(join(process.cwd(), example.name)), { recursive: true })
        writeFileSync(example.name, example.text)
      }
    }
  })
})

/** Types the calls of a block one after another. A call that ends with another code than 0 is followed by `echo $?`. */
async function follow({ line, calls }: ShownConsole): Promise<void> {
  let exitCode = 0
  for (const call of calls) {
    const isQuestion = call.command === 'echo $?'
    const where = `README.md:${line}: $ ${call.command}`
    if (!isQuestion) expect(exitCode, `an exit code that is not shown, before ${where}`).toBe(0)
    const answer = isQuestion ? { printed: `${exitCode}\n`, exitCode: 0 } : await answerTo(call.command)
    exitCode = answer.exitCode
    expect(answer.exitCode, `${where}\n${answer.printed}`).not.toBe(70)
    const printed = matched(call.output, trimmed(answer.printed.split('\n').map((shown) => shown.trimEnd())))
    if (isUpdate && !call.output.includes('…')) answers.push({ ...call, printed })
    else expect(printed.join('\n'), where).toBe(call.output.join('\n'))
  }
  expect(exitCode, `an exit code that is not shown, after README.md:${line}`).toBe(0)
}

/** From the last to the first, so that no place moves before its turn. */
function writeAnswers(): void {
  const lines = text.split('\n')
  for (const { at, output, printed } of answers.toSorted((a, b) => b.at - a.at))
    lines.splice(at, output.length, ...printed)
  writeFileSync(path, lines.join('\n'))
}

interface Answer {
  readonly printed: string
  readonly exitCode: number
}

/** compline itself runs here; what else a reader would type (cat, sed) is left to the shell. */
async function answerTo(command: string): Promise<Answer> {
  const folder = /^cd (\S+)$/.exec(command)?.[1]
  if (folder !== undefined) {
    process.chdir(folder)
    return { printed: '', exitCode: 0 }
  }
  const [program, ...typed] = wordsOf(command)
  if (command === 'npm start') return await start()
  if (program === 'compline') return await compline(typed)
  return { printed: execFileSync('sh', ['-c', command], { encoding: 'utf8' }), exitCode: 0 }
}

async function start(): Promise<Answer> {
  const [node, bin, ...typed] = wordsOf(manifest.scripts['start'] ?? '')
  expect(`${node} ${bin}`).toBe('node bin/compline.js')
  const folder = process.cwd()
  process.chdir(root)
  const answer = await compline(typed)
  process.chdir(folder)
  return answer
}

/** Both outputs in the order in which a terminal shows them. */
async function compline(typed: readonly string[]): Promise<Answer> {
  let printed = ''
  const output = {
    write: (piece: string): Promise<void> => {
      printed += piece
      return Promise.resolve()
    },
    isTerminal: false,
    columns: undefined,
  }
  const { outside } = memoryOutside({
    stdout: output,
    stderr: output,
    version: manifest.version,
    packageFolder: root,
    currentFolder: process.cwd(),
  })
  const exitCode = await main(typed, outside)
  return { printed, exitCode }
}

function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

function section(title: string): Section {
  const found = sections.find((one) => one.title === title)
  if (found === undefined) throw new Error(`README.md has no section ${title}`)
  return found
}

/** Of the part below a `###` heading. */
function partOf({ lines }: Section, heading: string): readonly string[] {
  const start = lines.indexOf(`### ${heading}`)
  expect(start, `### ${heading}`).toBeGreaterThan(0)
  const end = lines.findIndex((line, index) => index > start && line.startsWith('### '))
  return lines.slice(start, end < 0 ? undefined : end)
}

/** What the first column of a table names. */
function namesIn(lines: readonly string[]): readonly string[] {
  return tableIn(lines).flatMap(([cell]) => [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name!))
}

/** The header of the CSV that a case of fixtures/commands prints. */
function headerOf(name: string): readonly string[] {
  return readFileSync(join(root, 'fixtures/commands', name, 'expected.txt'), 'utf8')
    .split('\n')[1]!
    .split(',')
}

describe('what the README names', () => {
  test('the commands are those of the program, with the same words', () => {
    const listed = commands.map(({ name, arguments: taken, summary }) => [
      `\`${[name, ...taken.map((one) => one.name)].join(' ')}\``,
      summary,
    ])
    expect(tableIn(section('Commands').lines).filter(([call]) => !call!.startsWith('`help'))).toEqual(listed)
  })

  test('the data files have the columns that are read', () => {
    const read = Object.entries(columnsOf).map(([file, columns]) => [
      file,
      columns.map(({ name, required }) => (required ? `**${name}**` : name)).join(', '),
    ])
    expect(tableIn(section('Data files').lines)).toEqual(read)
  })

  test('every column of the settlement and of the lines is explained', () => {
    const how = section('How to read a statement of lines')
    expect(namesIn(partOf(how, 'The lines'))).toEqual(headerOf('payout lines as csv'))
    expect(namesIn(partOf(how, 'The settlement'))).toEqual(headerOf('payout as csv'))
  })

  test('the map has every room of src, and only what is there', () => {
    const map = blocksOf(section('The map of `src/`').lines)[0]!.lines
    const drawn = map.flatMap((line) => /^( *)([\w./-]+)/.exec(line)?.slice(2) ?? [])
    expect(drawn.filter((place) => !existsSync(join(root, 'src', place)))).toEqual([])
    const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
    expect(
      rooms.map((room) => (room.isDirectory() ? `${room.name}/` : room.name)).filter((room) => !drawn.includes(room)),
    ).toEqual([])
  })

  test('every file and folder of the repository is there', () => {
    const named = [...text.matchAll(/`((?:src|test|fixtures|plans|bin)\/[\w./ -]*)`/g)].map(([, place]) => place!)
    const real = named.map((place) => place.replace(/\b[xX]\.ts$/, ''))
    expect(real.filter((place) => !existsSync(join(root, place)))).toEqual([])
    expect(named.length).toBeGreaterThan(20)
  })

  test('every npm script is one of package.json', () => {
    const named = [...text.matchAll(/npm (?:run )?([\w:-]+)/g)].map(([, script]) => script!)
    const ofNpm = ['ci', 'cit', 'link']
    expect(named.filter((script) => !ofNpm.includes(script) && !(script in manifest.scripts))).toEqual([])
  })

  test('every flag is one of the program', () => {
    const flags = Object.values(flagTable).map(({ flag }) => flag.split(' ')[0]!)
    const known = new Set([...flags, '--no-color', '--version', '--help'])
    const named = [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag)
    expect([...new Set(named)].filter((flag) => !known.has(flag))).toEqual([])
  })

  test('every rule id is one of the catalogue', () => {
    const rooms = 'plan|data|pay|return|ledger'
    const named = [...text.matchAll(new RegExp(`(?<![\\w./-])(?:${rooms})/[a-z]+(?:-[a-z]+)+(?![\\w./])`, 'g'))]
    const ids: readonly string[] = ruleIds
    expect(named.map(([id]) => id).filter((id) => !ids.includes(id))).toEqual([])
  })
})
