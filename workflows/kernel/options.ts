import type { ActivityOptions } from '@temporalio/workflow';

/**
 * A short step on the database or the network: retried without limit for a day, so an outage of hours passes by itself.
 * Failures that repeating cannot help come back at once, because activities mark them non-retryable.
 */
export const SHORT_STEP = {
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const satisfies ActivityOptions;

/** A long step that heartbeats with a cursor: a dead worker is noticed within the heartbeat timeout, and the next attempt resumes at the cursor. */
export const LONG_STEP = {
  startToCloseTimeout: '2 hours',
  scheduleToCloseTimeout: '3 days',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
} as const satisfies ActivityOptions;

/**
 * A long step on what a caller sent: an outage of hours passes by itself, but what cannot be finished, and perhaps not even reported, ends
 * after these attempts. The workflow then records that it gave up.
 */
export const LIMITED_STEP = {
  ...LONG_STEP,
  scheduleToCloseTimeout: '1 day',
  retry: { ...LONG_STEP.retry, maximumAttempts: 50 },
} as const satisfies ActivityOptions;

/** Something worth at most a minute of trying: the process continues without it. */
export const ONCE_OR_LEAVE = {
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2 },
} as const satisfies ActivityOptions;
