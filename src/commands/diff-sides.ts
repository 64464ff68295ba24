// The two sides of `diff`: a file, a folder of plans, or either as git keeps it. interface.md, Commands.
import type { ReadPlanFile } from '../insight/plan-diff/plan-file.ts'
import type { Outside } from '../outside/outside.ts'
import { folderOf, pathFrom } from '../outside/paths.ts'
import { checkPlanSet } from '../plan/plan-set.ts'
import type { ProjectFile } from '../plan/project-file.ts'
import { readPlan } from '../plan/read-plan.ts'
import { readSyntax } from '../plan/syntax.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Problem } from '../problems/problem.ts'
import { SourceText, lineOf } from '../problems/source.ts'
import { fitsPattern } from '../values/wildcard.ts'
import { isTestFile, readText } from './project-files.ts'

export interface Side {
  readonly files: readonly ReadPlanFile[]
  readonly problems: readonly Problem[]
  /** Of plan files that the project does not run, a line each. */
  readonly notes: readonly string[]
}

/**
 * Of a folder in which the project has its plans, only those that `compline.yaml` names: a plan under another name is paid
 * to nobody, and where it was renamed it has been removed.
 */
export function readSide(named: string, config: ProjectFile | undefined, outside: Outside): Side {
  const notes: string[] = []
  const sources = sourcesOf(named, { outside, config, notes })
  const read = sources.map((source) => ({ source, ...readPlan(source) }))
  const files = read.flatMap(({ source, value }) => {
    const tree = readSyntax(source, () => undefined)
    return value === undefined || tree === undefined ? [] : [{ plan: value, tree }]
  })
  const plans = files.map(({ plan }) => plan)
  const ofSet = plans.length === sources.length ? checkPlanSet(plans) : []
  return { files, problems: [...read.flatMap(({ problems }) => problems), ...ofSet.filter(isOverlap)], notes }
}

/** Earnings of a plan that is not compared are no fault here. */
function isOverlap({ rule }: Problem): boolean {
  return rule !== 'plan/unknown-plan'
}

interface Looking {
  readonly outside: Outside
  readonly config: ProjectFile | undefined
  readonly notes: string[]
}

const isPlanFile = (name: string): boolean =>
  /\.ya?ml$/i.test(name) && !isTestFile(name) && !name.endsWith('compline.yaml')

function sourcesOf(named: string, looking: Looking): readonly SourceText[] {
  const { outside } = looking
  const { files } = outside
  if (files.exists(named)) {
    const names = files.isFolder(named)
      ? plansIn(named, { names: files.list(named), shownAs: named, looking }).map((name) => pathFrom(named, name))
      : [named]
    return names.map((name) => new SourceText(name, readText(name, outside)))
  }
  const [, revision, path] = /^([^:]+):(.*)$/s.exec(named) ?? []
  if (revision === undefined || path === undefined)
    throw new UnusableCall(`there is no file or folder ${named}`, {
      remedy: 'name a plan file, a folder of plans, or REV:path as git keeps it, such as main:plans',
    })
  return fromGit({ revision, path, named }, looking)
}

function fromGit(
  { revision, path, named }: { revision: string; path: string; named: string },
  looking: Looking,
): readonly SourceText[] {
  const answer = looking.outside.git.at(revision, path)
  if (answer.kind === 'refused')
    throw new UnusableCall(`${named} cannot be read: ${answer.why}`, {
      remedy: 'write REV:path, the path relative to this folder, such as HEAD~1:plans/ae.yaml',
    })
  if (answer.value.kind === 'file') return [new SourceText(named, answer.value.text)]
  const [folder, shownAs] = [path === '' ? '.' : path, named.replace(/\/$/, '')]
  return plansIn(folder, { names: answer.value.names, shownAs, looking }).flatMap((name) =>
    fromGit({ revision, path: pathFrom(folder, name), named: `${shownAs}/${name}` }, looking),
  )
}

interface FolderOf {
  readonly names: readonly string[]
  /** The folder as it was named: `HEAD:plans`. */
  readonly shownAs: string
  readonly looking: Looking
}

function plansIn(folder: string, { names, shownAs, looking: { outside, config, notes } }: FolderOf): readonly string[] {
  const plans = names.filter(isPlanFile)
  const fullName = (file: string): string => pathFrom(outside.currentFolder, file)
  const configFolder = folderOf(config?.at.source.name ?? '.')
  const full = folderOf(fullName(pathFrom(folder, 'plan.yaml')))
  const patterns = (config?.plans ?? []).filter(({ text }) => folderOf(fullName(pathFrom(configFolder, text))) === full)
  const isRun = (name: string): boolean =>
    patterns.length === 0 ||
    patterns.some(({ text }) => fitsPattern(pathFrom(full, name), fullName(pathFrom(configFolder, text))))
  for (const name of plans.filter((one) => !isRun(one))) {
    const [{ text, at }] = patterns as [(typeof patterns)[0], ...typeof patterns] // one is there where isRun says no
    notes.push(`${shownAs}/${name} is left out: ${at.source.name}, line ${lineOf(at)}, runs ${text}`)
  }
  const run = plans.filter(isRun)
  if (run.length > 0) return run
  throw new UnusableCall(`there is no plan file in ${shownAs}`, { remedy: 'plans end in .yaml or .yml' })
}
