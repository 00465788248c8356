import { findParameter, LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import type { Message } from '../../kernel/messages.ts';
import { type Check, type Finding, findings } from '../check.ts';
import { onboardingMessages } from '../messages.ts';
import type { ApplicationSnapshot, SnapshotEnterprise, SnapshotMember } from '../snapshot.ts';

/** Kinds in which an enterprise may take part only as a side activity. Source: cacer-2026.md D9. */
const JUDGED: readonly string[] = ['renewable_energy_community', 'self_consumer_group'];

/** Enterprises: no prevalent energy activity, no large ones in a community; what is not recorded is warned of. */
export function checkEnterprises(snapshot: ApplicationSnapshot, table: readonly ParameterRow[] = LEGAL_PARAMETERS): Check[] {
  const own = enterprisesIn(snapshot, table);
  const [error, warning] = [{ severity: 'error', group: 'data' } as const, { severity: 'warning', group: 'data' } as const];
  const activity = own.flatMap(({ code, enterprise }) => (enterprise === null ? [] : [judge(code, enterprise, snapshot.on, table)]));
  return [
    ...findings({ name: 'enterprise_size', ...warning }, onboardingMessages.noEnterprise, unknown(own)),
    ...findings({ name: 'enterprise_large', ...error }, noLarge(own), large(snapshot, own)),
    ...findings(
      { name: 'enterprise_activity', ...error },
      onboardingMessages.activitiesAllowed,
      activity.flatMap(({ excluded }) => excluded),
    ),
    ...findings(
      { name: 'enterprise_activity_unsure', ...warning },
      onboardingMessages.activitiesSure,
      activity.flatMap(({ unsure }) => unsure),
    ),
  ];
}

const enterprisesIn = ({ kind, members, on }: ApplicationSnapshot, table: readonly ParameterRow[]): readonly SnapshotMember[] =>
  JUDGED.includes(kind)
    ? members.filter(({ holderClass }) => findParameter(table, 'enterprise_holder', on, holderClass)?.value === 'true')
    : [];

const unknown = (own: readonly SnapshotMember[]): Finding[] =>
  own.filter(({ enterprise }) => enterprise === null).map(({ code }) => ({ subject: code, message: onboardingMessages.enterpriseUnknown }));

/** What is said where no large one is recorded: nothing is known of an enterprise without size. */
const noLarge = (own: readonly SnapshotMember[]): Message =>
  own.some(({ enterprise }) => enterprise === null) ? onboardingMessages.largeEnterpriseUnknown : onboardingMessages.noLargeEnterprise;

function large({ kind }: ApplicationSnapshot, own: readonly SnapshotMember[]): Finding[] {
  if (kind !== 'renewable_energy_community') return [];
  return own
    .filter(({ enterprise }) => enterprise?.size === 'large')
    .map(({ code }) => ({ subject: code, message: onboardingMessages.largeEnterprise }));
}

/** The code counts with its subclasses: 35.11.00 is judged as 35.11. A value of the law that is assumed is named as unsure. */
function judge(subject: string, { edition, code }: SnapshotEnterprise, on: string, table: readonly ParameterRow[]) {
  const row = findParameter(table, 'enterprise_activity_excluded', on, `${edition} ${code.slice(0, 5)}`);
  const isExcluded = row?.value === 'true';
  const isUnsure = row?.certainty === 'assumed';
  return {
    excluded: isExcluded ? [{ subject, message: onboardingMessages.excludedActivity(edition, code) }] : [],
    unsure: isUnsure ? [{ subject, message: onboardingMessages.unsureActivity(edition, code, isExcluded) }] : [],
  };
}
