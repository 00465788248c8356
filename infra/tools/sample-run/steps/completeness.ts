import { countOf, someOf } from '../output/format.ts';
import type { CommunityIds, Job } from './job.ts';

/** What is missing in the scenario's months: readings and prices. */
export async function checkCompleteness({ manager, scenario }: Job, { communityId, configurationId }: CommunityIds): Promise<string> {
  const query = { configuration_id: configurationId, ...scenario.months };
  const { months } = await manager.call('getCompleteness', { path: { community_id: communityId }, query });
  const gaps = months.filter((one) => one.missing_intervals > 0 || one.price_hours_missing > 0);
  const named = gaps.map((one) => {
    const what = [
      one.missing_intervals > 0 ? countOf(one.missing_intervals, 'reading') : '',
      one.price_hours_missing > 0 ? countOf(one.price_hours_missing, 'price hour') : '',
    ];
    return `${one.month}: ${what.filter(Boolean).join(', ')}`;
  });
  return gaps.length === 0
    ? `${months.length} months complete`
    : `${months.length - gaps.length} of ${months.length} months complete; missing ${someOf(named, '; ')}`;
}
