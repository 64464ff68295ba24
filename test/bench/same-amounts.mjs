// Whether two programs pay the same: what is earned and taken back, by payee and month.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** Rows with nothing in them are left out: not every program has one for each payee and month. */
function amountsOf(folder, columns) {
  const rows = parse(readFileSync(join(folder, 'settlement.csv')), { columns: true })
  const texts = rows.map((row) => [row.payee_id, row.period, ...columns.map((column) => row[column])])
  return new Set(
    texts.filter(([, , ...amounts]) => amounts.some((one) => Number(one) !== 0)).map((one) => one.join(' ')),
  )
}

/** Throws where they differ. Returns the number of payees and months that are the same. */
export function sameAmounts(ours, theirs) {
  const [own, other] = [amountsOf(ours, ['earned', 'clawback_due']), amountsOf(theirs, ['earned', 'clawback'])]
  const wrong = [...own].filter((row) => !other.has(row))
  if (wrong.length > 0 || own.size !== other.size)
    throw new Error(
      `${theirs} pays otherwise: ${own.size} and ${other.size} rows, such as ${wrong.slice(0, 3).join('; ')}`,
    )
  return own.size
}
