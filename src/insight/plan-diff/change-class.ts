// The classes of changes, as a pipeline allows or denies them. interface.md, diff.

/**
 * In the order in which they are told:
 * - `pay-neutral`: no amount can differ;
 * - `forward-only`: a version that begins after everything that is closed;
 * - `restates-closed`: reaches into a closed period, which would be corrected;
 * - `reduces-pay`, `raises-pay`: somebody may be paid less, or more;
 * - `loosens-control`: a gate, a cap, a window of clawback, a hold or a limit on what is taken back is made laxer or taken
 *   out, or may be.
 */
export const changeClasses = [
  'pay-neutral',
  'forward-only',
  'restates-closed',
  'reduces-pay',
  'raises-pay',
  'loosens-control',
] as const
export type ChangeClass = (typeof changeClasses)[number]
