import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { type Channel, putApplication } from '../../../infra/postgres/members/applications.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { admitByRule } from './admit-by-rule.ts';
import { type GivenConsent, recordConsents } from './consents.ts';

/** What an applicant names in addition to the person. */
export interface ApplicationDetails {
  readonly channel: Channel;
  readonly pod?: string | undefined;
  readonly consents: readonly Pick<GivenConsent, 'kind' | 'sha256'>[];
}

/** Records what an applicant named beside the person and agreed to; a rule of the community may admit at once. */
export async function completeApplication(
  work: CommandWork,
  keys: PersonalKeys,
  member: MemberRow,
  { channel, pod, consents }: ApplicationDetails,
): Promise<void> {
  const row = { membership_id: member.id, community_id: member.community_id, channel };
  await putApplication(work.trx, { ...row, ...(pod === undefined ? {} : { pod }) });
  const day = legalDay(Date.now());
  if (consents.length > 0)
    await recordConsents(
      work,
      member,
      consents.map((one) => ({ ...one, day })),
    );
  await admitByRule(work, keys, member);
}
