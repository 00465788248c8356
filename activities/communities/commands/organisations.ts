import { communityMessages } from '../../../domain/communities/messages.ts';
import { AlreadyExists, DomainError } from '../../../domain/kernel/errors.ts';
import type { Shape } from '../../../domain/kernel/geometry/shape.ts';
import { rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import {
  type NewArea as AreaValues,
  insertArea,
  insertOrganisation,
  organisationByCode,
  overlappingArea,
} from '../../../infra/postgres/communities/organisations.ts';
import type { Organisation } from '../../../infra/postgres/schema/tables.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertValidShape } from './assert-valid-shape.ts';

type NewOrganisation = Pick<Organisation, 'code' | 'name' | 'kind'>;

/** Creates an organisation that operates communities; `already_exists` where the code is taken. */
export async function createOrganisation(work: CommandWork, given: NewOrganisation) {
  const known = await organisationByCode(work.trx, given.code);
  if (known) throw new AlreadyExists('code', communityMessages.organisationExists(given.code), known.id);
  const organisation = await insertOrganisation(work.trx, given);
  const object = { objectKind: 'organisation', objectId: organisation.id };
  work.audit({ chain: 0, action: 'organisation.created', ...object, after: organisation });
  return organisation;
}

type NewArea = Omit<AreaValues, 'boundary' | 'valid_to'> & {
  readonly boundary: Shape;
  readonly valid_to?: string | null | undefined;
};

/** Creates a version of a primary substation area and answers its id; versions of one code do not overlap. */
export async function createArea(work: CommandWork, { boundary, ...area }: NewArea): Promise<number> {
  const values = { ...area, valid_to: area.valid_to ?? null };
  await assertValidShape(work.trx, 'boundary', boundary);
  const known = await overlappingArea(work.trx, area.code, area.valid_from, values.valid_to);
  if (known?.valid_from === area.valid_from)
    throw new AlreadyExists('code', communityMessages.areaVersionExists(area.code, area.valid_from), known.id);
  if (known)
    throw new DomainError(
      'conflict',
      communityMessages.areaVersionOverlaps(area.code, rangeText(known.valid_from, known.valid_to), known.id),
    );
  const { id } = await insertArea(work.trx, { ...values, boundary });
  const after = { ...values, boundary_type: boundary.type };
  work.audit({ chain: 0, action: 'substation_area.created', objectKind: 'substation_area', objectId: id, after });
  return id;
}
