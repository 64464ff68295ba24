// `risk --triangle FILE`: a reserve from a triangle of cumulative amounts alone, where no deals are at hand.
import { defaultLocale } from '../data/locale.ts'
import { readTriangle } from '../data/triangle.ts'
import { numberOf } from '../values/estimate.ts'
import { chainLadder } from '../insight/statistics/chain-ladder/mack.ts'
import type { Outside } from '../outside/outside.ts'
import { wantsColour, widthOf } from '../outside/terminal.ts'
import { UnusableCall } from '../problems/failure.ts'
import { paintFor } from '../report/paint.ts'
import { ladderCsv, ladderJson, ladderText } from '../report/risk-triangle.ts'
import type { ExitCode } from './command.ts'
import { deliver, outputFor } from './deliver.ts'
import { showFindings } from './findings.ts'
import type { Flags } from './flags.ts'

export async function riskOfTriangle(file: string, flags: Flags, outside: Outside): Promise<ExitCode> {
  if (flags.by !== undefined)
    throw new UnusableCall('--by tells parts of what deals say', { remedy: 'leave it out with --triangle' })
  const bytes = outside.files.read(file)
  const { delimiter, encoding } = flags
  const { value, problems } = readTriangle({ file, bytes, locale: defaultLocale, delimiter, encoding })
  if (value === undefined || problems.length > 0) {
    await showFindings(problems, outside, flags)
    return 2
  }
  const origins = value.origins.filter(({ amounts }) => amounts.length > 0)
  const ladder = chainLadder(origins.map(({ amounts }) => amounts.map(numberOf)))
  if (ladder.kind !== 'reserve')
    throw new UnusableCall(`${file} tells no reserve: ${whyNone(ladder)}`, {
      remedy:
        'give a row for each origin and age (origin, age, cumulative), or for each origin with a column for each age',
    })
  const names = origins.map(({ name }) => name)
  const output = outputFor(flags, outside)
  if (output.kind === 'folder') {
    await deliver(ladderCsv(names, ladder, flags), { outside, file: `${output.folder}/chain-ladder.csv` })
    return 0
  }
  const look = {
    paint: paintFor(flags.out === undefined && wantsColour(outside.stdout, outside.environment, flags.color)),
    width: widthOf(outside.stdout, outside.environment, 132),
  }
  const pieces =
    output.format === 'csv'
      ? ladderCsv(names, ladder, flags)
      : output.format === 'json'
        ? ladderJson(names, ladder, outside.version)
        : ladderText(names, ladder, look)
  await deliver(pieces, { outside, file: output.file })
  return 0
}

function whyNone(ladder: Exclude<ReturnType<typeof chainLadder>, { readonly kind: 'reserve' }>): string {
  if (ladder.kind === 'too small')
    return `it has ${ladder.origins} origins and ${ladder.ages} ages, and needs two of each`
  return `at age ${ladder.age} nothing is known that could grow`
}
