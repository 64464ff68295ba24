// What a check of files found, in the form that was asked for: text on standard error, any other form on standard output or in
// the file of --out, with the text beside it.
import type { Outside } from '../outside/outside.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Findings } from '../report/findings.ts'
import { findingsText, isFindingsFormat } from '../report/findings-formats.ts'
import { githubSummary } from '../report/github-summary.ts'
import { deliver } from './deliver.ts'
import { showFindings } from './findings.ts'
import type { Flags } from './flags.ts'

/** `summary` is the one sentence that sums up. */
export async function deliverFindings(
  findings: Findings,
  { flags, outside, summary }: { readonly flags: Flags; readonly outside: Outside; readonly summary: string },
): Promise<void> {
  const { format = 'text', out } = flags
  if (format === 'text' && out !== undefined)
    throw new UnusableCall('findings as text go to standard error, not to a file', {
      remedy: 'add --format json, sarif or junit for the file',
    })
  if (isFindingsFormat(format)) await deliver([findingsText(findings, format)], { outside, file: out })
  if (format === 'text' || out !== undefined) await showFindings(findings.problems, outside, flags)
  if (format === 'github') appendSummary(findings, summary, outside)
  if (!flags.quiet) await outside.stderr.write(`${summary}\n`)
}

const mebibyte = 1_048_576

/** To the summary page of the job, which earlier commands of the step may have written to. */
function appendSummary(findings: Findings, title: string, { files, environment }: Outside): void {
  const page = environment['GITHUB_STEP_SUMMARY'] ?? ''
  if (page === '') return
  const written = files.exists(page) ? files.read(page).length : 0
  files.append(page, githubSummary(findings, title, mebibyte - written))
}
