import type { Answer, Item } from 'condivisa/client';
import { useMemo, useState } from 'react';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { Notice } from '../../kit/page.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { downloadAnswer } from '../../shell/download.ts';
import { useLanguage } from '../../shell/language.ts';
import { queryClient, useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { DownloadButton } from '../shared/download-button.tsx';
import { useMay } from '../shared/may.ts';
import { periodText } from './period-text.ts';

type Member = Item<'/api/cer/communities/{community_id}/members'>;
type Issued = Answer<'post', '/api/v1/settlement/statements/issue'>;

const WORDS = {
  caption: [(period: string) => `Statements of ${period}`, (period: string) => `Rendiconti di ${period}`],
  issue: ['Issue all statements', 'Emetti tutti i rendiconti'],
  ask: [(period: string) => `Issue the statements of ${period}?`, (period: string) => `Emettere i rendiconti di ${period}?`],
  what: [
    'Each statement that has no number yet gets the next one of the year. Approving a month or year does so automatically.',
    'Ogni rendiconto ancora senza numero riceve il successivo dell’anno. L’approvazione di un mese o anno lo fa da sé.',
  ],
  who: [(count: number) => `Up to ${count} members`, (count: number) => `Fino a ${count} membri`],
  undo: [
    'No: numbers are given once. The content follows the newest versions.',
    'No: i numeri si danno una volta. Il contenuto segue le versioni più recenti.',
  ],
  done: [
    (fresh: number, all: number) => `${fresh} newly issued; ${all} statements of this period have their number.`,
    (fresh: number, all: number) => `${fresh} emessi ora; ${all} rendiconti di questo periodo hanno il loro numero.`,
  ],
  file: [(format: string, name: string) => `${format} of ${name}`, (format: string, name: string) => `${format} di ${name}`],
} as const;
const PATH = '/api/v1/settlement/statements';

interface Asked {
  readonly communityId: number;
  readonly period: string;
  readonly lang: 'en' | 'it';
}

function columnsFor(asked: Asked, numbers: ReadonlyMap<number, string> | undefined): readonly Column<Member>[] {
  return [
    { id: 'name', title: ['Name', 'Nome'], value: ({ name, code }) => name ?? code },
    { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
    ...(numbers ? [{ id: 'number', title: ['Number', 'Numero'] as const, value: ({ id }: Member) => numbers.get(id) }] : []),
    {
      id: 'files',
      title: ['Download', 'Scarica'],
      value: () => '',
      cell: (member) => <Files member={member} {...asked} />,
      sortable: false,
    },
  ];
}

/** The statements of a month or year: issue them, and download those of each member. */
export function MemberStatements({ period }: { readonly period: string }) {
  const words = useWords(WORDS);
  const lang = useLanguage();
  const { id } = useCommunity();
  const mayIssue = useMay('settlement:approve');
  const [issued, setIssued] = useState<Issued>();
  const members = useList('/api/cer/communities/{community_id}/members', { params: { path: { community_id: id } } }, { most: 5000 });
  const numbers = useMemo(() => issued && new Map(issued.statements.map(({ member_id, number }) => [member_id, number])), [issued]);
  const columns = useMemo(() => columnsFor({ communityId: id, period, lang }, numbers), [id, period, lang, numbers]);
  const issue = async () => {
    setIssued((await client.post(`${PATH}/issue`, { body: { community_id: id, period } } as never)) as Issued);
    await queryClient.invalidateQueries();
  };
  return (
    <div className="space-y-4">
      {mayIssue && (
        <ConfirmButton
          label={words.issue}
          title={words.ask(periodText(period, lang))}
          look="primary"
          icon="receipt"
          what={words.what}
          who={words.who(members.data?.items.length ?? 0)}
          undo={words.undo}
          action={issue}
        />
      )}
      <div role="status">
        {issued && (
          <Notice tone="good">
            <p>{words.done(issued.newly_issued, issued.statements.length)}</p>
          </Notice>
        )}
      </div>
      <ListTable
        of={members}
        caption={words.caption(periodText(period, lang))}
        name="statements"
        columns={columns}
        rowKey={({ id: key }) => key}
        rowLink={({ id: member }) => `/c/${id}/members/${member}/money${period.length === 7 ? `?period=${period}` : ''}`}
        sort="name"
      />
    </div>
  );
}

function Files({ member, communityId, period, lang }: Asked & { readonly member: Member }) {
  const words = useWords(WORDS);
  return (
    <span className="relative z-1 inline-flex flex-wrap gap-2">
      {(['pdf', 'csv'] as const).map((format) => (
        <DownloadButton
          key={format}
          label={format.toUpperCase()}
          spoken={words.file(format.toUpperCase(), member.name ?? member.code)}
          download={() =>
            downloadAnswer(
              PATH,
              { query: { community_id: communityId, member_id: member.id, period, lang, format } },
              `${member.code}-${period}.${format}`,
            )
          }
        />
      ))}
    </span>
  );
}
