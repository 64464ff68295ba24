// Which files make up a project: compline.yaml, found by walking up, with flags in place of its entries.
// interface.md, A project.
import { dataKinds } from '../data/columns.ts'
import type { DataKind } from '../data/table.ts'
import type { Outside } from '../outside/outside.ts'
import { foldersAbove, folderOf, fullPath, pathFrom } from '../outside/paths.ts'
import type { PathText, ProjectFile } from '../plan/project-file.ts'
import { readProjectFile } from '../plan/project-file.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Problem } from '../problems/problem.ts'
import { SourceText, lineOf } from '../problems/source.ts'
import type { Flags } from './flags.ts'

export const configName = 'compline.yaml'

/** The names of the files, as people see them: relative to the current folder. */
export interface ProjectFiles {
  readonly config: ProjectFile | undefined
  readonly problems: readonly Problem[]
  readonly plans: readonly string[]
  readonly data: ReadonlyMap<DataKind, readonly string[]>
  /** The folder of the closed periods, which need not be there yet; undefined where none is named. */
  readonly ledger: string | undefined
}

export function findProjectFiles(flags: Flags, outside: Outside): ProjectFiles {
  const { name, config, problems } = readConfig(flags, outside)
  const inConfig = (paths: readonly PathText[]): readonly string[] =>
    paths.flatMap((path) => matching(path, folderOf(name ?? '.'), outside))
  const plans = flags.plan.length > 0 ? flags.plan : inConfig(config?.plans ?? []).filter((file) => !isTestFile(file))
  const data = dataKinds.map(
    (kind) => [kind, flags[kind].length > 0 ? flags[kind] : inConfig(config?.data.get(kind) ?? [])] as const,
  )
  demandOtherThan(
    [...(name === undefined ? [] : [name]), ...plans, ...data.flatMap(([, files]) => files)],
    flags,
    outside,
  )
  return { config, problems, plans, data: new Map(data), ledger: ledgerIn(flags, config) }
}

/** Output would take the place of what is read: the deals would be gone once they are paid. */
function demandOtherThan(read: readonly string[], { out }: Flags, { currentFolder }: Outside): void {
  if (out === undefined) return
  const written = fullPath(currentFolder, out)
  if (read.some((file) => file !== '-' && fullPath(currentFolder, file) === written))
    throw new UnusableCall(`--out ${out} is a file that is read here`, { remedy: 'give it another name' })
}

/** Files whose findings are asked for, and all that are read for it. */
export interface AskedFiles {
  readonly files: ProjectFiles
  readonly plans: readonly string[]
}

/** Plans of the project are read with the others of it, to which they may refer; a plan that is none of them stands alone. */
export function findAskedFiles(asked: readonly string[], flags: Flags, outside: Outside): AskedFiles {
  const alone = (): AskedFiles => {
    const files = findProjectFiles({ ...flags, plan: asked }, outside)
    return { files, plans: files.plans }
  }
  if (asked.length === 0 || (flags.config ?? foundConfig(outside)) === undefined) return alone()
  const files = findProjectFiles({ ...flags, plan: [] }, outside)
  const fullName = (file: string): string => fullPath(outside.currentFolder, file)
  const wanted = new Set(asked.map(fullName))
  const plans = files.plans.filter((file) => wanted.has(fullName(file)))
  return plans.length === wanted.size ? { files, plans } : alone()
}

/** Plan tests lie beside the plans, and `plans/*.yaml` names them too. */
export function isTestFile(file: string): boolean {
  return /\.test\.ya?ml$/i.test(file)
}

/** The folder of the closed periods, without asking for any other file of the project. */
export function findLedgerFolder(flags: Flags, outside: Outside): string | undefined {
  return flags.ledger ?? ledgerIn(flags, readConfig(flags, outside).config)
}

interface Config {
  readonly name: string | undefined
  readonly config: ProjectFile | undefined
  readonly problems: readonly Problem[]
}

function readConfig(flags: Flags, outside: Outside): Config {
  const name = flags.config ?? foundConfig(outside)
  const read = name === undefined ? undefined : readProjectFile(new SourceText(name, readText(name, outside)))
  return { name, config: read?.value, problems: read?.problems ?? [] }
}

function ledgerIn(flags: Flags, config: ProjectFile | undefined): string | undefined {
  if (flags.ledger !== undefined) return flags.ledger
  return config?.ledger && pathFrom(folderOf(config.at.source.name), config.ledger.text)
}

/** `../compline.yaml` where it stands in the folder above. */
function foundConfig({ files, currentFolder }: Outside): string | undefined {
  return foldersAbove(currentFolder)
    .map((folder) => pathFrom(folder, configName))
    .find((path) => files.exists(path))
}

/** The files that a path or pattern names, in order of their names. */
function matching({ text, at }: PathText, folder: string, { files }: Outside): readonly string[] {
  if (text === '-') return ['-']
  const path = pathFrom(folder, text)
  const found = files.find(path).filter((file) => files.exists(file))
  if (found.length > 0) return found
  throw new UnusableCall(`no file ${/[*?]/.test(text) ? 'matches' : 'is called'} "${text}"`, {
    remedy: `named in ${at.source.name}, line ${lineOf(at)}; paths there are relative to that file`,
  })
}

/** UTF-8, with or without a byte order mark; a byte that is none becomes U+FFFD, which the reading of plans reports. */
export function readText(name: string, { files }: Outside): string {
  return new TextDecoder().decode(files.read(name))
}
