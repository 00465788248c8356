import type { Item } from 'condivisa/client';
import { createContext, type ReactNode, useContext } from 'react';
import { Read } from '../kit/read.tsx';
import { keep, readKept } from './kept.ts';
import { useList } from './query.ts';
import type { Place } from './reach.ts';

export type Community = Item<'/api/cer/communities'>;

const CommunityContext = createContext<Community | undefined>(undefined);

/** The communities that the caller may see. */
export const useCommunities = () => useList('/api/cer/communities', {});

export const placeOf = ({ id, organisation_id }: Community): Place => ({ communityId: id, organisationId: organisation_id });

/** Gives the pages below it their community; one that the caller may not see is the same as none. */
export function InCommunity({
  id,
  otherwise,
  children,
}: {
  readonly id: number;
  readonly otherwise: ReactNode;
  readonly children: ReactNode;
}) {
  const communities = useCommunities();
  return (
    <Read of={communities}>
      {({ items }) => {
        const community = items.find((one) => one.id === id);
        if (community === undefined) return otherwise;
        return <CommunityContext value={community}>{children}</CommunityContext>;
      }}
    </Read>
  );
}

/** The community of the page; undefined on pages of the platform. */
export const useHereCommunity = (): Community | undefined => useContext(CommunityContext);

export function useCommunity(): Community {
  const community = useContext(CommunityContext);
  if (community === undefined) throw new Error('useCommunity is used on a page without a community');
  return community;
}

/** The community that was open last in this browser. */
export const lastCommunityId = (): number => Number(readKept('community') ?? 0);
export const keepCommunity = (id: number): void => keep('community', String(id));
