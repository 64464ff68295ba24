// Text without colours, for tests.
import { paintFor } from '../../src/report/paint.ts'
import type { Paint } from '../../src/report/paint.ts'

export const plain: Paint = paintFor(false)
