import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../../../../api/client/client.ts';
import type { EnterpriseFacts, PlantGrantFacts, SchemeFacts } from '../scenario/scenario.ts';
import { describeCounts } from './batch.ts';
import type { CommunityIds, Job } from './job.ts';

const base = '/api/cer/communities/{community_id}';
const anyVersion = { 'If-Match': '*' } as const;

/** Creates what `isKnown` does not find, one after the other; an item that is there and differs only in what may change is changed. */
async function ensureEach<T>(items: readonly T[], ensure: (item: T) => Promise<'created' | 'known'>): Promise<string> {
  const outcomes: string[] = [];
  for (const item of items) outcomes.push(await ensure(item));
  if (items.length === 0) return 'none';
  const created = outcomes.filter((one) => one === 'created').length;
  return describeCounts({ created, known: items.length - created });
}

/** Activity and size of enterprises; facts that have got an end since they were sent are ended. */
export async function sendEnterprises({ manager, scenario }: Job, { communityId }: CommunityIds): Promise<string> {
  if (scenario.enterprises.length === 0) return 'none';
  const path = { community_id: communityId };
  const members = await Array.fromAsync(manager.list(`${base}/members`, { params: { path } }));
  const ids = new Map(members.map(({ id, code }) => [code, id]));
  const stored = await Array.fromAsync(manager.list(`${base}/enterprise-facts`, { params: { path } }));
  return ensureEach(scenario.enterprises, async (facts) => {
    const body = enterpriseBody(facts, ids.get(facts.memberCode) as number);
    const known = stored.find((one) => isSameStart(one, body) && one.member_id === body.member_id && one.ateco_code === body.ateco_code);
    if (known === undefined || known.ateco_edition !== body.ateco_edition || known.size !== body.size) {
      await manager.post(`${base}/enterprise-facts`, { params: { path }, body });
      return 'created';
    }
    if (known.valid_to !== body.valid_to)
      await manager.put(`${base}/enterprise-facts/{fact_id}`, {
        params: { path: { ...path, fact_id: known.id }, header: anyVersion },
        body: { valid_to: body.valid_to },
      });
    return 'known';
  });
}

const isSameStart = (one: { readonly valid_from: string }, other: { readonly valid_from: string }) => one.valid_from === other.valid_from;

const enterpriseBody = (facts: EnterpriseFacts, memberId: number) => ({
  member_id: memberId,
  ateco_edition: facts.atecoEdition,
  ateco_code: facts.atecoCode,
  size: facts.size,
  source: facts.source,
  valid_from: facts.validFrom,
  valid_to: facts.validTo ?? null,
});

/** Other schemes of points and plants, before those are assigned: a scheme that goes on refuses them. */
export async function sendSchemes({ manager, scenario }: Job, { communityId }: CommunityIds): Promise<string> {
  const path = { community_id: communityId };
  const stored = await Array.fromAsync(manager.list(`${base}/point-schemes`, { params: { path } }));
  return ensureEach(scenario.schemes, async (facts) => {
    const body = schemeBody(facts);
    const known = stored.find((one) => isSameStart(one, body) && one.pod === body.pod && one.kind === body.kind);
    if (known === undefined) {
      await manager.post(`${base}/point-schemes`, { params: { path }, body });
      return 'created';
    }
    if (known.valid_to !== body.valid_to)
      await manager.put(`${base}/point-schemes/{scheme_id}`, {
        params: { path: { ...path, scheme_id: known.id }, header: anyVersion },
        body: { valid_to: body.valid_to },
      });
    return 'known';
  });
}

const schemeBody = ({ pod, kind, source, validFrom, validTo }: SchemeFacts) => ({
  pod,
  kind,
  source,
  valid_from: validFrom,
  valid_to: validTo ?? null,
});

/** Storages with their efficiency; one that is there is kept as it is. */
export async function sendStorages({ manager, scenario }: Job, { communityId, configurationId }: CommunityIds): Promise<string> {
  const path = { community_id: communityId };
  const stored = await Array.fromAsync(manager.list(`${base}/storages`, { params: { path } }));
  return ensureEach(scenario.storages, async ({ code, name, pod, plantCode, efficiency, source, validFrom, validTo }) => {
    if (stored.some((one) => one.code === code)) return 'known';
    const days = { valid_from: validFrom, valid_to: validTo ?? null };
    const efficiencies = [{ value: efficiency, source, ...days }];
    const ofPlant = plantCode === undefined ? {} : { plant_code: plantCode };
    const body = { code, name, pod, ...ofPlant, configuration_id: configurationId, ...days, efficiencies };
    await manager.post(`${base}/storages`, { params: { path }, body });
    return 'created';
  });
}

/** Exemptions of points from network tariffs; one that is there and has got an end is ended. */
export async function sendExemptions({ manager, scenario }: Job, { communityId }: CommunityIds): Promise<string> {
  const path = { community_id: communityId };
  const stored = await Array.fromAsync(manager.list(`${base}/exemptions`, { params: { path } }));
  return ensureEach(scenario.exemptions, async ({ pod, basis, source, validFrom, validTo }) => {
    const body = { pod, basis, source, valid_from: validFrom, valid_to: validTo ?? null };
    const known = stored.find((one) => isSameStart(one, body) && one.pod === pod);
    if (known === undefined) {
      await manager.post(`${base}/exemptions`, { params: { path }, body });
      return 'created';
    }
    if (known.valid_to !== body.valid_to)
      await manager.put(`${base}/exemptions/{exemption_id}`, {
        params: { path: { ...path, exemption_id: known.id }, header: anyVersion },
        body: { valid_to: body.valid_to },
      });
    return 'known';
  });
}

/** Groups of plants that count as one; one that is there is kept as it is. */
export async function sendSplitGroups({ manager, scenario }: Job, { communityId }: CommunityIds): Promise<string> {
  const path = { community_id: communityId };
  const stored = await Array.fromAsync(manager.list(`${base}/split-groups`, { params: { path } }));
  return ensureEach(scenario.splitGroups, async ({ code, reason, outsideKw, plants }) => {
    if (stored.some((one) => one.code === code)) return 'known';
    const members = plants.map(({ plantCode, validFrom, validTo }) => ({
      plant_code: plantCode,
      valid_from: validFrom,
      valid_to: validTo ?? null,
    }));
    await manager.post(`${base}/split-groups`, { params: { path }, body: { code, reason, outside_kw: outsideKw, plants: members } });
    return 'created';
  });
}

/** Capital grants of plants, ended ones first; a grant of which more is known since it was sent is changed. */
export async function sendGrants({ manager, scenario }: Job, { communityId }: CommunityIds): Promise<string> {
  const path = { community_id: communityId };
  const stored = await Array.fromAsync(manager.list(`${base}/plant-grants`, { params: { path } }));
  const endedFirst = scenario.grants.toSorted((one, other) => Number(one.ended === undefined) - Number(other.ended === undefined));
  return ensureEach(endedFirst, async (grant) => {
    const body = grantBody(grant);
    const known = stored.find((one) => one.plant_code === grant.plantCode && one.reference === grant.reference);
    if (known === undefined) {
      await manager.post(`${base}/plant-grants`, { params: { path }, body: { plant_code: grant.plantCode, ...body } });
      return 'created';
    }
    if (!isSameGrant(known, body))
      await manager.put(`${base}/plant-grants/{plant_grant_id}`, {
        params: { path: { ...path, plant_grant_id: known.id }, header: anyVersion },
        body: { ...body, deed: body.deed === null ? null : { ...body.deed, document_id: known.deed?.document_id ?? null } },
      });
    return 'known';
  });
}

const grantBody = ({ deed, ended, ...grant }: PlantGrantFacts) => ({
  requested_on: grant.requestedOn,
  reference: grant.reference,
  planned_cost_cents: grant.plannedCostCents,
  spent_cents: grant.spentCents,
  admitted_on: grant.admittedOn ?? null,
  deed:
    deed === undefined
      ? null
      : { on: deed.on, number: deed.number, granted_share: deed.grantedShare, granted_cents: deed.grantedCents, document_id: null },
  works_ended_on: grant.worksEndedOn ?? null,
  ended: ended ?? null,
});

/** Shares are compared as numbers; the document of the deed is not the folder's. */
function isSameGrant(known: Item<'/api/cer/communities/{community_id}/plant-grants'>, body: ReturnType<typeof grantBody>): boolean {
  const deedOf = (deed: typeof known.deed) =>
    deed === null ? null : { ...deed, document_id: null, granted_share: Number(deed.granted_share) };
  const { requested_on, reference, planned_cost_cents, spent_cents, admitted_on, works_ended_on, ended } = known;
  const stored = { requested_on, reference, planned_cost_cents, spent_cents, admitted_on, works_ended_on, ended };
  return isDeepStrictEqual({ ...stored, deed: deedOf(known.deed) }, { ...body, deed: deedOf(body.deed) });
}
