/** Terms of voting as a statute may state them: half of the members, and more than half of the votes. */
export const VOTING_TERMS = {
  notice_days: 0,
  quorum: { numerator: 1, denominator: 2 },
  majority: { numerator: 1, denominator: 2, exceeds: true, of: 'cast' },
  most_proxies: 1,
  clause: 'art. 9',
  valid_from: '2024-01-01',
} as const;
