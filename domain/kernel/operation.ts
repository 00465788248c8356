import type { Fault } from './errors.ts';
import { type Message, message, verbatim } from './messages.ts';

/** Where work that answers later stands. */
export const OPERATION_STATES = ['pending', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export type OperationState = (typeof OPERATION_STATES)[number];

/** States of work that may still change. */
export const RUNNING_STATES: readonly OperationState[] = ['pending', 'running'];

/** Whether it is final. */
export const isEnded = (state: OperationState): boolean => !RUNNING_STATES.includes(state);

/** What an operation failed of. */
export interface OperationError {
  readonly code: string;
  readonly message: Message;
  readonly details: readonly Fault[];
}

/** What an operation is doing, or has done of its work so far. */
export const operationSteps = {
  none: verbatim(''),
  checking: message('checking', 'controllo in corso'),
  storing: message('storing', 'registrazione in corso'),
  reverting: message('reverting', 'annullamento in corso'),
  checked: (part: string) => message(`checked ${part}`.trim(), `controllato ${part}`.trim()),
  stored: (part: string) => message(`stored ${part}`.trim(), `registrato ${part}`.trim()),
  reverted: (part: string) => message(`reverted ${part}`, `annullato ${part}`),
  settled: (month: string) => message(`settled ${month}`, `calcolato ${month}`),
};
