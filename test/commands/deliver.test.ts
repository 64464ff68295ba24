// Several files of one call: each is begun while the one before goes to the disk, and a failure is told all the same.
import { describe, expect, it } from 'vitest'
import { deliverFiles } from '../../src/commands/deliver.ts'
import type { Files } from '../../src/outside/files.ts'

/** A disk that takes a turn of the event loop for each file, and refuses to write one, or to put it in its place. */
function aDisk({ refuses = '', keepsOut = '' } = {}) {
  const told: string[] = []
  const ready: Files['ready'] = async (file, content) => {
    told.push(`begins ${file}`)
    const pieces = [...(content as Iterable<string>)]
    await new Promise(setImmediate)
    if (file === refuses) throw new Error(`${file} is refused`)
    told.push(`${file}: ${pieces.join('')}`)
    return {
      place: async () => {
        if (file === keepsOut) throw new Error(`${file} is kept out`)
        told.push(`places ${file}`)
      },
      remove: () => void told.push(`removes ${file}`),
    }
  }
  return { told, outside: { files: { ready } as Files } }
}

const files = ['a', 'b'].map((file) => ({ file, pieces: () => [`${file}1`, `${file}2`] }))

describe('files of one call', () => {
  it('are begun in their order, each once the one before is worded, and put in their places once all are there', async () => {
    const { told, outside } = aDisk()
    await deliverFiles(files, outside)
    expect(told).toEqual(['begins a', 'begins b', 'a: a1a2', 'b: b1b2', 'places a', 'places b'])
  })

  it.each([
    ['a', 'b'],
    ['b', 'a'],
  ])('leave the old ones where %s fails, which is told once none is under way any more', async (refuses, other) => {
    const { told, outside } = aDisk({ refuses })
    await expect(deliverFiles(files, outside)).rejects.toThrow(`${refuses} is refused`)
    expect(told).toEqual(['begins a', 'begins b', `${other}: ${other}1${other}2`, `removes ${other}`])
  })

  it('tell where one cannot be put in its place', async () => {
    const { told, outside } = aDisk({ keepsOut: 'a' })
    await expect(deliverFiles(files, outside)).rejects.toThrow('a is kept out')
    expect(told.at(-1)).toBe('places b')
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
