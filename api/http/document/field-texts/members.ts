/** Lives of memberships, applications, consents and imports. */
export const MEMBER_FIELDS: Readonly<Record<string, string>> = {
  'MemberLife.stage': 'Where the membership stands',
  'clock.clock': 'What happens on that day',
  'MemberLife.acts': 'Every act so far, in the order in which they were recorded',
  'acts.act': 'What was done',
  'MemberLife.suspensions': 'Days on which the membership was suspended',
  notice_on: 'Day of the notice',
  given_by: 'Who gave the notice',
  terms_id: 'Terms of the community that held on the day of the notice; null: none were recorded',
  taken_back_at: 'When the notice was taken back; null: it was not',
  'retention.corrections_until': 'First day from which months of the membership are no longer corrected; null: it was never admitted',
  'retention.erases_on': 'First day on which name, tax code and contact are erased',
  'MemberDecision.act': 'What is decided',
};
