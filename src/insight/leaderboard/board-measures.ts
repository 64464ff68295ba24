// By what a leaderboard can rank: the list of it, apart from the work, so that help loads nothing else.

export const boardMeasures = ['attainment', 'credited', 'margin', 'deals', 'earned', 'net', 'growth'] as const
export type BoardMeasure = (typeof boardMeasures)[number]

/** What each measure is, for help and head. */
export const measureWords: { readonly [M in BoardMeasure]: string } = {
  attainment: 'attainment at the end of the period',
  credited: 'credited value',
  margin: 'margin: credited value × (amount − cost) ÷ amount',
  deals: 'deals credited',
  earned: 'what was earned',
  net: 'what was earned, less what returns took',
  growth: 'credited value against the mean of up to four periods before',
}
