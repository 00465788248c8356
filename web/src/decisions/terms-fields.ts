const MAJORITIES = {
  half: { numerator: 1, denominator: 2, exceeds: true, of: 'cast' },
  for_against: { numerator: 1, denominator: 2, exceeds: true, of: 'for_and_against' },
  two_thirds: { numerator: 2, denominator: 3, exceeds: false, of: 'cast' },
  all_half: { numerator: 1, denominator: 2, exceeds: true, of: 'entitled' },
  all_three_quarters: { numerator: 3, denominator: 4, exceeds: false, of: 'entitled' },
} as const;

/** Quorum (`1/2`) and majority of a form as the API takes them. */
export function votingFractions(quorum: string, majority: string) {
  const [numerator = 0, denominator = 1] = quorum.split('/').map(Number);
  return { quorum: { numerator, denominator }, majority: MAJORITIES[majority as keyof typeof MAJORITIES] ?? MAJORITIES.half };
}
