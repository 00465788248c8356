import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../../../../api/client/client.ts';
import type { EnterpriseFacts, PlantGrantFacts } from '../scenario/scenario.ts';
import { type Dated, ensureDated, ensureEach } from './ensure-each.ts';
import type { CommunityIds, Job } from './job.ts';

const base = '/api/cer/communities/{community_id}';
const anyVersion = { 'If-Match': '*' } as const;

/** Activity and size of enterprises. */
export async function sendEnterprises({ manager, scenario }: Job, { communityId }: CommunityIds): Promise<string> {
  if (scenario.enterprises.length === 0) return 'none';
  const path = { community_id: communityId };
  const members = await Array.fromAsync(manager.list(`${base}/members`, { params: { path } }));
  const ids = new Map(members.map(({ id, code }) => [code, id]));
  const bodies = scenario.enterprises.map((facts) => enterpriseBody(facts, ids.get(facts.memberCode) as number));
  return ensureDated(bodies, {
    list: () => manager.list(`${base}/enterprise-facts`, { params: { path } }),
    isSame: (one, { member_id, ateco_edition, ateco_code, size }) =>
      one.member_id === member_id && one.ateco_edition === ateco_edition && one.ateco_code === ateco_code && one.size === size,
    create: (body) => manager.post(`${base}/enterprise-facts`, { params: { path }, body }),
    end: (id, validTo) =>
      manager.put(`${base}/enterprise-facts/{fact_id}`, {
        params: { path: { ...path, fact_id: id }, header: anyVersion },
        body: { valid_to: validTo },
      }),
  });
}

const enterpriseBody = (facts: EnterpriseFacts, memberId: number) => ({
  member_id: memberId,
  ateco_edition: facts.atecoEdition,
  ateco_code: facts.atecoCode,
  size: facts.size,
  source: facts.source,
  ...daysOf(facts),
});

const daysOf = ({ validFrom, validTo }: { readonly validFrom: string; readonly validTo?: string }): Dated => ({
  valid_from: validFrom,
  valid_to: validTo ?? null,
});

/** Other schemes of points and plants, before those are assigned: a scheme that goes on refuses them. */
export function sendSchemes({ manager, scenario }: Job, { communityId }: CommunityIds): Promise<string> {
  const path = { community_id: communityId };
  const bodies = scenario.schemes.map(({ pod, kind, source, ...days }) => ({ pod, kind, source, ...daysOf(days) }));
  return ensureDated(bodies, {
    list: () => manager.list(`${base}/point-schemes`, { params: { path } }),
    isSame: (one, { pod, kind }) => one.pod === pod && one.kind === kind,
    create: (body) => manager.post(`${base}/point-schemes`, { params: { path }, body }),
    end: (id, validTo) =>
      manager.put(`${base}/point-schemes/{scheme_id}`, {
        params: { path: { ...path, scheme_id: id }, header: anyVersion },
        body: { valid_to: validTo },
      }),
  });
}

/** Storages with their efficiency; one that is there is kept as it is. */
export function sendStorages({ manager, scenario }: Job, { communityId, configurationId }: CommunityIds): Promise<string> {
  const params = { path: { community_id: communityId } };
  const list = () => manager.list(`${base}/storages`, { params });
  return ensureEach(scenario.storages, list, async ({ code, name, pod, plantCode, efficiency, source, ...facts }, stored) => {
    if (stored.some((one) => one.code === code)) return 'known';
    const days = daysOf(facts);
    const efficiencies = [{ value: efficiency, source, ...days }];
    const ofPlant = plantCode === undefined ? {} : { plant_code: plantCode };
    const body = { code, name, pod, ...ofPlant, configuration_id: configurationId, ...days, efficiencies };
    await manager.post(`${base}/storages`, { params, body });
    return 'created';
  });
}

/** Exemptions of points from network tariffs. */
export function sendExemptions({ manager, scenario }: Job, { communityId }: CommunityIds): Promise<string> {
  const path = { community_id: communityId };
  const bodies = scenario.exemptions.map(({ pod, basis, source, ...days }) => ({ pod, basis, source, ...daysOf(days) }));
  return ensureDated(bodies, {
    list: () => manager.list(`${base}/exemptions`, { params: { path } }),
    isSame: (one, { pod }) => one.pod === pod,
    create: (body) => manager.post(`${base}/exemptions`, { params: { path }, body }),
    end: (id, validTo) =>
      manager.put(`${base}/exemptions/{exemption_id}`, {
        params: { path: { ...path, exemption_id: id }, header: anyVersion },
        body: { valid_to: validTo },
      }),
  });
}

/** Groups of plants that count as one; one that is there is kept as it is. */
export function sendSplitGroups({ manager, scenario }: Job, { communityId }: CommunityIds): Promise<string> {
  const params = { path: { community_id: communityId } };
  const list = () => manager.list(`${base}/split-groups`, { params });
  return ensureEach(scenario.splitGroups, list, async ({ code, reason, outsideKw, plants }, stored) => {
    if (stored.some((one) => one.code === code)) return 'known';
    const members = plants.map(({ plantCode, ...days }) => ({ plant_code: plantCode, ...daysOf(days) }));
    await manager.post(`${base}/split-groups`, { params, body: { code, reason, outside_kw: outsideKw, plants: members } });
    return 'created';
  });
}

/** Capital grants of plants, ended ones first; a grant of which more is known since it was sent is changed. */
export function sendGrants({ manager, scenario }: Job, { communityId }: CommunityIds): Promise<string> {
  const path = { community_id: communityId };
  const endedFirst = scenario.grants.toSorted((one, other) => Number(one.ended === undefined) - Number(other.ended === undefined));
  const list = () => manager.list(`${base}/plant-grants`, { params: { path } });
  return ensureEach(endedFirst, list, async (grant, stored) => {
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
