// The closed lists of words that stand as values. Readers and vocabulary take them from here, so they cannot differ.
export const applyWords = ['marginal', 'whole', 'overage'] as const
export const byWords = ['attainment', 'measure', 'quantity', 'deals'] as const
export const perWords = ['deal', 'unit', 'measure'] as const
export const betweenWords = ['linear', 'step'] as const
export const beyondWords = ['flat', 'extend'] as const
export const tiesWords = ['share', 'each'] as const
export const everyWords = ['month', 'quarter', 'year'] as const
export const spanWords = ['week', 'half-month', 'month', 'quarter', 'half', 'year'] as const
export const prorateWords = ['days', 'workdays', 'months', 'none'] as const
export const excessWords = ['lost', 'later'] as const
export const roundingPlaces = ['line', 'credit'] as const
export const convertWords = ['pay_end', 'month_end', 'month_average'] as const
export const releaseWords = ['earned', 'measure_end'] as const
export const sinceWords = ['earned', 'paid'] as const
export const elapsedWords = ['completed', 'started'] as const
export const partialWords = ['proportional', 'full'] as const
export const methodWords = ['original-rate', 'recalculate', 'current-rate'] as const
export const attainmentWords = ['keep', 'reduce'] as const
export const takeWords = ['held then pay', 'held'] as const
export const exitWords = ['recover', 'waive'] as const
export const heldOnExitWords = ['pay', 'forfeit'] as const
export const paidWords = ['settlement', 'ahead'] as const
// Words of which exactly one stands in its block, or at most one.
export const earnWays = ['rate', 'amount', 'tiers', 'table', 'curve', 'rank', 'sum'] as const
export const rateWays = ['table', 'tiers'] as const
export const byWays = ['each', 'scores', 'component'] as const
export const stepWays = ['rate', 'times', 'plus', 'amount'] as const
export const boundWays = ['from', 'above'] as const
export const timesWays = ['steps', 'points'] as const
export const recipientWays = ['column', 'managers'] as const
export const measureWays = ['value', 'count', 'quantity', 'scores', 'component'] as const
export const gateWays = ['attainment', 'measure', 'scores'] as const
export const decimalWords = ['.', ','] as const
export const delimiterWords = [',', ';', 'tab', '|'] as const
export const dataKinds = [
  'payees',
  'deals',
  'returns',
  'splits',
  'quotas',
  'measures',
  'fx',
  'adjustments',
  'leave',
  'calendars',
] as const
export type DataKindName = (typeof dataKinds)[number]
