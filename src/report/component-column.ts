// The column that names a component, in every sheet of amounts by component.
import type { Column } from './sheet.ts'

/** A word for '': awards of badges and the cap of a plan are of no component. Ids have no spaces, so that none is called so. */
const wholePlanShown = 'plan as a whole'

/** '' in CSV and JSON, as in the lines; in a table that is `plan as a whole`. */
export function componentColumn<Row>(cell: (row: Row) => string): Column<Row> {
  return { kind: 'text', name: 'component', cell, emptyShown: wholePlanShown }
}
