import { expect, it } from 'vitest'
import { readProjectFile } from '../../src/plan/project-file.ts'
import { SourceText } from '../../src/problems/source.ts'
import { shown } from './reading.ts'

const read = (text: string) => readProjectFile(new SourceText('compline.yaml', text))

it('a project names its plans, data, headers, ledger and locale', () => {
  const { value, problems } = read(`plans: plans/*.yaml
data:
  payees: data/payees.csv
  deals: [data/a.csv, data/b.csv]
columns:
  deals: { deal_id: Opportunity ID, __proto__: Strange }
ledger: ledger/
locale: { dates: DD.MM.YYYY, decimal: ",", delimiter: tab }
`)
  expect(problems).toEqual([])
  expect(value?.plans.map(({ text }) => text)).toEqual(['plans/*.yaml'])
  expect(value?.data.get('deals')?.map(({ text }) => text)).toEqual(['data/a.csv', 'data/b.csv'])
  expect(value?.columns.get('deals')).toEqual(
    new Map([
      ['deal_id', 'Opportunity ID'],
      ['__proto__', 'Strange'],
    ]),
  )
  expect(value?.ledger?.text).toBe('ledger/')
  expect(value?.locale).toEqual({ dates: 'DD.MM.YYYY', decimal: ',', delimiter: '\t', encoding: undefined })
})

it('its words are closed, and words of plans do not belong into it', () => {
  expect(
    shown(read('plans: p.yaml\ncomponents: {}\ndata: { deal: d.csv }\nprofiles: { deals: salesforce }\n').problems),
  ).toEqual(['2:1 plan/unknown-key components', '3:9 plan/unknown-key deal', '4:1 plan/not-yet-supported profiles'])
})

it('without a locale dates are ISO and decimals follow a point', () => {
  expect(read('plans: p.yaml\n').value?.locale).toMatchObject({ dates: 'YYYY-MM-DD', decimal: '.' })
})
