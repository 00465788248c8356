import { describe, expect, it } from 'vitest';
import {
  actsTowards,
  displayStage,
  isOver,
  MEMBER_ACTS,
  type MemberAct,
  possibleActs,
  STORED_STAGES,
  type StoredStage,
  stageAfter,
  statusOf,
} from './lifecycle.ts';
import { MEMBER_STATES } from './status.ts';

/** The same machine as plain sentences: what must have happened for an act to be possible, and what it leads to. */
class PlainMember {
  isVerified = false;
  isAdmitted = false;
  isSuspended = false;
  hasNotice = false;
  end: 'left' | 'rejected' | null = null;

  get stage(): StoredStage {
    if (this.end !== null) return this.end;
    if (!this.isAdmitted) return this.isVerified ? 'verified' : 'applied';
    if (this.hasNotice) return 'leaving';
    return this.isSuspended ? 'suspended' : 'admitted';
  }

  can(act: MemberAct): boolean {
    if (this.end !== null) return false;
    if (!this.isAdmitted) {
      if (act === 'verify') return !this.isVerified;
      if (act === 'admit' || act === 'reopen') return this.isVerified;
      return act === 'reject' || act === 'withdraw';
    }
    if (act === 'leave') return true;
    if (act === 'take_back_notice') return this.hasNotice;
    if (this.hasNotice) return false;
    if (act === 'resume') return this.isSuspended;
    return act === 'give_notice' || (act === 'suspend' && !this.isSuspended);
  }

  do(act: MemberAct): void {
    if (act === 'verify') this.isVerified = true;
    if (act === 'reopen') this.isVerified = false;
    if (act === 'admit') this.isAdmitted = true;
    if (act === 'suspend') this.isSuspended = true;
    if (act === 'resume') this.isSuspended = false;
    if (act === 'give_notice') this.hasNotice = true;
    if (act === 'take_back_notice') Object.assign(this, { hasNotice: false, isSuspended: false });
    if (act === 'reject') this.end = 'rejected';
    if (act === 'withdraw' || act === 'leave') this.end = 'left';
  }
}

/** How a membership gets to each stage. */
const WAYS: Readonly<Record<StoredStage, readonly MemberAct[]>> = {
  applied: [],
  verified: ['verify'],
  admitted: ['verify', 'admit'],
  suspended: ['verify', 'admit', 'suspend'],
  leaving: ['verify', 'admit', 'give_notice'],
  left: ['verify', 'admit', 'leave'],
  rejected: ['reject'],
};

const follow = (acts: readonly MemberAct[], from: StoredStage = 'applied'): StoredStage | undefined =>
  acts.reduce<StoredStage | undefined>((stage, act) => (stage === undefined ? undefined : stageAfter(stage, act)), from);

const PAIRS = STORED_STAGES.flatMap((stage) => MEMBER_ACTS.map((act) => ({ stage, act })));

describe('the life of a membership', () => {
  it.each(PAIRS)('in stage $stage takes $act exactly where a plain member can', ({ stage, act }) => {
    const plain = new PlainMember();
    for (const way of WAYS[stage]) plain.do(way);
    expect(plain.stage).toBe(stage);
    const next = stageAfter(stage, act);
    expect(next !== undefined).toBe(plain.can(act));
    if (next === undefined) return;
    plain.do(act);
    expect(next).toBe(plain.stage);
  });

  it('goes in any order as the plain model goes', () => {
    let seed = 15;
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const reached = new Set<StoredStage>();
    for (let life = 0; life < 500; life++) {
      const plain = new PlainMember();
      let stage: StoredStage = 'applied';
      for (let step = 0; step < 30; step++) {
        const act = MEMBER_ACTS[random(MEMBER_ACTS.length)] as MemberAct;
        const next = stageAfter(stage, act);
        expect(next !== undefined, `${stage} ${act}`).toBe(plain.can(act));
        if (next === undefined) continue;
        plain.do(act);
        stage = next;
        reached.add(stage);
        expect(stage).toBe(plain.stage);
      }
    }
    expect([...reached].toSorted()).toEqual([...STORED_STAGES].toSorted());
  });

  it('has a way to a state by acts of which only the last changes the state', () => {
    for (const stage of STORED_STAGES)
      for (const to of MEMBER_STATES) {
        const acts = actsTowards(stage, to);
        if (acts === undefined) continue;
        const states = acts.map((_, at) => statusOf(follow(acts.slice(0, at + 1), stage) as StoredStage));
        expect(states.slice(0, -1).every((state) => state === statusOf(stage))).toBe(true);
        expect(states.at(-1) ?? statusOf(stage)).toBe(to);
      }
    expect(actsTowards('applied', 'active')).toEqual(['verify', 'admit']);
    expect(actsTowards('applied', 'left')).toEqual(['reject']);
    expect(actsTowards('applied', 'suspended')).toBeUndefined();
  });

  it('ends for good, and shows who is counted by GSE', () => {
    expect(STORED_STAGES.filter(isOver)).toEqual(['left', 'rejected']);
    expect(possibleActs('leaving')).toEqual(['take_back_notice', 'leave']);
    expect([displayStage('admitted', true), displayStage('admitted', false), displayStage('leaving', true)]).toEqual([
      'in_configuration',
      'admitted',
      'leaving',
    ]);
  });
});
