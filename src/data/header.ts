// The header of a data file → our names of its columns. interface.md, A project: `columns` maps our name to theirs.
import type { Problem } from '../problems/problem.ts'
import type { Cell } from '../problems/source.ts'
import { nearest } from '../values/nearest.ts'
import { columnOf, columnsOf } from './columns.ts'
import { cellText } from './spreadsheet.ts'
import type { DataKind } from './table.ts'

export interface HeaderOf {
  readonly kind: DataKind
  readonly file: string
  readonly line: number
  readonly cells: readonly string[]
  /** Our name → theirs. */
  readonly mapping: ReadonlyMap<string, string>
}

export interface Header {
  /** Our names, or theirs where nothing is mapped, by cell. */
  readonly names: readonly string[]
  /** All of them make the file unusable. */
  readonly problems: readonly Problem[]
}

/** Theirs are compared exactly first, then without capitals and blanks; ours exactly. */
export function readHeader(of: HeaderOf): Header {
  const theirs = of.cells.map(cellText)
  const problems: Problem[] = faultyNames(of, theirs)
  const names = [...theirs]
  const mappedCells = new Set<number>()
  for (const [ours, header] of of.mapping) {
    const cell = cellNamed(theirs, header)
    if (cell === undefined) {
      const facts = { kind: of.kind, column: ours, header, nearest: nearest(header, theirs) }
      problems.push({ rule: 'data/missing-mapped-column', at: headerPlace(of), facts })
    } else {
      names[cell] = ours
      mappedCells.add(cell)
    }
  }
  problems.push(...collisions(of, { theirs, names, mappedCells }), ...missingColumns(of, { theirs, names }))
  return { names, problems }
}

function headerPlace({ file, line }: HeaderOf, cell?: number, value?: string): Cell {
  return { file, line, record: 0, ...(cell === undefined ? {} : { column: cell + 1 }), ...(value ? { value } : {}) }
}

function faultyNames(of: HeaderOf, theirs: readonly string[]): Problem[] {
  const problems: Problem[] = []
  const firstByName = new Map<string, number>()
  theirs.forEach((header, cell) => {
    const first = firstByName.get(header) ?? cell
    firstByName.set(header, first)
    if (header === '')
      problems.push({ rule: 'data/empty-header', at: headerPlace(of, cell), facts: { column: cell + 1 } })
    else if (first < cell)
      problems.push({
        rule: 'data/duplicate-header',
        at: headerPlace(of, cell, header),
        facts: { header, column: header, first: first + 1 },
      })
  })
  return problems
}

function cellNamed(theirs: readonly string[], header: string): number | undefined {
  const exact = theirs.indexOf(header.trim())
  if (exact >= 0) return exact
  const folded = theirs.findIndex((name) => fold(name) === fold(header))
  return folded < 0 ? undefined : folded
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/g, '')
}

interface Named {
  readonly theirs: readonly string[]
  readonly names: readonly string[]
}

/** A mapped column whose new name another column has already. */
function collisions(
  of: HeaderOf,
  { theirs, names, mappedCells }: Named & { readonly mappedCells: ReadonlySet<number> },
): Problem[] {
  return [...mappedCells].flatMap((cell): Problem[] => {
    const ours = names[cell]!
    const other = names.findIndex((name, index) => name === ours && index !== cell)
    if (other < 0 || (mappedCells.has(other) && other > cell)) return []
    const header = theirs[cell]!
    return [
      {
        rule: 'data/duplicate-header',
        at: headerPlace(of, cell, header),
        facts: { header, column: ours, first: other + 1 },
      },
    ]
  })
}

function missingColumns(of: HeaderOf, { theirs, names }: Named): Problem[] {
  return columnsOf[of.kind].flatMap((column): Problem[] => {
    if (!column.required || names.includes(column.name) || of.mapping.has(column.name)) return []
    const candidates = theirs.filter((name) => name !== '' && columnOf(of.kind, name) === undefined)
    const facts = {
      kind: of.kind,
      column: column.name,
      headers: theirs.filter((name) => name !== ''),
      nearest: meant(column.name, candidates),
    }
    return [{ rule: 'data/missing-column', at: headerPlace(of), facts }]
  })
}

/** `Deal ID` is near to deal_id, and so is a name with a typing error. */
function meant(column: string, candidates: readonly string[]): readonly string[] {
  const same = candidates.filter((name) => bare(name) === bare(column))
  return same.length > 0 ? same : nearest(column, candidates)
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]+/g, '')
}
