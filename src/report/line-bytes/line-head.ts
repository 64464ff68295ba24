// What the lines of a span begin with, from the id of a line to its kind: from one line to the next only the number changes.
import type { LineSpan } from '../../compute/line-columns.ts'
import type { LineKind } from '../../compute/line.ts'
import { lineIdOf } from '../../compute/line.ts'
import type { CsvLook } from '../csv.ts'
import { textCell } from '../csv.ts'
import type { LineMemory } from './line-memory.ts'
import { longestHead } from './line-memory.ts'
import { textAround } from '../text-around.ts'

export class LineHead {
  private readonly look: CsvLook
  private readonly memory: LineMemory
  /** Of cells that stand in CSV as they are: month end pays the same people in each of its periods. */
  private readonly cells = new Map<string, number>()

  constructor(look: CsvLook, memory: LineMemory) {
    this.look = look
    this.memory = memory
  }

  /** The texts of the memory are no more. */
  forget(): void {
    this.cells.clear()
  }

  /** Makes it what the lines begin with that are put next; false where it is too long for that. */
  use(span: LineSpan, kind: LineKind): boolean {
    const { code, head } = this.memory
    const [period, payee, plan] = [this.cellOf(span.period), this.cellOf(span.payeeId), this.cellOf(span.plan)]
    const [component, kindCell] = [this.cellOf(span.component), this.cellOf(kind)]
    if (period === 0 || payee === 0 || plan === 0 || component === 0 || kindCell === 0)
      return this.useAsText(span, kind)
    code.makeHead(head, period, payee, plan, component, kindCell)
    return true
  }

  /** An id with something in it that needs quotes, or a cell that is a formula. */
  private useAsText(span: LineSpan, kind: LineKind): boolean {
    const { look, memory } = this
    const { head, code } = memory
    const id = textAround((number) => textCell(lineIdOf(span, number), look))! // the id ends with it, but for a quote
    const cells = [span.period, span.payeeId, span.plan, span.component].map((text) => textCell(text, look))
    const after = `${id.after},${cells.join(',')},${kind},`
    if (3 * (id.before.length + after.length) > longestHead) return false
    const numberAt = head + memory.write(id.before, head)
    code.useHead(head, numberAt, numberAt + memory.write(after, numberAt))
    return true
  }

  /** 0 where the cell is too long, or is not the text itself. */
  private cellOf(text: string): number {
    let cell = this.cells.get(text)
    if (cell === undefined) {
      cell = textCell(text, this.look) === text ? this.memory.text(text) : 0
      this.cells.set(text, cell)
    }
    return cell
  }
}
