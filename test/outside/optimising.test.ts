import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

it('the engine of this version of Node knows the word by which it is told to optimise late', () => {
  const program = fileURLToPath(new URL('../../bin/compline.js', import.meta.url))
  const { stdout, stderr } = spawnSync(process.execPath, [program, '--version'], { encoding: 'utf8' })
  expect({ stdout, stderr }).toEqual({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' })
})
