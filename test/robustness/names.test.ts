// Names that every JavaScript object has already, wherever a person may write a name of their own.
import { test } from 'vitest'
import { plan, survives, withEarn, withTop } from './survives.ts'

const words: readonly string[] = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf']
const managers = withEarn('credit: { to: { managers: all } }\n    earn: { rate: 1% }')

test.each(words)('%s as a key, a component, an id and a column', async (word) => {
  await survives({ name: word, contents: { 'plan.yaml': `${word}: 1\n${plan}` }, says: 'plan/unknown-key' })
  await survives({ name: word, contents: { 'plan.yaml': plan.replace('commission:', `${word}:`) } })
  await survives({ name: word, contents: { 'plan.yaml': plan.replace('plan: p', `plan: ${word}`) } })
  await survives({ name: word, contents: { 'plan.yaml': plan.replace('USD', word) } })
  await survives({ name: word, contents: { 'plan.yaml': withTop(`calendar: { pay: ${word} }`) } })
  await survives({ name: word, contents: { 'plan.yaml': withTop(`calendar: { periods: ${word} }`) } })
  await survives({ name: word, contents: { 'plan.yaml': withEarn(`earn: { ${word}: 1 }`) } })
  await survives({ name: word, contents: { 'plan.yaml': withEarn(`earn: { rate: ${word} }`) } })
  await survives({ name: word, contents: { 'plan.yaml': withEarn(`earn: { rate: "${word}(1, 2)" }`) } })
  await survives({ name: word, contents: { 'plan.yaml': withEarn(`earn: { rate: payee.${word} }`) } })
  await survives({
    name: word,
    contents: {
      'plan.yaml': withEarn(`earn: { rate: 1% }\n    gate: { component: ${word}, measure: { at_least: 1 } }`),
    },
  })
  await survives({
    name: word,
    contents: { 'plan.yaml': withEarn(`credit: { when: { ${word}: { ${word}: x } } }\n    earn: { rate: 1% }`) },
  })
  await survives({
    name: word,
    contents: {
      'plan.yaml': withEarn(
        `credit: { when: { ${word}: x }, to: { column: ${word} } }\n    earn: { table: { by: [${word}], rows: [{ ${word}: x, rate: 1% }], otherwise: { rate: 2% } } }`,
      ),
      'deals.csv': `deal_id,payee_id,${word},amount,closed_on\n${word},${word},x,100,2026-01-15\n`,
    },
  })
})

test.each(words)('%s as a column, a payee, a deal and a name in every file', async (word) => {
  await survives({
    name: word,
    contents: {
      'plan.yaml': `${managers.replace('plan: p', `plan: ${word === '__proto__' ? 'p' : word.toLowerCase()}`)}    clawback: { within: 12 months }\n`,
      'deals.csv': `deal_id,payee_id,amount,closed_on,${word},currency,stage\n${word},${word},100,2026-01-15,x,USD,${word}\n${word},x,1,2026-01-15,x,${word},x\n`,
      'payees.csv': `payee_id,plan,manager_id,name,${word}\n${word},p,${word},${word},1\n`,
      'returns.csv': `deal_id,returned_on,reason,${word}\n${word},2026-01-20,${word},1\n`,
      'splits.csv': `deal_id,payee_id,share,role\n${word},${word},100%,${word}\n`,
      'quotas.csv': `payee_id,period,quota,component\n${word},${word},1,${word}\n`,
      'measures.csv': `payee_id,period,measure,value\n${word},${word},${word},1\n`,
      'fx.csv': `date,from,to,rate\n2026-01-15,${word},${word},1\n`,
      'adjustments.csv': `adjustment_id,payee_id,period,amount,reason,approved_by,plan,component,deal_id\n${word},${word},${word},1,${word},${word},${word},${word},${word}\n`,
      'leave.csv': `payee_id,from,to\n${word},2026-01-01,2026-01-02\n`,
      'calendars.csv': `calendar,period,from,to\n${word},${word},2026-01-01,2026-01-02\n`,
    },
  })
  await survives({ name: word, contents: { 'deals.csv': `${word},${word}\n1,2\n` } })
})
