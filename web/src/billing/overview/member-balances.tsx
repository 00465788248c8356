import { useMemo } from 'react';
import { type Column, Table } from '../../kit/table.tsx';
import { useCommunity } from '../../shell/community.tsx';
import type { Word } from '../../shell/words.ts';
import { useWords } from '../../shell/words.ts';
import { nameOf, type Person, usePeople } from '../shared/people.ts';
import type { MemberBalance } from './balances.ts';

const WORDS = { caption: ['Balances of members and producers', 'Saldi di membri e produttori'] } as const;
const KINDS: Readonly<Record<string, Word>> = { member: ['member', 'membro'], producer: ['producer, no member', 'produttore terzo'] };

const columnsFor = (people: ReadonlyMap<number, Person>): readonly Column<MemberBalance>[] => [
  { id: 'name', title: ['Name', 'Nome'], value: ({ party_id, member_code }) => nameOf(people, party_id, member_code) },
  { id: 'code', title: ['Code', 'Codice'], value: ({ member_code }) => member_code },
  {
    id: 'kind',
    title: ['Kind', 'Tipo'],
    value: ({ member_code }) => (member_code === null ? 'producer' : 'member'),
    words: KINDS,
    filter: 'choice',
    hidden: true,
  },
  { id: 'earned', title: ['Earned', 'Maturato'], kind: 'money', value: ({ earned_cents }) => earned_cents },
  { id: 'paid', title: ['Paid', 'Pagato'], kind: 'money', value: ({ paid_cents }) => paid_cents },
  { id: 'prepared', title: ['Prepared', 'Preparato'], kind: 'money', value: ({ prepared_cents }) => prepared_cents },
  { id: 'payable', title: ['To be paid', 'Da pagare'], kind: 'money', value: ({ payable_cents }) => payable_cents },
  { id: 'carried', title: ['Carried forward', 'Riportato'], kind: 'money', value: ({ carried_cents }) => carried_cents },
  { id: 'recover', title: ['To recover', 'Da recuperare'], kind: 'money', value: ({ to_recover_cents }) => to_recover_cents },
];

/** What each member and third-party producer earned, was paid and is owed. */
export function MemberBalances({ members }: { readonly members: readonly MemberBalance[] }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const people = usePeople();
  const columns = useMemo(() => columnsFor(people), [people]);
  return (
    <Table
      caption={words.caption}
      name="people"
      columns={columns}
      rows={members}
      rowKey={({ party_id }) => party_id}
      rowLink={({ party_id }) => {
        const memberId = people.get(party_id)?.memberId;
        return memberId == null ? undefined : `/c/${id}/members/${memberId}/money`;
      }}
      sort="code"
    />
  );
}
