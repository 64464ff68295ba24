// What analytics can measure, under the names that people type: the list alone, so that help loads nothing else.

export const measureNames = [
  'revenue',
  'deals',
  'deal-size',
  'win-rate',
  'conversion',
  'sales-cycle',
  'velocity',
  'discount',
  'margin',
  'return-rate',
  'cost-of-sales',
  'attainment',
] as const
export type MeasureName = (typeof measureNames)[number]

/** Into which periods `--every` divides. */
export const everyUnits = ['week', 'half-month', 'month', 'quarter', 'half', 'year'] as const

/** What `--compare` stands beside each period. */
export const comparisons = ['before', 'year-before'] as const
export type Comparison = (typeof comparisons)[number]
