// What a stage of a CRM says about a deal, where no plan says it: names differ, but "won" and "lost" are in nearly all.

/** `Closed Won`, `WON`, `6 - Won`; not `Wonder`. */
export function saysWon(stage: string): boolean {
  return /\bwon\b/i.test(stage)
}

/** `Closed Lost`, `Dead`, `Disqualified`: it will not be booked any more. */
export function saysLost(stage: string): boolean {
  return /\b(lost|dead|dropped|abandoned|cancell?ed|disqualified|rejected|no decision)\b/i.test(stage)
}
