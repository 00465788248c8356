import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { MEMBER_ACTS, type MemberAct, type StoredStage, stageAfter } from '../../../domain/members/lifecycle.ts';
import { communityContext } from '../../../infra/postgres/driver/index.ts';
import { twoCommunities } from '../../../infra/postgres/testing/two-communities.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createPersonalKeys } from '../../../infra/vault/personal.ts';
import { inWork } from '../../kernel/unit-of-work.ts';
import { ensureMember } from './admit-member.ts';
import { actOnMember } from './change-member-status.ts';

const KEYS = createPersonalKeys([{ id: 'test', key: new Uint8Array(32).fill(7) }]);
let database: TestDatabase;
let communityId: number;
let next = 0;

beforeAll(async () => {
  database = await testDatabase();
  communityId = (await twoCommunities(database.app.db)).first;
});
afterAll(() => database?.drop());

const context = (actor: string) => communityContext(actor, [communityId]);
async function applicant(): Promise<number> {
  next += 1;
  const given = { code: `Z-${next}`, name: `Nome ${next}`, holder_class: 'natural_person', valid_from: '2026-01-01' } as const;
  const types = { member_type: 'CONSUMER', user_type: 'RESIDENTIAL', status: 'pending' } as const;
  const community = { communityId, maxMembers: null, keys: KEYS };
  return (await inWork(database.app.db, context('user:1'), (work) => ensureMember(work, community, { ...given, ...types }))).id;
}
const act = (id: number, what: MemberAct, actor = 'user:1'): Promise<StoredStage | 'refused'> =>
  inWork(database.app.db, context(actor), (work) => actOnMember(work, KEYS, { id, act: what })).catch((error: unknown) => {
    if (error instanceof DomainError) return 'refused' as const;
    throw error;
  });
const stored = async (id: number) =>
  (
    await sql<{
      stage: StoredStage;
      acts: MemberAct[];
    }>`select m.stage, array(select a.act from membership_act a where a.membership_id = m.id order by a.id) as acts
      from membership m where m.id = ${id}`.execute(database.owner.db)
  ).rows[0] as { stage: StoredStage; acts: MemberAct[] };

describe('a membership', () => {
  it('goes in any order of acts as its table goes, and keeps exactly the acts that counted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...MEMBER_ACTS), { minLength: 6, maxLength: 14 }), async (acts) => {
        const id = await applicant();
        const before = (await stored(id)).acts;
        let stage: StoredStage = 'applied';
        const counted: MemberAct[] = [];
        for (const what of acts) {
          const expected = stageAfter(stage, what);
          expect([stage, what, await act(id, what)]).toEqual([stage, what, expected ?? 'refused']);
          if (expected === undefined) continue;
          stage = expected;
          counted.push(what);
        }
        expect(await stored(id)).toEqual({ stage, acts: [...before, ...counted] });
      }),
      { numRuns: 15, seed: 20_261_130 },
    );
  });

  it('that fifty admit at once is admitted once', async () => {
    const id = await applicant();
    await act(id, 'verify');
    const answers = await Promise.all(Array.from({ length: 50 }, () => act(id, 'admit')));
    expect(answers.filter((answer) => answer === 'admitted')).toHaveLength(1);
    expect((await stored(id)).acts.filter((one) => one === 'admit')).toEqual(['admit']);
  });

  it('about which two people decide at once takes the first decision and refuses the other', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await applicant();
      await act(id, 'verify');
      const answers = await Promise.all([act(id, 'admit', 'user:1'), act(id, 'reject', 'user:2')]);
      expect(answers.filter((answer) => answer === 'refused')).toHaveLength(1);
      expect((await stored(id)).stage).toBe(answers.find((answer) => answer !== 'refused'));
    }
  });
});
