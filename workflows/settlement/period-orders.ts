import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import type { LightActivities } from '../../activities/index.ts';
import type { SettlePeriodInput } from '../../domain/settlement/processes.ts';
import type { PeriodStanding } from '../../domain/settlement/run/period-standing.ts';
import { requireWords } from './approval.ts';
import { type HoldOrder, hold, type Order, recompute, release } from './contract.ts';

interface Orders {
  readonly light: LightActivities;
  readonly input: SettlePeriodInput;
  standing(): PeriodStanding | undefined;
  /** The record changed: what is known of it does not hold any more. */
  onChange(): void;
}

/** Lets operators hold, release and recompute the month. Each order is in the record before the workflow acts on it. */
export function acceptOrders({ light, input, standing, onChange }: Orders): void {
  const then = async (order: Promise<number>): Promise<number> => {
    const id = await order;
    onChange();
    return id;
  };
  setHandler(hold, ({ until, ...order }: HoldOrder) => then(light.holdPeriod({ ...input, ...order, until: until ?? null })), {
    validator: (order) => checkHold(standing(), order),
  });
  setHandler(release, (order: Order) => then(light.releasePeriod({ ...input, ...order })), {
    validator: (order) => {
      if (standing()?.hold === null) throw refused(`${input.month} is not held`, 'wrong_state');
      requireWords(order, 'say who releases the month and why');
    },
  });
  setHandler(recompute, (order: Order) => then(light.recomputePeriod({ ...input, ...order })), {
    validator: (order) => requireWords(order, 'say who has the month settled again and why'),
  });
}

function checkHold(standing: PeriodStanding | undefined, { until, ...order }: HoldOrder): void {
  const held = standing?.hold ?? null;
  if (held !== null) throw refused(`the month is held already (hold ${held.holdId}): release that one first`, 'wrong_state');
  if (until !== undefined && !(Date.parse(until) > Date.now())) throw refused('until must be an instant ahead', 'invalid_input');
  requireWords(order, 'say who holds the month back and why');
}

const refused = (message: string, type: string): ApplicationFailure => ApplicationFailure.nonRetryable(message, type, []);
