// AssemblyScript (npm run wasm → plain.wasm.ts): what is compiled beforehand of the reading of plain records.
export { begin, cut, end, line, why } from './cut.as'
export { copy, find, learn } from './cells.as'
export { ascend, decimals } from './columns.as'
