// Why a text is no number, and how it is written instead. plan-language.md, rule 1.

/** A remedy for the ways in which numbers are commonly written; empty where none fits. */
export function numberHint(text: string): string {
  const plain = text.replaceAll(/[,\s]/g, '')
  if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\s?%?$/.test(text))
    return `write it without commas: ${plain} or ${text.replaceAll(',', '_')}`
  if (/^[+-]?\d+,\d+\s?%?$/.test(text)) return `decimals follow a point: ${text.replaceAll(',', '.')}`
  if (/^[+-]?\d+(?:\s\d{3})+(?:\.\d+)?$/.test(text)) return `write it without blanks: ${plain}`
  if (/^[+-]?\.\d+\s?%?$/.test(text)) return `write a zero before the point: ${text.replace('.', '0.')}`
  if (/^[+-]?\d+\.\s?%?$/.test(text)) return `write a digit behind the point, or leave it out: ${text.replace('.', '')}`
  if (/^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i.test(text)) return 'write all its digits: exponents are not read'
  if (/^0[xob]/i.test(text)) return 'write it as a decimal number'
  if (/^0\d/.test(text)) return 'write it without leading zeros'
  if (/^[+-]?\d+(?:\.\d+)?[kmb]$/i.test(text)) return 'write all its digits: 12000 or 12_000'
  if (/^[$€£¥]|[$€£¥]$/.test(text)) return 'leave out the sign of the currency: every amount is in the plan’s currency'
  if (/^[+-]?(?:nan|\.?inf|infinity)$/i.test(text)) return 'every amount must be a number that can be paid'
  if (text.length > 60) return 'a number has at most 60 characters'
  return ''
}
