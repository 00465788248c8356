import type { Transaction } from 'kysely';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { AlreadyExists } from '../../../domain/kernel/errors.ts';
import { type AcceptedParameter, shiftPoint } from '../../../domain/kernel/legal/check-parameter.ts';
import { isDecimal } from '../../../domain/kernel/money/decimal.ts';
import { overlapRefused, rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { acceptParameter, refuseOwnValue } from '../../../domain/settlement/terms/accept-parameter.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { insertParameter, overlappingParameter, type ParameterRow, updateParameter } from '../../../infra/postgres/communities/rules.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { endDatedRow } from '../../kernel/commands/end-dated-row.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertConfiguration } from '../reads/require.ts';

/** A value that a configuration brings itself from a day on. */
type NewParameter = Omit<ParameterRow, 'id' | 'valid_to'> & { readonly valid_to?: string | null | undefined };

/**
 * Creates a value and answers its id, and what was given before its unit was converted; those of one name and class do not overlap in a
 * configuration. Refused in a unit or with a number that the parameter does not have, and for what
 * holds for every contract alike.
 */
export async function createParameter(
  work: CommandWork,
  communityId: number,
  parameter: NewParameter,
): Promise<{ readonly id: number; readonly converted: AcceptedParameter['converted'] }> {
  refuseOwnValue(parameter.name);
  const { name, value, unit, converted } = acceptParameter({ ...parameter, dimension: parameter.class });
  const given = { ...parameter, name, unit, value: storedValue(value), valid_to: parameter.valid_to ?? null };
  await lockChangeableCommunity(work.trx, communityId);
  await assertConfiguration(work.trx, communityId, given.configuration_id);
  await refuseOverlap(work.trx, given);
  const id = await insertParameter(work.trx, communityId, given);
  work.audit({ chain: communityId, action: 'parameter.created', objectKind: 'configuration_parameter', objectId: id, after: given });
  return { id, converted };
}

/** A number without zeros that say nothing. */
const storedValue = (value: string): string => (isDecimal(value) ? shiftPoint(value, 0) : value);

/** Gives a stored value another number or unit; where it says the same already nothing is written. The community is locked. */
export async function correctParameter(
  work: CommandWork,
  communityId: number,
  row: Pick<ParameterRow, 'id' | 'name' | 'class' | 'value' | 'unit'>,
  given: { readonly value: string; readonly unit: string },
): Promise<void> {
  refuseOwnValue(row.name);
  const { value, unit } = acceptParameter({ ...given, name: row.name, dimension: row.class });
  const after = { value: storedValue(value), unit };
  if (row.value === after.value && row.unit === unit) return;
  await updateParameter(work.trx, row.id, after);
  const object = { objectKind: 'configuration_parameter', objectId: row.id };
  work.audit({ chain: communityId, action: 'parameter.corrected', ...object, before: { value: row.value, unit: row.unit }, after });
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
