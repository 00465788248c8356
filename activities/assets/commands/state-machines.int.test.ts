import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderState } from '../../../domain/assets/maintenance/kinds.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { systemContext } from '../../../infra/postgres/driver/index.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { type CommandWork, inWork } from '../../kernel/unit-of-work.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../../settlement/testing/community.ts';
import { recordInstallationStep, requestInstallation, requireInstallation } from './installations/installations.ts';
import { closeOrder } from './maintenance/close-order.ts';
import { assignOrder, cancelOrder, openOrder, reopenOrder, requireOrder } from './maintenance/work-orders.ts';

const SEED = 20_261_130;
const RUNS = { numRuns: 12, seed: SEED } as const;

let database: TestDatabase;
let made: MadeCommunity;
let assetId: number;
let documentId: number;
let worker: number;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database.owner;
  made = await makeCommunity(db, {
    code: 'machines',
    since: '2025-01-01',
    points: [{ pod: 'IT001E00000077' }],
    plants: [{ code: 'PV77', powerKw: '20', entry: '2024-05-10' }],
    rule: USUAL_RULE,
  });
  const community = { community_id: made.communityId };
  const { rows } = await sql<{ id: number }>`select id from asset where community_id = ${made.communityId} and kind = 'plant'`.execute(db);
  assetId = rows[0]?.id as number;
  const paper = {
    kind: 'other',
    file_name: 'x',
    media_type: 'application/pdf',
    sha256: '0'.repeat(64),
    size_bytes: 1,
    uploaded_by: 'user:1',
  };
  documentId = (
    await db
      .insertInto('document')
      .values({ ...community, ...paper })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
  const person = { username: 'mara', email_enc: Buffer.from('sealed'), email_index: Buffer.from('mara') };
  worker = (await db.insertInto('app_user').values(person).returning('id').executeTakeFirstOrThrow()).id;
  await sql`insert into role_grant (user_id, role, community_id) values (${worker}, 'community_manager', ${made.communityId})`.execute(db);
});
afterAll(() => database?.drop());

const work = <T>(command: (work: CommandWork) => Promise<T>): Promise<T> => inWork(database.app.db, systemContext('user:1'), command);
const refused = (error: unknown): 'refused' => {
  if (error instanceof DomainError) return 'refused';
  throw error;
};
const eventsOf = async (kind: string, id: number): Promise<string[]> =>
  (
    await sql<{
      action: string;
    }>`select action from audit_event where object_kind = ${kind} and object_id = ${String(id)} order by seq`.execute(database.owner.db)
  ).rows.map(({ action }) => action);

const ORDER_ACTS = ['assign', 'unassign', 'close', 'cancel', 'reopen'] as const;
type OrderAct = (typeof ORDER_ACTS)[number];

/** What a plain person expects of an order: the state after the act, or a refusal. */
const ORDER_MODEL: Readonly<Record<OrderState, Readonly<Record<OrderAct, OrderState | 'refused'>>>> = {
  open: { assign: 'assigned', unassign: 'open', close: 'closed', cancel: 'cancelled', reopen: 'refused' },
  assigned: { assign: 'assigned', unassign: 'open', close: 'closed', cancel: 'cancelled', reopen: 'refused' },
  closed: { assign: 'refused', unassign: 'refused', close: 'closed', cancel: 'refused', reopen: 'open' },
  cancelled: { assign: 'refused', unassign: 'refused', close: 'refused', cancel: 'cancelled', reopen: 'open' },
};

const newOrder = async (): Promise<{ communityId: number; orderId: number }> => {
  const given = { assetId, origin: 'person', title: 'Look', description: null, dueOn: null, items: [] } as const;
  return { communityId: made.communityId, orderId: (await work((w) => openOrder(w, made.communityId, given))) as number };
};
type Place = Awaited<ReturnType<typeof newOrder>>;
const ORDER_CALLS: Readonly<Record<OrderAct, (w: CommandWork, place: Place) => Promise<unknown>>> = {
  assign: (w, place) => assignOrder(w, place, { assignedTo: worker, dueOn: null }),
  unassign: (w, place) => assignOrder(w, place, { assignedTo: null, dueOn: null }),
  close: (w, place) => closeOrder(w, place, { note: null, language: 'it' }),
  cancel: (w, place) => cancelOrder(w, place, 'not needed'),
  reopen: (w, place) => reopenOrder(w, place),
};
const act = (place: Place, what: OrderAct): Promise<unknown> => work((w) => ORDER_CALLS[what](w, place)).catch(refused);
const stateOf = async (place: Place): Promise<OrderState> => (await work(({ trx }) => requireOrder(trx, place))).state;

describe('a work order', () => {
  it('goes as a plain model goes, in every order of acts, and records each change once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...ORDER_ACTS), { minLength: 6, maxLength: 14 }), async (acts) => {
        const place = await newOrder();
        let model: OrderState = 'open';
        let isGiven = false;
        let changes = 1;
        for (const what of acts) {
          const expected: OrderState | 'refused' = ORDER_MODEL[model][what];
          const answer = await act(place, what);
          expect([model, what, answer === 'refused']).toEqual([model, what, expected === 'refused']);
          if (expected === 'refused') continue;
          const next: OrderState = what === 'reopen' && isGiven ? 'assigned' : expected;
          if (next !== model) changes += 1;
          if (what === 'assign' || what === 'unassign') isGiven = what === 'assign';
          model = next;
          expect(await stateOf(place)).toBe(model);
        }
        expect(await eventsOf('work_order', place.orderId)).toHaveLength(changes);
      }),
      RUNS,
    );
  });

  it('that fifty close at once is closed once', async () => {
    const place = await newOrder();
    await Promise.all(Array.from({ length: 50 }, () => act(place, 'close')));
    expect(await eventsOf('work_order', place.orderId)).toEqual(['work_order.opened', 'work_order.closed']);
  });

  it('that one person closes while another cancels it takes the first of the two', async () => {
    for (let round = 0; round < 10; round += 1) {
      const place = await newOrder();
      const answers = await Promise.all([act(place, 'close'), act(place, 'cancel')]);
      expect(answers.filter((answer) => answer === 'refused')).toHaveLength(1);
      expect(await stateOf(place)).toBe(answers[0] === 'refused' ? 'cancelled' : 'closed');
    }
  });
});

const WAY = ['requested', 'survey', 'offer', 'ordered', 'permitted', 'installed', 'connected', 'commissioned'] as const;
type Step = Exclude<(typeof WAY)[number], 'requested'> | 'cancelled';
const STEPS: readonly Step[] = ['survey', 'offer', 'ordered', 'permitted', 'installed', 'connected', 'commissioned', 'cancelled'];

describe('an installation', () => {
  const request = async () => {
    const given = { user_id: null, kind: 'plant', power_kw: '6', pod: null, note: null } as const;
    const installationId = await work((w) => requestInstallation(w, made.communityId, given, '2026-01-10'));
    return { communityId: made.communityId, installationId };
  };
  type At = Awaited<ReturnType<typeof request>>;
  const step = (place: At, state: Step): Promise<unknown> =>
    work((w) =>
      recordInstallationStep(w, place, {
        ...{ state, occurred_on: '2026-02-01', document_id: documentId, note: null, promised_kwh: null },
        asset_id: state === 'commissioned' ? assetId : null,
      }),
    ).catch(refused);
  const standing = async (place: At): Promise<string> => (await work(({ trx }) => requireInstallation(trx, place))).state;

  it('goes as a plain model goes, in every order of steps, and records each change once', async () => {
    const ahead = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant('next' as const) }, fc.constantFrom(...STEPS)), { maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(ahead, async (wishes) => {
        const place = await request();
        let at = 0;
        let isCancelled = false;
        let changes = 1;
        for (const wish of wishes) {
          const to = wish === 'next' ? ((WAY[at + 1] ?? 'commissioned') as Step) : wish;
          const same = isCancelled ? to === 'cancelled' : WAY[at] === to;
          const mayGo = !isCancelled && at < WAY.length - 1 && (to === 'cancelled' || WAY[at + 1] === to);
          expect([WAY[at], isCancelled, to, (await step(place, to)) === 'refused']).toEqual([WAY[at], isCancelled, to, !same && !mayGo]);
          if (!same && mayGo) {
            changes += 1;
            if (to === 'cancelled') isCancelled = true;
            else at += 1;
          }
          expect(await standing(place)).toBe(isCancelled ? 'cancelled' : WAY[at]);
        }
        expect(await eventsOf('installation_request', place.installationId)).toHaveLength(changes);
      }),
      RUNS,
    );
  });

  it('takes a step once that fifty record at once, and the first of two people who decide otherwise', async () => {
    const place = await request();
    await Promise.all(Array.from({ length: 50 }, () => step(place, 'survey')));
    expect(await eventsOf('installation_request', place.installationId)).toEqual(['installation.requested', 'installation.step_recorded']);
    const answers = await Promise.all([step(place, 'cancelled'), step(place, 'offer')]);
    const state = await standing(place);
    expect(state).toBe('cancelled');
    expect(answers[0]).not.toBe('refused');
  });
});
