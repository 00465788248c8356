import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import type { LightActivities } from '../../activities/index.ts';
import type { FailureCode } from '../../domain/kernel/errors.ts';
import type { Message } from '../../domain/kernel/messages.ts';
import type { ConfigurationMonthInput } from '../../domain/settlement/processes.ts';
import type { PeriodStanding } from '../../domain/settlement/run/period-standing.ts';
import { requireWords } from './approval.ts';
import { type HoldOrder, hold, type Order, recompute, release } from './contract.ts';
import { orderMessages } from './messages.ts';

interface Orders {
  readonly light: LightActivities;
  readonly input: ConfigurationMonthInput;
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
      if (standing()?.hold === null) throw refused(orderMessages.notOnHold(input.month), 'wrong_state');
      requireWords(order, orderMessages.whoReleases);
    },
  });
  setHandler(recompute, (order: Order) => then(light.recomputePeriod({ ...input, ...order })), {
    validator: (order) => requireWords(order, orderMessages.whoRecomputes),
  });
}

function checkHold(standing: PeriodStanding | undefined, { until, ...order }: HoldOrder): void {
  const held = standing?.hold ?? null;
  if (held !== null) throw refused(orderMessages.alreadyOnHold(held.holdId), 'wrong_state');
  if (until !== undefined && !(Date.parse(until) > Date.now())) throw refused(orderMessages.untilNotFuture, 'invalid_input');
  requireWords(order, orderMessages.whoHolds);
}

const refused = (text: Message, type: FailureCode): ApplicationFailure => ApplicationFailure.nonRetryable(text.en, type, [], text);
