import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { makeCommunity } from '../activities/settlement/testing/community.ts';
import { lifecycleProcess } from '../domain/members/processes.ts';
import { readConfig } from '../infra/config/env.ts';
import { inContext, systemContext } from '../infra/postgres/driver/index.ts';
import { answerMarks, markedMembers, markMember } from '../infra/postgres/members/lifecycle.ts';
import { openEachProcess } from '../infra/postgres/record/process.ts';
import { openTemporal, type Temporal } from '../infra/temporal/client.ts';
import { ensureNamespace } from '../infra/temporal/namespace.ts';
import { type TestDatabase, testDatabase } from '../infra/tools/testing/postgres.ts';
import { signalMembers } from './signal-members.ts';

let database: TestDatabase;
let temporal: Temporal;
let members: { id: number; community_id: number }[];
beforeAll(async () => {
  database = await testDatabase();
  await makeCommunity(database.owner.db, { code: 'marked', points: [{ pod: 'IT001E00000001' }, { pod: 'IT001E00000002' }], plants: [] });
  members = (await sql<(typeof members)[number]>`select id, community_id from membership order by id`.execute(database.owner.db)).rows;
  const namespace = `members-${randomUUID().slice(0, 8)}`;
  temporal = await openTemporal(readConfig({ ...inject('stack'), TEMPORAL_NAMESPACE: namespace }));
  await ensureNamespace(temporal.connection, namespace);
  await inSystem((trx) => openEachProcess(trx, members.map(processOf)));
});
afterAll(async () => {
  await temporal?.close();
  await database?.drop();
});

const processOf = ({ id, community_id }: (typeof members)[number]) => lifecycleProcess({ communityId: community_id, membershipId: id });
const idOf = (member: (typeof members)[number]): string => processOf(member).workflowId;
const inSystem = <T>(run: (trx: Parameters<typeof markMember>[0]) => Promise<T>): Promise<T> =>
  inContext(database.app.db, systemContext('test'), run);
const mark = () => inSystem(async (trx) => Promise.all(members.map(({ id }) => markMember(trx, id))));
const signals = async (id: string): Promise<number> => {
  const { events } = await temporal.client.workflow.getHandle(id).fetchHistory();
  return (events ?? []).filter(({ workflowExecutionSignaledEventAttributes }) => workflowExecutionSignaledEventAttributes != null).length;
};

it('a changed membership is signalled once, however often the worker looks', async () => {
  await mark();
  expect(await signalMembers(temporal.client, database.app.db)).toBe(2);
  const before = await Promise.all(members.map((one) => signals(idOf(one))));
  expect(await signalMembers(temporal.client, database.app.db)).toBe(0);
  expect(await Promise.all(members.map((one) => signals(idOf(one))))).toEqual(before);
});

it('a mark that was made again meanwhile stays', async () => {
  await mark();
  const marks = await inSystem((trx) => markedMembers(trx, 10));
  await inSystem((trx) => markMember(trx, members[0]?.id ?? 0));
  await inSystem((trx) => answerMarks(trx, marks));
  expect((await inSystem((trx) => markedMembers(trx, 10))).map(({ membership_id }) => membership_id)).toEqual([members[0]?.id]);
});
