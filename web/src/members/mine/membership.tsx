import type { ReactNode } from 'react';
import { Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import type { Member } from '../member-words.ts';

const WORDS = {
  title: ['My membership', 'La mia adesione'],
  none: ['This account is linked to no member here', 'Questo account non è collegato a nessun membro'],
  ask: [
    'Ask the manager of the community for an invitation to your own record.',
    'Chiedere al gestore della comunità un invito alla propria scheda.',
  ],
} as const;

/** The own memberships in the community of the page: one, or several after leaving and coming back. */
export function useOwnMemberships() {
  const { records } = useMe();
  const { id } = useCommunity();
  const members = useList('/api/cer/communities/{community_id}/members', { params: { path: { community_id: id } } });
  const parties = new Set(records.filter(({ community_id }) => community_id === id).map(({ party_id }) => party_id));
  return { ...members, own: members.data?.items.filter(({ party_id }) => parties.has(party_id)) ?? [] };
}

/** Shows what belongs to the newest own membership. */
export function WithMembership({ children }: { readonly children: (member: Member) => ReactNode }) {
  const members = useOwnMemberships();
  const newest = members.own.toSorted((a, b) => b.valid_from.localeCompare(a.valid_from))[0];
  return <Read of={members}>{() => (newest ? children(newest) : <NoMembership />)}</Read>;
}

function NoMembership() {
  const words = useWords(WORDS);
  return (
    <Page title={words.title}>
      <Empty icon="user" title={words.none}>
        <p>{words.ask}</p>
      </Empty>
    </Page>
  );
}

export type { Member };
