// Findings as SARIF 2.1.0 (OASIS Standard, 2020-03-27), for services that show them beside the code and remember them.
import { sha256 } from '../ledger/sha256.ts'
import type { RuleId } from '../problems/catalogue.ts'
import { catalogue } from '../problems/catalogue.ts'
import type { Ignored, Problem, Related } from '../problems/problem.ts'
import { severityOf } from '../problems/problem.ts'
import type { Place } from '../problems/source.ts'
import { isSpan } from '../problems/source.ts'
import { compareText } from '../values/ordering.ts'
import type { Findings } from './findings.ts'
import { generalProblem, generalRemedy } from './general-sentence.ts'
import { positionOf, sentenceText, sortedByPlace } from './messages.ts'
import { repositoryPath, repositoryUri } from './repository-path.ts'

export function sarifText(findings: Findings): string {
  const reasons = new Map(findings.ignored.map((ignored) => [ignored.problem, ignored]))
  const problems = sortedByPlace([...findings.problems, ...reasons.keys()])
  const rules = [...new Set(problems.map(({ rule }) => rule))].toSorted(compareText)
  const fingerprints = fingerprintsOf(problems, findings)
  const run = {
    tool: { driver: { name: 'compline', version: findings.version, rules: rules.map(ruleObject) } },
    automationDetails: { id: `compline-${findings.command}/` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [rootId]: { description: { text: 'The root of the repository.' } } },
    results: problems.map((problem) => ({
      ruleId: problem.rule,
      ruleIndex: rules.indexOf(problem.rule),
      level: severityOf(problem),
      message: { text: sentenceText(problem) },
      locations: [{ physicalLocation: physicalLocation(problem.at, findings) }],
      ...relatedLocations(problem.related ?? [], findings),
      partialFingerprints: { primaryLocationLineHash: fingerprints.get(problem) ?? '' },
      suppressions: suppressionsOf(reasons.get(problem), findings), // of all results or of none, 3.27.23
    })),
  }
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }
  return `${JSON.stringify(log, undefined, 2)}\n`
}

const rootId = '%SRCROOT%'

function ruleObject(id: RuleId): object {
  const { severity, why } = catalogue[id]
  const remedy = generalRemedy(id)
  const more = `compline help ${id} shows an example.`
  return {
    id,
    shortDescription: { text: generalProblem(id) },
    fullDescription: { text: why },
    help: { text: remedy === '' ? more : `To mend it: ${remedy}. ${more}` },
    defaultConfiguration: { level: severity },
  }
}

function physicalLocation(place: Place, { folder }: Findings): object {
  const { file, line } = positionOf(place)
  const region = regionOf(place)
  return {
    artifactLocation: { uri: repositoryUri(file, folder), uriBaseId: rootId },
    ...(line > 0 ? { region } : {}),
  }
}

/** Columns count UTF-16 units from 1, the last not included. A cell of a data file has a line alone: its column counts cells. */
function regionOf(place: Place): object {
  const from = positionOf(place)
  if (!isSpan(place)) return { startLine: from.line }
  const to = place.source.positionOf(place.end)
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column }
}

function relatedLocations(related: readonly Related[], findings: Findings): object {
  if (related.length === 0) return {}
  return {
    relatedLocations: related.map(({ at, note }, id) => ({
      id,
      physicalLocation: physicalLocation(at, findings),
      message: { text: note },
    })),
  }
}

function suppressionsOf(ignored: Ignored | undefined, findings: Findings): readonly object[] {
  if (ignored === undefined) return []
  const location = { physicalLocation: physicalLocation(ignored.by, findings) }
  return [{ kind: 'inSource', justification: ignored.reason, location }]
}

/**
 * What stays the same when lines are put in or taken out above: rule, file and the text of the line, and the count among
 * equal ones. A finding in a data file is known by its row and column instead of its line.
 */
function fingerprintsOf(problems: readonly Problem[], { folder }: Findings): ReadonlyMap<Problem, string> {
  const counts = new Map<string, number>()
  return new Map(
    problems.map((problem) => {
      const file = repositoryPath(positionOf(problem.at).file, folder)
      const hash = sha256([problem.rule, file, lineKey(problem.at)].join('\0')).slice(0, 16)
      const count = (counts.get(hash) ?? 0) + 1
      counts.set(hash, count)
      return [problem, `${hash}:${count}`]
    }),
  )
}

function lineKey(place: Place): string {
  if (!isSpan(place)) return [place.key, place.name, place.value].join('\0')
  return place.source.lineText(positionOf(place).line).replaceAll(/\s+/g, ' ').trim()
}
