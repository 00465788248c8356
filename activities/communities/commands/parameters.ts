import type { Transaction } from 'kysely';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { AlreadyExists } from '../../../domain/kernel/errors.ts';
import { type AcceptedParameter, shiftPoint } from '../../../domain/kernel/legal/check-parameter.ts';
import { isDecimal } from '../../../domain/kernel/money/decimal.ts';
import { overlapRefused, rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { acceptParameter, refuseOwnValue } from '../../../domain/settlement/terms/accept-parameter.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { insertParameter, overlappingParameter, type ParameterRow } from '../../../infra/postgres/communities/rules.ts';
import { deleteFacts, setFacts } from '../../../infra/postgres/record/fact-rows.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { type CorrectionGround, changeFacts, removeFacts } from '../../kernel/commands/change-facts.ts';
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

type ParameterFacts = Pick<ParameterRow, 'value' | 'unit' | 'source' | 'assumed' | 'valid_from' | 'valid_to'>;

/** Puts a stored value right; name, class and configuration stay. The community is locked. */
export async function changeParameterFacts(
  work: CommandWork,
  communityId: number,
  row: ParameterRow,
  given: ParameterFacts,
  ground: CorrectionGround,
): Promise<void> {
  const accepted = given.value === row.value && given.unit === row.unit ? given : newValue(row, given);
  const stated = ({ value, unit, source, assumed }: Omit<ParameterFacts, 'valid_from' | 'valid_to'>) => ({ value, unit, source, assumed });
  const days = { valid_from: given.valid_from, valid_to: given.valid_to };
  await changeFacts(
    work,
    { kind: 'parameter', id: row.id, communityId },
    {
      before: { ...stated(row), valid_from: row.valid_from, valid_to: row.valid_to },
      after: { ...stated({ ...given, ...accepted }), ...days },
      ground,
      write: () => setFacts(work.trx, 'configuration_parameter', row.id, stated({ ...given, ...accepted }), days),
    },
  );
}

function newValue(row: Pick<ParameterRow, 'name' | 'class'>, given: Pick<ParameterRow, 'value' | 'unit'>) {
  refuseOwnValue(row.name);
  const { value, unit } = acceptParameter({ value: given.value, unit: given.unit, name: row.name, dimension: row.class });
  return { value: storedValue(value), unit };
}

/** Deletes a value with which no month was settled. The community is locked. */
export const removeParameter = (work: CommandWork, communityId: number, row: ParameterRow): Promise<void> =>
  removeFacts(
    work,
    { kind: 'parameter', id: row.id, communityId },
    {
      before: row,
      remove: () => deleteFacts(work.trx, 'configuration_parameter', row.id),
    },
  );

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
