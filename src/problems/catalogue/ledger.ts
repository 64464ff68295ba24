// Findings in the ledger: what was closed and is no longer as it was, and what a killed close left behind.
import type { Rule } from '../rule.ts'
import { rule } from '../rule.ts'

/** `file` is the name within the period's folder, or within the ledger's. */
interface OfPeriod {
  readonly file: string
  readonly period: string
}

export interface LedgerFacts {
  'ledger/changed-file': OfPeriod & { readonly sealedBy: string }
  'ledger/missing-file': OfPeriod
  'ledger/unreadable': { readonly file: string; readonly why: string }
  'ledger/newer-format': { readonly period: string; readonly compline: string }
  'ledger/broken-chain': { readonly period: string; readonly before: string }
  'ledger/out-of-sequence': { readonly folder: string; readonly sequence: number; readonly expected: number }
  'ledger/misnamed-folder': { readonly folder: string; readonly named: string }
  'ledger/last-missing': { readonly period: string; readonly last: string | undefined }
  'ledger/head-behind': { readonly period: string | undefined }
  'ledger/sum': {
    readonly period: string
    readonly payee: string
    readonly what: string
    readonly shown: string
    readonly computed: string
  }
  'ledger/totals': { readonly period: string; readonly what: string; readonly shown: string; readonly computed: string }
  'ledger/foreign-file': { readonly file: string }
  'ledger/unfinished-close': { readonly file: string; readonly last: string | undefined }
  'ledger/unfinished-reopening': { readonly period: string }
}

const restore = 'bring the file back from a backup; what was closed is never edited'

export const ledgerRules: { readonly [R in keyof LedgerFacts]: Rule<LedgerFacts[R]> } = {
  'ledger/changed-file': rule(
    'error',
    ({ file, period, sealedBy }) =>
      `${file} of ${period} is not as it was closed: its SHA-256 is not the one in ${sealedBy}`,
    () => restore,
    'What was paid is proved by these bytes. A correction is made by data or an adjustment in an open period.',
  ),
  'ledger/missing-file': rule(
    'error',
    ({ file, period }) => `${file} of ${period} is missing`,
    () => 'bring the file back from a backup',
    'Without it nobody can say what was paid in that period.',
  ),
  'ledger/unreadable': rule(
    'error',
    ({ file, why }) => `${file} cannot be read: ${why}`,
    () => restore,
    'The files of the ledger are written by close and reopen alone.',
  ),
  'ledger/newer-format': rule(
    'error',
    ({ period, compline }) => `${period} was closed by compline ${compline}, whose ledger this version cannot read`,
    ({ compline }) => `use compline ${compline} or later`,
    'An older version would take a newer ledger for something else than it says.',
  ),
  'ledger/broken-chain': rule(
    'error',
    ({ period, before }) => `the manifest of ${period} does not follow that of ${before}`,
    () => restore,
    'Each manifest holds the SHA-256 of the one before it, so that no period can be changed, taken out or put in.',
  ),
  'ledger/out-of-sequence': rule(
    'error',
    ({ folder, sequence, expected }) => `${folder} has number ${sequence} where number ${expected} is expected`,
    () => 'bring the missing folder back from a backup, or take out the one that stands twice',
    'Closed periods are numbered from 1 without gaps.',
  ),
  'ledger/misnamed-folder': rule(
    'error',
    ({ folder, named }) => `the manifest in ${folder} is that of ${named}`,
    () => 'put the manifests and folders back where they were',
    'A folder has the name of the period that it holds, in the order of closing.',
  ),
  'ledger/last-missing': rule(
    'error',
    ({ period, last }) =>
      `${period} was closed last and is not there${last === undefined ? '' : `: the last one there is ${last}`}`,
    () => 'bring its folder back from a backup; a closed period is taken back by compline reopen alone',
    'head.json names the last manifest, so that a ledger cut short does not pass for a whole one.',
  ),
  'ledger/head-behind': rule(
    'warning',
    ({ period }) =>
      `a close or reopening was ended before it was done with head.json; ${period === undefined ? 'no period is closed' : `${period} is the last closed period`}`,
    () => 'nothing to do: the next close writes it',
    'The renaming of the folder decides what is closed; head.json follows it.',
  ),
  'ledger/sum': rule(
    'error',
    ({ period, payee, what, shown, computed }) =>
      `${payee} in ${period}: ${what} is ${shown}, but should be ${computed}`,
    () => 'keep the ledger as it is, and report it',
    'Every amount of the settlement is a sum of lines, and what stood open before, with what moved, is what stands open after.',
  ),
  'ledger/totals': rule(
    'error',
    ({ period, what, shown, computed }) =>
      `the manifest of ${period} says ${what} ${shown}, and the file has ${computed}`,
    () => 'keep the ledger as it is, and report it',
    'The manifest sums up the tables beside it.',
  ),
  'ledger/foreign-file': rule(
    'warning',
    ({ file }) => `${file} does not belong to the ledger`,
    () => 'take it out; notes and exports are kept elsewhere',
    'What close and reopen have not written is not sealed, and might be taken for what was closed.',
  ),
  'ledger/unfinished-close': rule(
    'warning',
    ({ file, last }) =>
      `${file} is what an unfinished close left: it closed nothing, ${last === undefined ? 'no period is closed' : `${last} is the last closed period`}`,
    () => 'nothing to do: the next close removes it; where one is running now, wait for it',
    'A close writes beside the ledger and becomes part of it by one renaming.',
  ),
  'ledger/unfinished-reopening': rule(
    'warning',
    ({ period }) => `a reopening of ${period} was begun and not done: ${period} is still closed`,
    () => 'reopen it again, or leave it: the record counts for nothing without its folder',
    'The record is written first and the folder moved after it, so that no reopening goes without a record.',
  ),
}
