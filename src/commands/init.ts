// `init`: a small project that runs. Its files are those that compline itself comes with, so that there is one copy.
import type { Outside } from '../outside/outside.ts'
import { pathFrom } from '../outside/paths.ts'
import type { SchemaFile } from '../plan/schema.ts'
import { schemaFiles, schemaOf } from '../plan/schema.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Call, ExitCode } from './command.ts'
import { configName, isTestFile, readText } from './project-files.ts'

/** From the package → in the new project. */
const copied: readonly (readonly [string, string])[] = [
  ['plans/account-executive.yaml', 'plans/account-executive.yaml'],
  ['plans/sales-manager.yaml', 'plans/sales-manager.yaml'],
  ['plans/account-executive.test.yaml', 'plans/account-executive.test.yaml'],
  ['plans/sales-manager.test.yaml', 'plans/sales-manager.test.yaml'],
  ['fixtures/sample/payees.csv', 'data/payees.csv'],
  ['fixtures/sample/deals.csv', 'data/deals.csv'],
  ['fixtures/sample/returns.csv', 'data/returns.csv'],
  ['fixtures/sample/splits.csv', 'data/splits.csv'],
  ['fixtures/sample/adjustments.csv', 'data/adjustments.csv'],
  ['fixtures/sample/fx.csv', 'data/fx.csv'],
]

/** With its schema on the first line an editor explains each word, and checks while one types. */
function forEditors(to: string, text: string): string {
  if (!to.endsWith('.yaml')) return text
  const kind: SchemaFile = to === configName ? 'project' : isTestFile(to) ? 'test' : 'plan'
  return `# yaml-language-server: $schema=${to.includes('/') ? '..' : '.'}/${schemaName(kind)}\n${text}`
}

function schemaName(kind: SchemaFile): string {
  return `${kind}.schema.json`
}

export async function init(call: Call, outside: Outside): Promise<ExitCode> {
  const { files, packageFolder } = outside
  const folder = call.arguments[0] ?? '.'
  const texts = copied.map(([from, to]) => ({ to, text: readText(pathFrom(packageFolder, from), outside) }))
  const config = readText(pathFrom(packageFolder, 'fixtures/sample/compline.yaml'), outside)
  const project = [
    ...[{ to: configName, text: projectConfig(config) }, ...texts].map(({ to, text }) => ({
      to,
      text: forEditors(to, text),
    })),
    ...schemaFiles.map((kind) => ({
      to: schemaName(kind),
      text: `${JSON.stringify(schemaOf(kind), undefined, 2)}\n`,
    })),
  ]
  const taken = project.map(({ to }) => pathFrom(folder, to)).filter((path) => files.exists(path))
  if (taken[0] !== undefined)
    throw new UnusableCall(`${taken[0]} is there already; nothing was written`, {
      remedy: 'give a new folder, such as: compline init my-plans',
    })
  for (const { to, text } of project) await files.writeAtomically(pathFrom(folder, to), text)
  await outside.stdout.write(
    nextSteps(
      folder,
      project.map(({ to }) => to),
    ),
  )
  return 0
}

/**
 * The sample reads its plans from beside the package and its data from its own folder; a project has both within, and a ledger,
 * so that `close` need not be told where. Its folder is made by the first close.
 */
function projectConfig(sample: string): string {
  const within = sample.replace(/^plans: .*$/m, 'plans: plans/*.yaml').replace(/^( {2}\w+: )(\w+\.csv)$/gm, '$1data/$2')
  return `${within}# What compline close has made final; it belongs in version control, as plans and data do.\nledger: ledger/\n`
}

function nextSteps(folder: string, written: readonly string[]): string {
  const enter = folder === '.' ? '' : `cd ${folder} && `
  return [
    `written to ${folder === '.' ? 'this folder' : folder}: ${written.join(', ')}`,
    '',
    'Next:',
    `  ${enter}compline payout --period 2026-03        what everybody is paid for March`,
    `  ${enter}compline clawback --period 2026-03      what was returned, and what is taken back for it`,
    `  ${enter}compline explain ana --period 2026-03   how Ana's pay came about`,
    '',
  ].join('\n')
}
