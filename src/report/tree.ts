// A tree on a terminal: branches in box characters, amounts in a column at the right, texts wrapped within the width.
import type { Paint } from './paint.ts'
import { padLeft, widthOfText, wrapWords } from './width.ts'

export interface TreeNode {
  readonly text: string
  /** Stands at the right, aligned with all others. */
  readonly amount?: string
  /** Lines beneath in faint letters: where it comes from. */
  readonly details?: readonly string[]
  readonly isStrong?: boolean
  readonly children?: readonly TreeNode[]
}

export interface TreeLook {
  readonly paint: Paint
  readonly width: number
}

interface DrawnLine {
  readonly branch: string
  readonly text: string
  readonly amount: string
  readonly look: 'plain' | 'strong' | 'faint'
}

/** Deeper branches take more room, so that a text keeps at least this much. */
const leastText = 30

export function treeText(roots: readonly TreeNode[], { paint, width }: TreeLook): string {
  const amountWidth = widestAmount(roots)
  const room = width - amountWidth - 2
  const lines = roots.flatMap((root) => drawnLines(root, { own: '', below: '' }, { room, width }))
  return lines
    .map(({ branch, text, amount, look }) => {
      const painted = look === 'plain' ? text : paint[look](text)
      if (amount === '') return `${paint.faint(branch)}${painted}`.trimEnd()
      const space = ' '.repeat(Math.max(0, room - widthOfText(branch) - widthOfText(text)))
      const right = padLeft(amount, amountWidth)
      return `${paint.faint(branch)}${painted}${space}  ${look === 'strong' ? paint.strong(right) : right}`
    })
    .map((line) => `${line}\n`)
    .join('')
}

function widestAmount(nodes: readonly TreeNode[]): number {
  return Math.max(
    0,
    ...nodes.map(({ amount = '', children = [] }) => Math.max(widthOfText(amount), widestAmount(children))),
  )
}

/** `own` stands before the node's first line, `below` before everything beneath it. */
function drawnLines(
  { text, amount = '', details = [], isStrong = false, children = [] }: TreeNode,
  branch: { readonly own: string; readonly below: string },
  /** `room` is left of the amounts; details stand beside none and take the whole `width`. */
  { room, width }: { readonly room: number; readonly width: number },
): readonly DrawnLine[] {
  const beneath = children.length > 0 ? `${branch.below}│  ` : `${branch.below}   `
  const wrapped = wrapWords(text, Math.max(leastText, room - widthOfText(branch.own)))
  const lines: DrawnLine[] = wrapped.map((part, index) => ({
    branch: index === 0 ? branch.own : beneath,
    text: part,
    amount: index === 0 ? amount : '',
    look: isStrong ? 'strong' : 'plain',
  }))
  for (const detail of details) {
    for (const part of wrapWords(detail, Math.max(leastText, width - widthOfText(beneath))))
      lines.push({ branch: beneath, text: part, amount: '', look: 'faint' })
  }
  children.forEach((child, index) => {
    const isLast = index === children.length - 1
    const inner = { own: `${branch.below}${isLast ? '└─ ' : '├─ '}`, below: `${branch.below}${isLast ? '   ' : '│  '}` }
    for (const line of drawnLines(child, inner, { room, width })) lines.push(line)
  })
  return lines
}
