import type { SamplePerson } from '../../simulators/people/people-file.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** The first household of the sample: a roof of its own, energy drawn and shared, money in most months. */
export const HOUSEHOLD = 'M05';

/** A part that somebody plays, before there is an account. */
export interface Part extends Pick<SamplePerson, 'role' | 'community' | 'username' | 'fullName'> {
  readonly invitedBy: 'manager' | 'operator';
  /** Code of the member to whom the account belongs; null: to none. */
  readonly memberCode: string | null;
}

/** Who there is to sign in as: two of the community, two of the platform. */
export function partsOf({ community: { code }, members }: Pick<Scenario, 'community' | 'members'>): Part[] {
  const household = members.find((member) => member.code === HOUSEHOLD);
  const ofCommunity = { community: code, invitedBy: 'manager', memberCode: null } as const;
  const ofPlatform = { community: null, invitedBy: 'operator', memberCode: null } as const;
  return [
    { ...ofCommunity, role: 'community_manager', username: `manager.${code}`, fullName: 'Paola Nerini' },
    ...(household === undefined
      ? []
      : [{ ...ofCommunity, role: 'member', username: `member.${code}`, fullName: household.name, memberCode: HOUSEHOLD } as const]),
    { ...ofPlatform, role: 'operator', username: 'operator', fullName: 'Omar Serra' },
    { ...ofPlatform, role: 'auditor', username: 'auditor', fullName: 'Vera Conti' },
  ];
}
