import { MOST_REPORTS, MOST_REPORTS_AN_HOUR } from '../../../domain/assets/register/kinds.ts';
import { registerMessages } from '../../../domain/assets/register/messages.ts';
import { MustWait } from '../../../domain/kernel/errors.ts';
import type { OpenedLabel } from '../../../infra/postgres/assets/register/labels.ts';
import type { IdentityDeps } from '../../deps.ts';
import { limited } from '../../http/rate-limit.ts';

const HOUR = 3_600;
const DAY = 86_400;

/**
 * Refuses (`rate_limited`) what comes too often from one address, through one label or to the installation, before its photo is looked at. The label
 * is counted before the whole: whoever has one label keeps nobody else from reporting.
 */
export async function limitReports({ limiter }: Pick<IdentityDeps, 'limiter'>, { labelId }: OpenedLabel, address: string): Promise<void> {
  const { ofAddress, inAll } = MOST_REPORTS_AN_HOUR;
  await limited(limiter, 'asset_reports', address, { capacity: ofAddress, perSeconds: HOUR });
  const buckets = [
    [`asset_reports:label:${labelId}`, { capacity: MOST_REPORTS.ofLabel, perSeconds: DAY }],
    ['asset_reports:all', { capacity: inAll, perSeconds: HOUR }],
  ] as const;
  for (const [bucket, limit] of buckets) {
    const { allowed, retryAfterSeconds } = await limiter.take(bucket, limit);
    if (!allowed) throw new MustWait(registerMessages.tooManyReports, retryAfterSeconds);
  }
}
