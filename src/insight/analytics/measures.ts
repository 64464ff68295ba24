// The measures, in the order in which they are shown. To add one: its name in measure-names.ts, its file, and a line here.
import type { Measure } from './measure.ts'
import type { MeasureName } from './measure-names.ts'
import { attainment } from './measures/attainment.ts'
import { conversion } from './measures/conversion.ts'
import { costOfSales } from './measures/cost-of-sales.ts'
import { dealSize } from './measures/deal-size.ts'
import { deals } from './measures/deals.ts'
import { discount } from './measures/discount.ts'
import { margin } from './measures/margin.ts'
import { returnRate } from './measures/return-rate.ts'
import { revenue } from './measures/revenue.ts'
import { salesCycle } from './measures/sales-cycle.ts'
import { velocity } from './measures/velocity.ts'
import { winRate } from './measures/win-rate.ts'

export const measures: { readonly [N in MeasureName]: Measure } = {
  revenue,
  deals,
  'deal-size': dealSize,
  'win-rate': winRate,
  conversion,
  'sales-cycle': salesCycle,
  velocity,
  discount,
  margin,
  'return-rate': returnRate,
  'cost-of-sales': costOfSales,
  attainment,
}
