import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { TestDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createSettleConfigurations, type ShardResult } from '../settle-configurations.activity.ts';

/** Runs the settlement activity of a month as a worker does. */
export function runShard(database: TestDatabase, month: string, configurationIds: readonly number[]): Promise<ShardResult> {
  const environment = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
  return environment.run(createSettleConfigurations({ bulk: database.bulk }), { month, configurationIds }) as Promise<ShardResult>;
}
