// `check`: whether the ledger is as it was closed. computation.md, Closed periods.
import { ledgerFiles, namedLedger } from './ledger-folder.ts'
import { verifyLedger } from '../ledger/verify-ledger.ts'
import type { Outside } from '../outside/outside.ts'
import { UnusableCall } from '../problems/failure.ts'
import { checkedText } from '../report/closed.ts'
import type { Call, ExitCode } from './command.ts'
import { countText, errorsIn, showFindings } from './findings.ts'
import { findLedgerFolder } from './project-files.ts'

export async function check({ flags }: Call, outside: Outside): Promise<ExitCode> {
  const folder = namedLedger(findLedgerFolder(flags, outside))
  if (!outside.files.isFolder(folder))
    throw new UnusableCall(`there is no ledger in ${folder}`, {
      remedy: 'the first compline close makes it; if periods were closed, bring the folder back from a backup',
    })
  const { value, problems } = verifyLedger(ledgerFiles(folder, outside))
  await showFindings(problems, outside, flags)
  const errors = errorsIn(problems).length
  if (value === undefined || errors > 0) {
    await outside.stderr.write(`the ledger in ${folder} is broken: ${countText(errors, 'finding')}\n`)
    return 1
  }
  await outside.stdout.write(checkedText(value))
  return 0
}
