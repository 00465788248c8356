import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { verbatim } from '../../../domain/kernel/messages.ts';
import { communityContext, inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createPersonalKeys } from '../../../infra/vault/personal.ts';
import { createCommunity } from '../../communities/commands/communities.ts';
import { createConfiguration } from '../../communities/commands/create-configuration.ts';
import { createRule, endRule } from '../../communities/commands/distribution-rules.ts';
import { createArea, createOrganisation } from '../../communities/commands/organisations.ts';
import { requireRule } from '../../communities/reads/require.ts';
import { type EnsureItem, ensureAll } from '../../kernel/commands/ensure.ts';
import { type CommandWork, commandWork } from '../../kernel/unit-of-work.ts';
import { ensureMember } from '../../members/commands/admit-member.ts';
import { requirePoint, requireSection, requireStorage } from '../reads/require.ts';
import { assignPoint, assignPoints } from './assign-points.ts';
import { createPlant } from './create-plants.ts';
import { endAssignment } from './end-assignment.ts';
import { recognisePoint, recogniseSection } from './recognise.ts';
import { addEfficiency, createStorage } from './storages.ts';

const ACTOR = 'system:import';
const KEYS = createPersonalKeys([{ id: 'test', key: new Uint8Array(32).fill(7) }]);
const AREA = [
  [9, 45],
  [10, 45],
  [10, 46],
  [9, 46],
  [9, 45],
] as [number, number][];
const DAYS = { valid_from: '2025-01-01', valid_to: null };

let database: TestDatabase;
let communityId = 0;
let configurationId = 0;

const asOperator = <T>(change: (work: CommandWork) => Promise<T>): Promise<T> =>
  inContext(database.app.db, systemContext(ACTOR), (trx) => change(commandWork(trx, { actor: ACTOR })));
const inCommunity = <T>(change: (work: CommandWork) => Promise<T>): Promise<T> =>
  inContext(database.app.db, communityContext(ACTOR, [communityId]), (trx) => change(commandWork(trx, { actor: ACTOR })));

const recorded = (): Promise<{ action: string; actor: string }[]> =>
  database.owner.db.selectFrom('audit_event').select(['action', 'actor']).where('chain', '=', communityId).orderBy('seq').execute();

const point = (pod: string) => ({ pod, configuration_id: configurationId, member_code: 'M1', voltage: 'LV', ...DAYS }) as const;

beforeAll(async () => {
  database = await testDatabase();
  await asOperator(async (work) => {
    const organisation = await createOrganisation(work, { code: 'O1', name: 'Comune', kind: 'municipality' });
    const area = { code: 'AC001E00001', dso: 'DSO', published_on: '2024-01-01', valid_from: '2024-01-01', source: 'test' };
    await createArea(work, { ...area, boundary: { type: 'Polygon', coordinates: [AREA] } });
    const guards = { four_eyes: false, corrected_readings: 'approval', takes_members: false, max_members: null } as const;
    const named = { code: 'C1', name: 'Comunità', description: '', legal_type: 'association', boundary: null } as const;
    communityId = await createCommunity(work, { ...named, ...guards, organisation_id: organisation.id }, { isOperator: false });
    const kind = {
      code: 'K1',
      kind: 'renewable_energy_community',
      market_zone: 'NORD',
      time_zone: 'Europe/Rome',
      energy_unit: 'Wh',
    } as const;
    configurationId = await createConfiguration(work, communityId, {
      ...kind,
      allocation: 'it_hourly_minimum',
      planned_kw: null,
      planned_from: null,
      planned_to: null,
      area_code: area.code,
    });
  });
  await inCommunity(async (work) => {
    const types = { member_type: 'PROSUMER', user_type: 'RESIDENTIAL', status: 'active', holder_class: 'natural_person' } as const;
    await ensureMember(
      work,
      { communityId, maxMembers: null, keys: KEYS },
      { code: 'M1', name: 'Ada Neri', ...types, valid_from: '2025-01-01' },
    );
  });
});
afterAll(() => database.drop());

describe('a change made without the API', () => {
  it('assigns the points of a batch that are right, and neither keeps nor records the others', async () => {
    const before = (await recorded()).length;
    const batch = ['IT001E00000001', 'IT001E00000002'].map(point);
    const wrong = { ...point('IT001E00000003'), member_code: 'M9' };
    const outcomes = await inCommunity((work) =>
      assignPoints(work, communityId, [batch[0] as (typeof batch)[0], wrong, ...batch.slice(1)]),
    );
    expect(outcomes).toMatchObject([{ isNew: true }, { code: 'invalid_input', details: [{ path: 'member_code' }] }, { isNew: true }]);
    const events = (await recorded()).slice(before);
    expect(events).toEqual([
      { action: 'point.assigned', actor: ACTOR },
      { action: 'point.assigned', actor: ACTOR },
    ]);
    const again = await inCommunity((work) => assignPoints(work, communityId, batch));
    expect(again).toMatchObject([{ isNew: false }, { isNew: false }]);
    expect(await recorded()).toHaveLength(before + 2);
  });

  it('leaves no row and no audit event of an item that fails after it was written', async () => {
    const before = (await recorded()).length;
    const ensure: EnsureItem<string> = async (work, pod) => {
      const id = await assignPoint(work, communityId, point(pod));
      if (pod === 'IT001E00000006') throw new DomainError('conflict', verbatim('refused afterwards'));
      return { id, isNew: true };
    };
    const pods = ['IT001E00000005', 'IT001E00000006', 'IT001E00000007'];
    expect(await inCommunity((work) => ensureAll(work, pods, ensure))).toMatchObject([
      { isNew: true },
      { code: 'conflict' },
      { isNew: true },
    ]);
    expect(await recorded()).toHaveLength(before + 2);
    await inCommunity((work) => assignPoint(work, communityId, point('IT001E00000006')));
  });

  it('is rolled back whole, with its audit event, when the work around it fails', async () => {
    const before = await recorded();
    const failing = inCommunity(async (work) => {
      await assignPoint(work, communityId, point('IT001E00000009'));
      throw new Error('the activity was cancelled');
    });
    await expect(failing).rejects.toThrow('the activity was cancelled');
    expect(await recorded()).toEqual(before);
    await inCommunity((work) => assignPoint(work, communityId, point('IT001E00000009')));
  });

  it('creates a plant and a storage, recognises them and ends them, each recorded once however often it is made', async () => {
    const [plantId, storageId, pointId] = await inCommunity(async (work) => {
      const pod = 'IT001E00000004';
      const pointId = await assignPoint(work, communityId, point(pod));
      const place = { pod, region: 'Lombardia', voltage: 'LV', inside_building: false, source: 'photovoltaic' } as const;
      const powers = { power_kw: '6', grant_share: '0', obligation_power_kw: '0', superbonus_kw: '0' };
      const section = { code: 'S1', entry_into_operation: '2025-01-01', work_type: 'new_build', incentivised: true, ...powers } as const;
      const plant = {
        code: 'P1',
        name: 'Tetto',
        producer_code: 'M1',
        configuration_id: configurationId,
        ...place,
        ...DAYS,
        sections: [section],
      };
      const plantId = await createPlant(work, communityId, plant);
      const efficiencies = [{ value: '0.85', valid_from: '2025-01-01', valid_to: '2026-01-01', source: 'test' }];
      const storage = { code: 'B1', name: 'Accumulo', pod, plant_code: 'P1', configuration_id: configurationId, ...DAYS, efficiencies };
      return [plantId, await createStorage(work, communityId, storage), pointId];
    });
    const document_id = await inCommunity(async ({ trx }) => {
      const file = { sha256: 'a7', file_name: 'act.pdf', media_type: 'application/pdf', size_bytes: 1, uploaded_by: 'test' };
      const values = { community_id: communityId, kind: 'gse_act', ...file } as const;
      return (await trx.insertInto('document').values(values).returning('id').executeTakeFirstOrThrow()).id;
    });
    const before = (await recorded()).length;
    for (const _twice of [1, 2])
      await inCommunity(async (work) => {
        const act = { note: 'Act 7', document_id };
        await recognisePoint(
          work,
          await requirePoint(work.trx, communityId, pointId),
          { recognised_from: '2025-02-01', recognised_to: null },
          act,
        );
        const [one] = (await work.trx.selectFrom('plant_section').select('id').where('plant_id', '=', plantId).execute()) as [
          { id: number },
        ];
        const { assignment } = await requireSection(work.trx, { communityId, plantId, sectionId: one.id });
        await recogniseSection(work, communityId, assignment, '2025-02-01', act);
        const { assignment_id: id, valid_from, valid_to } = await requireStorage(work.trx, communityId, storageId);
        const ended = { validTo: '2026-01-01', releasesReadings: false };
        await endAssignment(work, { kind: 'storage', communityId, id, valid_from, valid_to }, ended);
      });
    expect((await recorded()).slice(before).map(({ action }) => action)).toEqual([
      'point.recognised',
      'section.recognised',
      'storage.ended',
    ]);
    const second = { value: '0.9', valid_from: '2025-06-01', source: 'test' };
    await expect(inCommunity((work) => addEfficiency(work, communityId, storageId, second))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('ends a distribution rule before the next one begins', async () => {
    const rule = { quotas: [{ to: 'consumers', share: '1', key: 'coincident_withdrawal' }] };
    const first = await inCommunity((work) =>
      createRule(work, communityId, { configuration_id: configurationId, rule, valid_from: '2025-01-01' }),
    );
    const next = { configuration_id: configurationId, rule, valid_from: '2025-07-01' };
    const early = inCommunity((work) => createRule(work, communityId, next));
    await expect(early).rejects.toSatisfy((error) => error instanceof DomainError && error.text.it.includes('in poi'));
    await inCommunity(async (work) => {
      await endRule(work, communityId, await requireRule(work.trx, communityId, first), { validTo: '2025-07-01', documentId: null });
      await createRule(work, communityId, next);
    });
  });

  it('is refused to all but operators where it loosens how posted money is lowered', async () => {
    const guards = { four_eyes: false, corrected_readings: 'automatic', takes_members: false, max_members: null } as const;
    const named = { code: 'C2', name: 'Altra', description: '', legal_type: 'association', boundary: null, organisation_id: 1 } as const;
    const refused = asOperator((work) => createCommunity(work, { ...named, ...guards }, { isOperator: false }));
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  });
});
