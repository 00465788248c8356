import type { StoredRule } from './rule-words.ts';

/** The rule that is in force on a day and would overlap a new one from then on. */
export const ruleOn = (rules: readonly StoredRule[], configurationId: number, day: string): StoredRule | undefined =>
  rules.find(
    ({ configuration_id, valid_from, valid_to }) =>
      configuration_id === configurationId && valid_from < day && (valid_to === null || valid_to > day),
  );
