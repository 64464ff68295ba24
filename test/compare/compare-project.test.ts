import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compareProject } from './compare-project.ts'

const source = join(import.meta.dirname, '../../fixtures/compare/two-payees')
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compare-'))
  cpSync(source, folder, { recursive: true })
})

afterEach(() => rmSync(folder, { recursive: true }))

function change(file: string, from: string, to: string): void {
  const path = join(folder, file)
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
}

describe('a project beside an independent calculation', () => {
  it('is equal where every cell is', () => {
    expect(compareProject(folder)).toEqual({ kind: 'equal', rows: 4 })
  })

  it('differs where one cent does, in the settlement, the component and the lines', () => {
    change('deals.csv', '100,2026-02-11', '100.10,2026-02-11')
    const result = compareProject(folder)
    expect(result.kind).toBe('differs')
    expect(result.kind === 'differs' && result.differences).toContain(
      'settlement 2026-02 ana p payable: 10.00 expected, 10.01 found',
    )
    expect(result.kind === 'differs' && result.differences).toContain(
      'lines 2026-02 ana c earning: 10.00 expected, 10.01 found',
    )
  })

  it('is not run where a plan has a word that is not computed', () => {
    change(
      'plan.yaml',
      '    clawback: { within: 6 months }',
      '    amortise: { over: 12 months, in: months, from: closed_on }',
    )
    expect(compareProject(folder)).toEqual({ kind: 'not run', why: 'not yet supported: amortise' })
  })
})
