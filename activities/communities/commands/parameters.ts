import type { Transaction } from 'kysely';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { AlreadyExists } from '../../../domain/kernel/errors.ts';
import { overlapRefused, rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { insertParameter, overlappingParameter, type ParameterRow } from '../../../infra/postgres/communities/rules.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { endDatedRow } from '../../kernel/commands/end-dated-row.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertConfiguration } from '../reads/require.ts';

/** A value that a configuration brings itself from a day on. */
export type NewParameter = Omit<ParameterRow, 'id' | 'valid_to'> & { readonly valid_to?: string | null | undefined };

/** Creates a value and answers its id; those of one name and class do not overlap in a configuration. */
export async function createParameter(work: CommandWork, communityId: number, parameter: NewParameter): Promise<number> {
  const given = { ...parameter, valid_to: parameter.valid_to ?? null };
  await lockChangeableCommunity(work.trx, communityId);
  await assertConfiguration(work.trx, communityId, given.configuration_id);
  await refuseOverlap(work.trx, given);
  const id = await insertParameter(work.trx, communityId, given);
  work.audit({ chain: communityId, action: 'parameter.created', objectKind: 'configuration_parameter', objectId: id, after: given });
  return id;
}

async function refuseOverlap(trx: Transaction<DB>, given: Omit<ParameterRow, 'id'>): Promise<void> {
  const { configuration_id: configurationId, name, valid_from: from, valid_to: to } = given;
  const other = await overlappingParameter(trx, { from, to, configurationId, name, class: given.class });
  if (other === undefined) return;
  if (other.valid_from === from) throw new AlreadyExists('valid_from', communityMessages.parameterExists(name, from), other.id);
  throw overlapRefused(communityMessages.valueInForce(other.id, name, rangeText(other.valid_from, other.valid_to)));
}

/** Ends a value, or opens it again with null. The community is locked. */
export const endParameter = (work: CommandWork, communityId: number, row: ParameterRow, validTo: string | null): Promise<void> =>
  endDatedRow(work, { ...row, communityId, table: 'configuration_parameter', action: 'parameter.ended' }, { validTo });
