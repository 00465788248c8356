import { installationMessages } from '../../../../domain/assets/installations/messages.ts';
import { following, type InstallationState, mayGo, papersFor } from '../../../../domain/assets/installations/steps.ts';
import { installationProcess } from '../../../../domain/assets/processes.ts';
import { registerMessages } from '../../../../domain/assets/register/messages.ts';
import { DomainError, invalidInput, requireFound, unknownReference } from '../../../../domain/kernel/errors.ts';
import {
  type InstallationRow,
  insertInstallation,
  insertInstallationStep,
  installationById,
  lockInstallation,
  openInstallationsOf,
  setReminded,
  updateInstallation,
} from '../../../../infra/postgres/assets/installations/installations.ts';
import { setPromise } from '../../../../infra/postgres/assets/performance/profiles.ts';
import { assetById, insertAssetDocument } from '../../../../infra/postgres/assets/register/assets.ts';
import { lockChangeableCommunity } from '../../../../infra/postgres/communities/communities.ts';
import { documentById } from '../../../../infra/postgres/documents/documents.ts';
import { lockUser } from '../../../../infra/postgres/identity/users.ts';
import { openProcess } from '../../../../infra/postgres/record/process.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';

/** Open requests that one account may have at once. */
const MOST_OPEN = 5;

export interface InstallationPlace {
  readonly communityId: number;
  readonly installationId: number;
}

export async function requireInstallation(
  trx: Parameters<typeof installationById>[0],
  { communityId, installationId }: InstallationPlace,
): Promise<InstallationRow> {
  return requireFound(await installationById(trx, communityId, installationId), installationMessages.none(installationId));
}

/** Records a request for an installation, of an account or entered by a manager, and opens its process. */
export async function requestInstallation(
  work: CommandWork,
  communityId: number,
  given: Pick<InstallationRow, 'user_id' | 'kind' | 'power_kw' | 'pod' | 'note'>,
  requestedOn: string,
): Promise<number> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  if (given.user_id !== null) await lockUser(trx, given.user_id);
  if (given.user_id !== null && (await openInstallationsOf(trx, given.user_id)) >= MOST_OPEN)
    throw new DomainError('conflict', installationMessages.tooManyOpen);
  const id = await insertInstallation(trx, { ...given, community_id: communityId, requested_by: work.actor });
  const first = { community_id: communityId, installation_request_id: id, state: 'requested', occurred_on: requestedOn } as const;
  await insertInstallationStep(trx, { ...first, document_id: null, note: null, recorded_by: work.actor });
  await openProcess(trx, installationProcess({ communityId, installationId: id }));
  record(work, { communityId, installationId: id }, 'installation.requested', {
    kind: given.kind,
    power_kw: given.power_kw,
    state: 'requested',
  });
  return id;
}

/** A step of an installation as a person records it. */
export interface GivenStep {
  readonly state: Exclude<InstallationState, 'requested'>;
  readonly occurred_on: string;
  readonly document_id: number | null;
  readonly note: string | null;
  /** Of the commissioning: what it became in the register, and the promised yield of a year. */
  readonly asset_id: number | null;
  readonly promised_kwh: number | null;
}

/** Records the next step of an installation with its paper. The commissioning names its asset, which gets the papers and the promised yield. */
export async function recordInstallationStep(work: CommandWork, place: InstallationPlace, step: GivenStep): Promise<void> {
  const { trx } = work;
  await lockChangeableCommunity(trx, place.communityId);
  const found = requireFound(
    await lockInstallation(trx, place.communityId, place.installationId),
    installationMessages.none(place.installationId),
  );
  if (found.state === step.state) return;
  if (!mayGo(found.state, step.state))
    throw new DomainError('wrong_state', installationMessages.mayNotGo(found.state, step.state, following(found.state)));
  await requirePaper(work, place, step);
  const row = { community_id: place.communityId, installation_request_id: found.id, state: step.state, occurred_on: step.occurred_on };
  await insertInstallationStep(trx, { ...row, document_id: step.document_id, note: step.note, recorded_by: work.actor });
  if (step.state === 'commissioned') await commission(work, found, step);
  else await updateInstallation(trx, found.id, { state: step.state });
  record(work, place, 'installation.step_recorded', { state: step.state, document_id: step.document_id, asset_id: step.asset_id });
}

async function requirePaper({ trx }: CommandWork, { communityId }: InstallationPlace, { state, document_id }: GivenStep): Promise<void> {
  const kinds = papersFor(state);
  if (document_id === null) {
    if (kinds.length > 0) throw invalidInput('document_id', 'missing', installationMessages.paperNeeded(kinds));
    return;
  }
  const document = await documentById(trx, communityId, document_id);
  if (document === undefined) throw unknownReference('document_id', registerMessages.noDocument(document_id));
  if (kinds.length > 0 && !kinds.some((kind) => kind === document.kind))
    throw invalidInput('document_id', 'wrong_kind', installationMessages.paperNeeded(kinds));
}

async function commission(
  work: CommandWork,
  found: InstallationRow,
  { asset_id, document_id, promised_kwh, state }: GivenStep,
): Promise<void> {
  if (asset_id === null) throw invalidInput('asset_id', 'missing', installationMessages.assetNeeded);
  const { trx } = work;
  const communityId = found.community_id;
  const asset = await assetById(trx, communityId, asset_id);
  if (asset === undefined) throw unknownReference('asset_id', registerMessages.noAsset(communityId, asset_id));
  if (asset.kind !== found.kind) throw invalidInput('asset_id', 'other_kind', installationMessages.otherKind);
  await updateInstallation(trx, found.id, { state, asset_id, promised_kwh });
  if (document_id !== null) await insertAssetDocument(trx, { community_id: communityId, asset_id, document_id, added_by: work.actor });
  if (promised_kwh !== null && asset.kind === 'plant')
    await setPromise(trx, { community_id: communityId, asset_id, promised_kwh, document_id, recorded_by: work.actor });
}

function record(work: CommandWork, { communityId, installationId }: InstallationPlace, action: string, after: object): void {
  work.audit({ chain: communityId, action, objectKind: 'installation_request', objectId: installationId, after });
}

/** Records that an installation stayed in a state for too long; false where it went on meanwhile, or it is known. */
export async function remindInstallation(
  work: CommandWork,
  { communityId, installationId }: InstallationPlace,
  state: InstallationState,
): Promise<boolean> {
  const found = await lockInstallation(work.trx, communityId, installationId);
  if (found?.state !== state || found.reminded_state === state) return false;
  await setReminded(work.trx, installationId, state);
  const object = { objectKind: 'installation_request', objectId: installationId };
  work.audit({ chain: communityId, action: 'installation.reminded', ...object, after: { state } });
  return true;
}
