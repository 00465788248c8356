import { useQuery } from '@tanstack/react-query';
import type { Answer } from 'condivisa/client';
import { client } from '../shell/client.ts';
import type { Listed } from '../shell/query.ts';
import { joinMonths, type MonthTotals, type SeriesDays } from './completeness.ts';

const YEAR = '/api/cer/communities/{community_id}/completeness';
const MONTH = '/api/cer/communities/{community_id}/completeness/{month}';
/** Of 100 series each. */
const MOST_PAGES = 50;

interface Asked {
  readonly communityId: number;
  readonly configurationId: number;
}

/** Months of a configuration with the gaps of all its series, page by page. */
export const useMonths = ({ communityId, configurationId }: Asked, from: string, to: string) =>
  useQuery<readonly MonthTotals[], Error>({
    queryKey: [YEAR, communityId, configurationId, from, to],
    queryFn: async ({ signal }) => {
      const pages: (readonly MonthTotals[])[] = [];
      let cursor: string | null = null;
      do {
        const query: { configuration_id: number; from: string; to: string; cursor?: string } = {
          configuration_id: configurationId,
          from,
          to,
          ...(cursor === null ? {} : { cursor }),
        };
        const answer: { months: readonly MonthTotals[]; next: string | null } = await client.get(YEAR, {
          params: { path: { community_id: communityId }, query },
          signal,
        } as never);
        pages.push(answer.months);
        cursor = answer.next;
      } while (cursor !== null && pages.length < MOST_PAGES);
      return joinMonths(pages);
    },
  });

/** All series of a configuration with each day of a month, page by page. */
export const useDays = ({ communityId, configurationId }: Asked, month: string) =>
  useQuery<readonly SeriesDays[], Error>({
    queryKey: [MONTH, communityId, configurationId, month],
    queryFn: async ({ signal }) => {
      const series: SeriesDays[] = [];
      let cursor: string | null = null;
      let pages = 0;
      do {
        const query: { configuration_id: number; cursor?: string } = {
          configuration_id: configurationId,
          ...(cursor === null ? {} : { cursor }),
        };
        const answer: { series: readonly SeriesDays[]; next: string | null } = await client.get(MONTH, {
          params: { path: { community_id: communityId, month }, query },
          signal,
        } as never);
        series.push(...answer.series);
        cursor = answer.next;
        pages += 1;
      } while (cursor !== null && pages < MOST_PAGES);
      return series;
    },
  });

const BY_MEMBER = '/api/cer/communities/{community_id}/completeness-by-member';
type ByMember = Answer<'get', typeof BY_MEMBER>;

/** All members with the completeness of their last two months, page by page. */
export const useMemberDays = (communityId: number) =>
  useQuery<Listed<ByMember['members'][number]>, Error>({
    queryKey: [BY_MEMBER, communityId, 'all'],
    queryFn: async ({ signal }) => {
      const items: ByMember['members'][number][] = [];
      let cursor: string | null = null;
      let pages = 0;
      do {
        const query: { cursor?: string } = cursor === null ? {} : { cursor };
        const answer: ByMember = await client.get(BY_MEMBER, { params: { path: { community_id: communityId }, query }, signal } as never);
        items.push(...answer.members);
        cursor = answer.next;
        pages += 1;
      } while (cursor !== null && pages < MOST_PAGES);
      return { items, cut: cursor !== null };
    },
  });
