import type { Answer } from 'condivisa/client';
import { Card } from '../kit/page.tsx';
import { type Column, ListTable } from '../kit/table.tsx';
import { useWords } from '../shell/words.ts';
import { useMemberDays } from './use-completeness.ts';

export type MemberDaysRow = Answer<'get', '/api/cer/communities/{community_id}/completeness-by-member'>['members'][number];

const WORDS = {
  title: ['By member, last two months', 'Per membro, ultimi due mesi'],
} as const;

const COLUMNS: readonly Column<MemberDaysRow>[] = [
  { id: 'code', title: ['Member', 'Membro'], value: ({ code }) => code },
  {
    id: 'newest',
    title: ['Newest complete day', 'Ultimo giorno completo'],
    kind: 'day',
    value: ({ newest_complete_day }) => newest_complete_day,
  },
  { id: 'complete', title: ['Complete days', 'Giorni completi'], kind: 'number', value: ({ days_complete }) => days_complete },
  { id: 'expected', title: ['Days expected', 'Giorni attesi'], kind: 'number', value: ({ days_expected }) => days_expected },
  { id: 'series', title: ['Points and plants', 'Punti e impianti'], kind: 'number', value: ({ series_expected }) => series_expected },
];

/** Up to which day the readings of each member are there. */
export function MemberDays({ communityId }: { readonly communityId: number }) {
  const words = useWords(WORDS);
  const members = useMemberDays(communityId);
  return (
    <Card title={words.title}>
      <ListTable of={members} name="m" caption={words.title} columns={COLUMNS} rowKey={(row) => row.member_id} sort="newest" />
    </Card>
  );
}
