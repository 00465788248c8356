import type { ActivityInterceptorsFactory } from '@temporalio/worker';

import { DomainError } from '../domain/kernel/errors.ts';
import { toFailure } from '../infra/temporal/failures.ts';

/** Around every activity: domain errors become failures that Temporal retries or not, counted by code. */
export const failureInterceptor: ActivityInterceptorsFactory = (context) => {
  const failures = context.metricMeter.createCounter('condivisa_activity_failures', 'attempt', 'Failed activity attempts by code');
  return {
    inbound: {
      execute: async (input, next) => {
        try {
          return await next(input);
        } catch (error) {
          failures.add(1, { activity_type: context.info.activityType, code: error instanceof DomainError ? error.code : 'unexpected' });
          throw toFailure(error);
        }
      },
    },
  };
};
