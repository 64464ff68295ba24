// Several files of one call: each is begun while the one before goes to the disk, and a failure is told all the same.
import { describe, expect, it } from 'vitest'
import { deliverFiles } from '../../src/commands/deliver.ts'
import type { Files } from '../../src/outside/files.ts'

/** A disk that takes a turn of the event loop for each file, and refuses one. */
function aDisk(refuses: string = '') {
  const told: string[] = []
  const writeAtomically: Files['writeAtomically'] = async (file, content) => {
    told.push(`begins ${file}`)
    const pieces = [...(content as Iterable<string>)]
    await new Promise(setImmediate)
    if (file === refuses) throw new Error(`${file} is refused`)
    told.push(`${file}: ${pieces.join('')}`)
  }
  return { told, outside: { files: { writeAtomically } as Files } }
}

const files = ['a', 'b'].map((file) => ({ file, pieces: () => [`${file}1`, `${file}2`] }))

describe('files of one call', () => {
  it('are begun in their order, each once the one before is worded, and all are waited for', async () => {
    const { told, outside } = aDisk()
    await deliverFiles(files, outside)
    expect(told).toEqual(['begins a', 'begins b', 'a: a1a2', 'b: b1b2'])
  })

  it.each(['a', 'b'])('tell the failure of %s once none is under way any more', async (refused) => {
    const { told, outside } = aDisk(refused)
    await expect(deliverFiles(files, outside)).rejects.toThrow(`${refused} is refused`)
    expect(told).toEqual(['begins a', 'begins b', refused === 'a' ? 'b: b1b2' : 'a: a1a2'])
  })

  it('stop where the words cannot be made', async () => {
    const { told, outside } = aDisk()
    const broken = {
      file: 'broken',
      pieces: () => {
        throw new Error('no words')
      },
    }
    await expect(deliverFiles([broken, ...files], outside)).rejects.toThrow('no words')
    expect(told).toEqual(['begins broken'])
  })
})
