// The floor plan: which room may import which, which packages, and no circle of files. The table is the README's map.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const source = join(root, 'src')

interface Room {
  readonly rooms: readonly string[]
  readonly packages: readonly string[]
}

const core = ['values', 'problems', 'plan', 'data', 'compute', 'ledger']

/** A room may import itself, the rooms named, and the packages named; nothing else. */
const rooms: Readonly<Record<string, Room>> = {
  values: { rooms: [], packages: ['decimal.js'] },
  problems: { rooms: ['values'], packages: [] },
  plan: { rooms: ['values', 'problems'], packages: ['yaml'] },
  data: { rooms: ['values', 'problems'], packages: ['csv-parse', 'node:buffer'] },
  compute: { rooms: ['values', 'problems', 'plan', 'data'], packages: [] },
  ledger: { rooms: ['values', 'problems', 'data', 'compute'], packages: ['node:crypto'] },
  insight: { rooms: core, packages: [] },
  report: { rooms: [...core, 'insight'], packages: ['csv-stringify', 'cli-table3', 'chalk'] },
  outside: { rooms: [], packages: ['node:'] },
  commands: { rooms: [...core, 'insight', 'report', 'outside'], packages: ['commander'] },
  'cli.ts': { rooms: ['commands', 'outside', 'report', 'problems'], packages: ['commander'] },
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesBelow(path)
    return name.endsWith('.ts') ? [path] : []
  })
}

interface Import {
  readonly from: string
  readonly specifier: string
  readonly typeOnly: boolean
}

const importing =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?[^'";]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)\s*import\s+'([^']+)'/g

function importsOf(path: string): readonly Import[] {
  const found = readFileSync(path, 'utf8').matchAll(importing)
  return [...found].map((match) => ({
    from: path,
    specifier: match[3] ?? match[4] ?? match[5] ?? '',
    typeOnly: match[2] !== undefined,
  }))
}

function roomOf(path: string): string {
  return relative(source, path).split('/')[0]!
}

/** A file of the room, or a folder of it: `leaderboard`, `statistics`; empty outside the room. */
function insightOf(path: string): string {
  const [room, name] = relative(source, path).split('/')
  return room === 'insight' ? name!.replace(/\.ts$/, '') : ''
}

function isAllowed({ from, specifier }: Import): boolean {
  const room = rooms[roomOf(from)]
  if (room === undefined) return false
  if (!specifier.startsWith('.')) {
    return room.packages.some((name) =>
      name.endsWith(':') ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`),
    )
  }
  const target = roomOf(resolve(dirname(from), specifier))
  return target === roomOf(from) || room.rooms.includes(target)
}

const files = filesBelow(source)
const imports = files.flatMap(importsOf)

describe('the floor plan', () => {
  it('has a row for every room of src', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in rooms))).toEqual([])
  })

  it('sees the imports of the house', () => {
    expect(imports.length).toBeGreaterThan(files.length)
  })

  it('lets a room import only what its row names', () => {
    const wrong = imports
      .filter((one) => !isAllowed(one))
      .map(({ from, specifier }) => `${relative(root, from)} imports ${specifier}`)
    expect(wrong).toEqual([])
  })

  it('lets an insight import no other insight, but for types and for statistics, which imports nothing else', () => {
    const wrong = imports
      .filter(({ from, specifier }) => roomOf(from) === 'insight' && specifier.startsWith('.'))
      .filter(({ from, specifier, typeOnly }) => {
        const target = resolve(dirname(from), specifier)
        if (insightOf(from) === 'statistics') return insightOf(target) !== 'statistics'
        if (roomOf(target) !== 'insight' || insightOf(target) === 'statistics') return false
        return !typeOnly && insightOf(target) !== insightOf(from)
      })
      .map(({ from, specifier }) => `${relative(root, from)} imports ${specifier}`)
    expect(wrong).toEqual([])
  })

  it('asks the clock and chance of the machine nowhere but outside', () => {
    const asking = files
      .filter((path) => roomOf(path) !== 'outside')
      .filter((path) => /\bnew Date\b|\bDate\.now\b|\bMath\.random\b/.test(readFileSync(path, 'utf8')))
    expect(asking.map((path) => relative(root, path))).toEqual([])
  })

  it('has no circle of files', () => {
    const arrows = new Map<string, string[]>(files.map((path) => [path, []]))
    for (const { from, specifier, typeOnly } of imports)
      if (!typeOnly && specifier.startsWith('.')) arrows.get(from)!.push(resolve(dirname(from), specifier))
    expect(circleIn(arrows).map((path) => relative(root, path))).toEqual([])
  })

  it('keeps every file below 300 lines', () => {
    const long = files.filter((path) => readFileSync(path, 'utf8').split('\n').length > 300)
    expect(long.map((path) => relative(root, path))).toEqual([])
  })

  it('opens every file with a comment that says what it owns', () => {
    const bare = files.filter((path) => !readFileSync(path, 'utf8').startsWith('//'))
    expect(bare.map((path) => relative(root, path))).toEqual([])
  })

  it('has nothing beside it at the top but what makes the package', () => {
    const made = ['node_modules', 'dist', 'ledger', 'tmp'] // what .gitignore names
    const files = [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'build.mjs',
      'package-lock.json',
      'package.json',
      'tsconfig.json',
    ]
    const known = new Set([...made, ...files, 'bin', 'fixtures', 'plans', 'src', 'test'])
    expect(readdirSync(root).filter((name) => !name.startsWith('.') && !known.has(name))).toEqual([])
  })

  it('is the map that the README draws', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const drawn = Object.keys(rooms).filter((room) => !readme.includes(room.endsWith('.ts') ? room : `${room}/`))
    expect(drawn).toEqual([])
  })
})

/** The files of one circle, or none. */
function circleIn(arrows: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>()
  const path: string[] = []
  const walk = (file: string): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    path.push(file)
    for (const next of arrows.get(file) ?? []) {
      const circle = walk(next)
      if (circle.length > 0) return circle
    }
    path.pop()
    done.add(file)
    return []
  }
  for (const file of arrows.keys()) {
    const circle = walk(file)
    if (circle.length > 0) return circle
  }
  return []
}
