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
