import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceContract, newContract } from './advance-contract.ts';
import { CONTRACT_STATES, CONTRACT_STEPS, type ContractRecord, type ContractState, type ContractStepKind } from './steps.ts';
import { CONTRACT_TRANSITIONS, possibleContractSteps } from './transitions.ts';

const step = (kind: ContractStepKind, on = '2026-06-01') => ({ kind, occurredOn: on, effectOn: on });

/** A contract in each state, by the shortest way there. */
const WAYS: Readonly<Record<ContractState, readonly ContractStepKind[]>> = {
  ACTIVE: [],
  SUSPENDED: ['contract_suspension'],
  TERMINATED: ['contract_termination'],
  FORFEITED: ['contract_forfeiture'],
  EXPIRED: ['expiry'],
};
const inState = (state: ContractState): ContractRecord =>
  WAYS[state].reduce((record, kind) => advanceContract(record, step(kind, '2026-05-01')), newContract('2026-01-01'));

const PAIRS = CONTRACT_STATES.flatMap((state) => CONTRACT_STEPS.map((kind) => [state, kind] as const));

describe('every pair of state and step of a contract', () => {
  it.each(PAIRS)('%s takes %s as the table says, or names what is possible', (state, kind) => {
    const expected = CONTRACT_TRANSITIONS[state][kind];
    const take = () => advanceContract(inState(state), step(kind));
    if (expected !== undefined) return expect(take().state).toBe(expected);
    expect(take).toThrow(expect.objectContaining({ code: 'wrong_state' }));
    expect(possibleContractSteps(state)).not.toContain(kind);
  });
});

/** Which days of 2026 count after some steps, day by day, without the state machine. */
class PlainModel {
  state: ContractState = 'ACTIVE';
  readonly counts: boolean[] = Array.from({ length: 365 }, () => true);
  private floor = 0;

  /** False where the contract does not take the step. */
  take(kind: ContractStepKind, effect: number): boolean {
    if (kind === 'recovery') return true;
    if (kind === 'contract_forfeiture') return this.state !== 'FORFEITED' && this.end(effect, 'FORFEITED');
    if (this.state !== 'ACTIVE' && this.state !== 'SUSPENDED') return false;
    if (effect < this.floor) return false;
    if (kind === 'expiry') return this.end(effect, 'EXPIRED');
    if (kind === 'contract_termination') return this.end(effect, 'TERMINATED');
    if ((kind === 'contract_suspension') === (this.state === 'SUSPENDED')) return false;
    this.floor = effect;
    return kind === 'contract_suspension' ? this.suspend(effect) : this.resume(effect);
  }

  private suspend(effect: number): boolean {
    this.state = 'SUSPENDED';
    this.before = [...this.counts];
    this.counts.fill(false, effect);
    return true;
  }

  private resume(effect: number): boolean {
    this.state = 'ACTIVE';
    for (let day = effect; day < 365; day += 1) this.counts[day] = this.before[day] ?? true;
    return true;
  }

  private before: boolean[] = [];

  private end(effect: number, state: ContractState): boolean {
    this.state = state;
    this.counts.fill(false, effect);
    return true;
  }
}

const dayOf = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);

/** The days that a record counts, as settlement reads it: within the contract, outside its pauses. */
const counted = ({ endsOn, pauses }: ContractRecord): boolean[] =>
  Array.from({ length: 365 }, (_, n) => dayOf(n)).map(
    (day) => (endsOn === null || day < endsOn) && !pauses.some(({ from, to }) => day >= from && (to === null || day < to)),
  );

it('counts the days that a plain model counts, whatever the order of the acts', () => {
  const acts = fc.array(fc.tuple(fc.constantFrom(...CONTRACT_STEPS), fc.integer({ min: 0, max: 364 })), { maxLength: 12 });
  fc.assert(
    fc.property(acts, (given) => {
      const model = new PlainModel();
      let record = newContract('2026-01-01');
      for (const [kind, effect] of given) {
        const taken = model.take(kind, effect);
        const take = () => advanceContract(record, { kind, occurredOn: dayOf(364), effectOn: dayOf(effect) });
        if (taken) record = take();
        else expect(take).toThrow();
        expect(record.state).toBe(model.state);
        expect(counted(record)).toEqual(model.counts);
      }
    }),
    { numRuns: 300 },
  );
});
