import { DomainError, invalidInput, requireFound } from '../../../domain/kernel/errors.ts';
import { processOf } from '../../../domain/kernel/process.ts';
import { formatInstant } from '../../../domain/metering/instant.ts';
import { resolveSeries } from '../../../domain/metering/known-series.ts';
import { PULL_SOURCE } from '../../../domain/metering/processes.ts';
import type { SourceSecret } from '../../../domain/metering/sources/kinds.ts';
import { sourceMessages } from '../../../domain/metering/sources/messages.ts';
import { quotaLeft } from '../../../domain/metering/sources/pace.ts';
import { assertScope, assertSecret, assertSettings } from '../../../domain/metering/sources/settings.ts';
import { addressFault } from '../../../infra/outbound/guarded-request.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import type { SentBy } from '../../../infra/postgres/identity/ended.ts';
import { callsOfDay } from '../../../infra/postgres/metering/sources/pulls.ts';
import {
  countSources,
  deleteSource,
  insertSource,
  lockSource,
  makeDue,
  type NewSourceRow,
  noteSourcePerson,
  pauseUnconfirmed,
  type SourceFacts,
  type SourceRow,
  setSourceSecret,
  sourceById,
  sourceSecret,
  updateSource,
} from '../../../infra/postgres/metering/sources/sources.ts';
import { closeProcess, openProcess } from '../../../infra/postgres/record/process.ts';
import { openContent, sealContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { requireConfiguration } from '../../communities/reads/require.ts';
import type { CommandWork, WorkEvent } from '../../kernel/unit-of-work.ts';
import { catalogueOf, loadKnownSeries } from '../read-curves.ts';

/** Of one community, or of the installation. */
const MOST_SOURCES = 50;

/** What an installation allows and seals with. */
export interface SourceInstallation {
  readonly allowsLoopback: boolean;
  /** Hosts of its own network that sources may be (`HOST:PORT`). */
  readonly ownHosts: readonly string[];
  readonly keys: PersonalKeys;
}

export const pullProcess = ({ id, community_id, configuration_id }: Pick<SourceRow, 'id' | 'community_id' | 'configuration_id'>) =>
  processOf(PULL_SOURCE, { sourceId: id }, { communityId: community_id, configurationId: configuration_id });

export async function requireSource(trx: Parameters<typeof sourceById>[0], id: number): Promise<SourceRow> {
  return requireFound(await sourceById(trx, id), sourceMessages.none(id));
}

/** Locks a source, and its community, which must accept changes. */
export async function lockChangeableSource(trx: CommandWork['trx'], id: number): Promise<void> {
  const { community_id } = await requireSource(trx, id);
  if (community_id !== null) await lockChangeableCommunity(trx, community_id);
  await lockSource(trx, id);
}

/** Adds a source and answers its id; it is asked at once. Sources without a community are the platform's. */
export async function createSource(
  work: CommandWork,
  installation: SourceInstallation,
  given: Omit<NewSourceRow, 'created_by'>,
  secret: SourceSecret,
): Promise<number> {
  const { community_id: communityId, configuration_id: configurationId, kind } = given;
  assertScope(kind, { communityId, configurationId });
  assertSecret(kind, secret);
  if (communityId !== null) await lockChangeableCommunity(work.trx, communityId);
  if (configurationId !== null) await requireConfiguration(work.trx, communityId ?? 0, configurationId);
  await assertFacts(work, installation, given);
  if ((await countSources(work.trx, communityId)) >= MOST_SOURCES)
    throw new DomainError('wrong_state', sourceMessages.tooMany(MOST_SOURCES));
  const id = await insertSource(work.trx, { ...given, created_by: work.actor });
  await noteSourcePerson(work.trx, given, work.actor);
  if (Object.keys(secret).length > 0) await setSourceSecret(work.trx, id, sealContent(installation.keys, 'meter_source', secret));
  const row = await requireSource(work.trx, id);
  if (row.state === 'active') await openProcess(work.trx, pullProcess(row));
  work.audit({ ...eventOf(row, 'meter_source.created'), after: auditedFacts(row) });
  return id;
}

/** Changes a source; it is asked at once. `secret`: undefined stays, null is taken away. */
export async function changeSource(
  work: CommandWork,
  installation: SourceInstallation,
  row: SourceRow,
  facts: SourceFacts,
  secret: SourceSecret | null | undefined,
  by: SentBy,
): Promise<void> {
  await assertFacts(work, installation, { ...row, ...facts });
  const kept = secret === undefined ? await openedSecret(work, installation, row.id) : (secret ?? {});
  assertSecret(row.kind, kept);
  // A stored secret never goes to another host than the one it was entered for.
  if (secret === undefined && row.has_secret && new URL(facts.url).host !== new URL(row.url).host)
    throw invalidInput('secret', 'required', sourceMessages.secretForHost);
  await updateSource(work.trx, row.id, facts, by);
  await noteSourcePerson(work.trx, row, work.actor);
  if (secret !== undefined)
    await setSourceSecret(work.trx, row.id, secret === null ? null : sealContent(installation.keys, 'meter_source', secret));
  if (facts.state === 'active') await openProcess(work.trx, pullProcess(row));
  work.audit({ ...eventOf(row, 'meter_source.changed'), before: auditedFacts(row), after: auditedFacts(facts) });
}

async function openedSecret(work: CommandWork, { keys }: SourceInstallation, id: number): Promise<SourceSecret> {
  const sealed = await sourceSecret(work.trx, id);
  return sealed === undefined ? {} : (openContent(keys, 'meter_source', sealed) as SourceSecret);
}

/** Removes a source with its pulls and its weather; readings and prices that it brought stay. */
export async function removeSource(work: CommandWork, row: SourceRow): Promise<void> {
  await deleteSource(work.trx, row.id);
  await closeProcess(work.trx, PULL_SOURCE.id({ sourceId: row.id }), 'removed');
  work.audit({ ...eventOf(row, 'meter_source.removed'), before: auditedFacts(row) });
}

/** Pauses a source whose session or key was lost until somebody saves it again: it may send what it reads, or what it brings, to the wrong hands. */
export async function pauseSource(work: CommandWork, id: number): Promise<void> {
  await lockSource(work.trx, id);
  const row = await sourceById(work.trx, id);
  if (row?.state !== 'active' || !row.is_unconfirmed) return;
  await pauseUnconfirmed(work.trx, id);
  work.audit({ ...eventOf(row, 'meter_source.changed'), before: { state: row.state }, after: { state: 'paused' } });
}

/** A source is asked now, whatever its pace; `wrong_state` where it is paused or no call is left. Answers the source. */
export async function pullNow(work: CommandWork, id: number): Promise<SourceRow> {
  await lockChangeableSource(work.trx, id);
  const row = await requireSource(work.trx, id);
  if (row.state === 'paused') throw new DomainError('wrong_state', sourceMessages.paused(row.id));
  const now = Date.now();
  const quota = { callsPerHour: row.calls_per_hour, callsPerDay: row.calls_per_day };
  const { left, freeAt } = quotaLeft(await callsOfDay(work.trx, row.id, new Date(now)), quota, now);
  if (left === 0) throw new DomainError('wrong_state', sourceMessages.quotaSpent(row.id, formatInstant(freeAt)));
  await makeDue(work.trx, row.id);
  await openProcess(work.trx, pullProcess(row));
  work.audit({ ...eventOf(row, 'meter_source.asked') });
  return row;
}

async function assertFacts(
  { trx }: CommandWork,
  installation: SourceInstallation,
  facts: SourceFacts & Pick<SourceRow, 'kind' | 'configuration_id'>,
): Promise<void> {
  const fault = addressFault(facts.url, installation);
  if (fault !== undefined) throw invalidInput('url', 'refused', fault);
  if (/[?#]/.test(facts.url)) throw invalidInput('url', 'refused', sourceMessages.noQuery);
  assertSettings(facts.kind, facts.settings);
  if (facts.configuration_id === null) return;
  const options = { configurationId: facts.configuration_id, resolutionMinutes: 60, source: facts.kind };
  const catalogue = catalogueOf(await loadKnownSeries(trx, { options }));
  for (const [at, { code, quantity }] of (facts.settings.points ?? []).entries()) {
    const found = resolveSeries(catalogue, code, quantity);
    if ('message' in found) throw invalidInput(`settings.points[${at}].code`, found.code, found.message);
  }
}

/** Names and addresses may name a person, and the chain cannot forget. */
const auditedFacts = ({ state, every_minutes, first_day }: Pick<SourceRow, 'state' | 'every_minutes' | 'first_day'>) => ({
  state,
  every_minutes,
  first_day,
});

const eventOf = ({ id, community_id }: Pick<SourceRow, 'id' | 'community_id'>, action: string): WorkEvent => ({
  chain: community_id ?? 0,
  action,
  objectKind: 'meter_source',
  objectId: id,
});
