import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MotionState } from '../../../domain/decisions/motion-states.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { systemContext } from '../../../infra/postgres/driver/index.ts';
import { twoCommunities } from '../../../infra/postgres/testing/two-communities.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createPersonalKeys } from '../../../infra/vault/personal.ts';
import { type CommandWork, inWork } from '../../kernel/unit-of-work.ts';
import { requireMotion } from '../reads/require.ts';
import { advanceMotion } from './advance-motion.ts';
import { announceMotion, changeMotion, createMotion, withdrawMotion } from './motions.ts';
import { recordVotingTerms } from './terms.ts';

const HOUR = 3_600_000;
const STORE = { keys: createPersonalKeys([{ id: 'test', key: new Uint8Array(32).fill(7) }]), megabytes: 100 };
const ACTS = ['change', 'announce', 'withdraw', 'to_opening', 'to_closing'] as const;
type Act = (typeof ACTS)[number];

let database: TestDatabase;
let communityId: number;
const opensMs = Math.ceil(Date.now() / HOUR) * HOUR + 2 * HOUR;
const closesMs = opensMs + 24 * HOUR;

beforeAll(async () => {
  database = await testDatabase();
  communityId = (await twoCommunities(database.owner.db)).first;
  await work((w) =>
    recordVotingTerms(w, communityId, {
      ...{ kind: 'other', notice_days: 0, quorum_numerator: 1, quorum_denominator: 2, majority_numerator: 1, majority_denominator: 2 },
      ...{ majority_exceeds: true, majority_of: 'cast', most_proxies: 1, weights: {}, clause: 'art. 9', document_id: null },
      ...{ valid_from: '2024-01-01', valid_to: null },
    } as never),
  );
});
afterAll(() => database?.drop());

const work = <T>(command: (work: CommandWork) => Promise<T>): Promise<T> => inWork(database.app.db, systemContext('user:1'), command);
const refused = (error: unknown): 'refused' => {
  if (error instanceof DomainError) return 'refused';
  throw error;
};
const text = (title: string) => ({
  ...{ kind: 'other', form: 'written', title, body: 'Shall there be a fund?', place: null, is_secret: false },
  ...{ opens_at: new Date(opensMs), closes_at: new Date(closesMs), configuration_id: null, rule: null, rule_from: null },
  ...{ retroactive_reason: null, retroactive_document_id: null },
});
const draft = (): Promise<number> => work((w) => createMotion(w, communityId, text('A fund') as never));
const CALLS: Readonly<Record<Act, (w: CommandWork, id: number) => Promise<unknown>>> = {
  change: (w, id) => changeMotion(w, communityId, id, text('Another fund') as never),
  announce: (w, id) => announceMotion(w, communityId, id, Date.now()),
  withdraw: (w, id) => withdrawMotion(w, communityId, id, 'no need'),
  to_opening: (w, id) => advanceMotion(w, { communityId, motionId: id }, opensMs, STORE),
  to_closing: (w, id) => advanceMotion(w, { communityId, motionId: id }, closesMs, STORE),
};
const act = (id: number, what: Act): Promise<unknown> => work((w) => CALLS[what](w, id)).catch(refused);
const stateOf = async (id: number): Promise<MotionState> => (await work(({ trx }) => requireMotion(trx, communityId, id))).state;
const eventsOf = async (id: number): Promise<string[]> =>
  (
    await sql<{
      action: string;
    }>`select action from audit_event where object_kind = 'motion' and object_id = ${String(id)} order by seq`.execute(database.owner.db)
  ).rows.map(({ action }) => action);

/** Nobody votes: what is counted has no quorum. A clock never refuses; where nothing is due it changes nothing. */
const MODEL: Readonly<Record<MotionState, Readonly<Record<Act, MotionState | 'refused'>>>> = {
  draft: { change: 'draft', announce: 'announced', withdraw: 'withdrawn', to_opening: 'draft', to_closing: 'draft' },
  announced: { change: 'refused', announce: 'refused', withdraw: 'withdrawn', to_opening: 'open', to_closing: 'no_quorum' },
  open: { change: 'refused', announce: 'refused', withdraw: 'withdrawn', to_opening: 'open', to_closing: 'no_quorum' },
  adopted: { change: 'refused', announce: 'refused', withdraw: 'refused', to_opening: 'adopted', to_closing: 'adopted' },
  rejected: { change: 'refused', announce: 'refused', withdraw: 'refused', to_opening: 'rejected', to_closing: 'rejected' },
  no_quorum: { change: 'refused', announce: 'refused', withdraw: 'refused', to_opening: 'no_quorum', to_closing: 'no_quorum' },
  withdrawn: { change: 'refused', announce: 'refused', withdraw: 'refused', to_opening: 'withdrawn', to_closing: 'withdrawn' },
};

describe('a motion', () => {
  it('goes as a plain model goes, in every order of acts and clocks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...ACTS), { minLength: 4, maxLength: 10 }), async (acts) => {
        const id = await draft();
        let model: MotionState = 'draft';
        for (const what of acts) {
          const expected: MotionState | 'refused' = MODEL[model][what];
          expect([model, what, (await act(id, what)) === 'refused']).toEqual([model, what, expected === 'refused']);
          if (expected !== 'refused') model = expected;
          expect(await stateOf(id)).toBe(model);
        }
      }),
      { numRuns: 20, seed: 20_261_130 },
    );
  });

  it('that fifty announce, open and close at once is announced, opened and decided once', async () => {
    const id = await draft();
    for (const what of ['announce', 'to_opening', 'to_closing'] as const)
      await Promise.all(Array.from({ length: 50 }, () => act(id, what)));
    expect((await eventsOf(id)).filter((action) => action.startsWith('motion.'))).toEqual([
      'motion.created',
      'motion.announced',
      'motion.opened',
      'motion.decided',
    ]);
  });

  it('that is withdrawn while its vote closes is one of the two, for good', async () => {
    for (let round = 0; round < 8; round += 1) {
      const id = await draft();
      await act(id, 'announce');
      await act(id, 'to_opening');
      const [withdrawn] = await Promise.all([act(id, 'withdraw'), act(id, 'to_closing')]);
      const state = await stateOf(id);
      expect(state).toBe(withdrawn === 'refused' ? 'no_quorum' : 'withdrawn');
      expect(await act(id, 'withdraw')).toBe('refused');
      expect(await stateOf(id)).toBe(state);
    }
  });
});
