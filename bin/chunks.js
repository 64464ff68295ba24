// Loads the parts of the built program with the code that the JavaScript engine made of them when they were built: to read
// 600 kB of source again costs each call as much CPU as an empty script does. Without that code, as after a change of
// Node, the source is read; the engine itself refuses code that is not of its version.
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { Script } = require('node:vm')

const dist = join(__dirname, '../dist')
const codeFolder = join(dist, `code-${process.version}-${process.arch}`)
/** By name of the file. */
const loaded = new Map()

/** What a file of dist/ exports. */
function load(name) {
  const known = loaded.get(name)
  if (known !== undefined) return known.module.exports
  const filename = join(dist, name)
  const source = `(function (exports, require, module, __filename) {${readFileSync(filename, 'utf8')}\n})`
  const script = new Script(source, { filename, cachedData: codeOf(name) })
  const module = { exports: {} }
  loaded.set(name, { module, script })
  const requireFrom = (id) => (id.startsWith('./') ? load(id.slice(2)) : require(id))
  script.runInThisContext()(module.exports, requireFrom, module, filename)
  return module.exports
}

function codeOf(name) {
  try {
    return readFileSync(join(codeFolder, `${name}.code`))
  } catch {
    return undefined
  }
}

module.exports = { codeFolder, load, loaded }
