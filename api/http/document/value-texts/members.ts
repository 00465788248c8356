import { nameOfAct } from '../../../../domain/members/life-messages.ts';
import { MEMBER_ACTS, type STAGES } from '../../../../domain/members/lifecycle.ts';
import { type ValueTexts, valuesOf } from './types.ts';

const STAGE_TEXTS: Readonly<Record<(typeof STAGES)[number], string>> = {
  applied: 'applied; the checks are not done',
  verified: 'the checks are done; waits for the admission',
  admitted: 'a member by the register; GSE counts no point or plant of the member',
  in_configuration: 'a member of whom GSE counts a point or plant today',
  suspended: 'suspended by the community',
  leaving: 'the notice runs',
  left: 'left, or withdrew the application',
  rejected: 'the application was rejected',
};

/** Values of lives of memberships, applications, consents and imports. */
export const MEMBER_VALUES: readonly ValueTexts[] = [
  valuesOf('stage possible_acts act clock', {
    ...STAGE_TEXTS,
    apply: nameOfAct('apply').en,
    ...Object.fromEntries(MEMBER_ACTS.map((act) => [act, nameOfAct(act).en])),
    erase: 'the personal data of a former member are erased',
  }),
  valuesOf('given_by', { member: 'the member, by the own account', manager: 'the community, with the written notice of the member' }),
  valuesOf('despite_checks', { true: 'verified although checks fail' }),
];
