import type { Transaction } from 'kysely';
import { AlreadyExists, DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import type { AcceptedParameter } from '../../../domain/kernel/legal/check-parameter.ts';
import type { Certainty } from '../../../domain/kernel/legal/parameter-row.ts';
import { atPath } from '../../../domain/kernel/messages.ts';
import { rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { acceptParameter, RELEASE_ONLY } from '../../../domain/settlement/terms/accept-parameter.ts';
import { lockLegalParametersAlone } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import {
  changeLegalValue,
  conflictingLegalValue,
  insertLegalValue,
  type LegalValueRow,
  legalValueById,
} from '../../../infra/postgres/settlement/legal-values.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { settlementMessages } from '../messages.ts';

/** A legal value as an operator gives it. */
interface GivenLegalValue {
  readonly name: string;
  readonly class: string;
  readonly value: string;
  readonly unit: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly source: string;
  readonly certainty: Certainty;
}

/**
 * Adds a legal value and marks the settled months that it touches. Refused where a sure value of the release or one of an operator holds on
 * its days; a less certain one is superseded by it. Answers the row and what was given before its unit was converted, null where it was not.
 */
export async function createLegalValue(
  work: CommandWork,
  given: GivenLegalValue,
): Promise<{ readonly row: LegalValueRow; readonly converted: AcceptedParameter['converted'] }> {
  const { name, value, unit, converted } = acceptParameter({ ...given, dimension: given.class });
  if (RELEASE_ONLY.includes(name)) {
    const message = settlementMessages.releaseOnly(name);
    throw new DomainError('invalid_input', atPath('name', message), [{ path: 'name', code: 'not_allowed', message }]);
  }
  const row = { ...given, name, value, unit };
  await lockLegalParametersAlone(work.trx);
  const other = await conflictingLegalValue(work.trx, row);
  if (other !== undefined) throw conflictWith(other, row);
  const id = await insertLegalValue(work.trx, row, work.actor);
  work.audit({ chain: 0, action: 'legal_parameter.created', objectKind: 'legal_parameter', objectId: id, after: row });
  return { row: await requireLegalValue(work.trx, id), converted };
}

function conflictWith(other: LegalValueRow, given: { readonly valid_from: string }): DomainError {
  const message = settlementMessages.legalValueInForce(
    other.id,
    `${other.value} ${other.unit}`,
    rangeText(other.valid_from, other.valid_to),
    other,
  );
  if (other.origin === 'operator' && other.valid_from === given.valid_from) return new AlreadyExists('valid_from', message, other.id);
  return new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
}

/** Ends an operator's value on a day (null: open again) or withdraws it; does nothing where that is so already. The values are locked. */
export async function endLegalValue(
  work: CommandWork,
  row: LegalValueRow,
  { validTo, withdrawn }: { readonly validTo: string | null; readonly withdrawn: boolean },
): Promise<LegalValueRow> {
  if (row.origin === 'release') throw new DomainError('wrong_state', settlementMessages.legalValueOfRelease(row.id));
  if (validTo !== null && validTo <= row.valid_from) {
    const message = settlementMessages.endsBeforeStart(row.valid_from);
    throw new DomainError('invalid_input', atPath('valid_to', message), [{ path: 'valid_to', code: 'custom', message }]);
  }
  if (row.valid_to === validTo && row.withdrawn === withdrawn) return row;
  if (!withdrawn) await refuseOverlap(work, { ...row, valid_to: validTo });
  await changeLegalValue(work.trx, row.id, { from: row.valid_from, to: validTo, withdrawn });
  const change = { before: { valid_to: row.valid_to, withdrawn: row.withdrawn }, after: { valid_to: validTo, withdrawn } };
  const action = withdrawn && !row.withdrawn ? 'legal_parameter.withdrawn' : 'legal_parameter.ended';
  work.audit({ chain: 0, action, objectKind: 'legal_parameter', objectId: row.id, ...change });
  return requireLegalValue(work.trx, row.id);
}

/** A value that is opened again may meet what was given meanwhile. */
async function refuseOverlap(work: CommandWork, wanted: LegalValueRow): Promise<void> {
  const other = await conflictingLegalValue(work.trx, wanted, wanted.id);
  if (other !== undefined && other.origin === 'operator') throw conflictWith(other, wanted);
}

export async function requireLegalValue(trx: Transaction<DB>, id: number): Promise<LegalValueRow> {
  return requireFound(await legalValueById(trx, id), settlementMessages.noLegalValue(id));
}
