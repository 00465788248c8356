import { useCallback } from 'react';
import { ListImport } from '../../kit/list-import.tsx';
import { Page } from '../../kit/page.tsx';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useWords, type Word } from '../../shell/words.ts';
import { type Item, readPoints, textAt } from '../asset-lists.ts';
import { useConfigurationIds } from '../reads.ts';

const WORDS = {
  title: ['Import points', 'Importa i punti'],
  lead: [
    'A CSV file from a spreadsheet: one point a row, at most 1,000 a time. Sending the same list again adds nothing twice.',
    'Un file CSV da un foglio di calcolo: una riga per punto, al massimo 1.000 per volta. Reinviare lo stesso elenco non aggiunge nulla due volte.',
  ],
  note: [
    'The member by its code. Without a configuration the points belong to the only one that there is; without a voltage they are in low voltage.',
    "Il membro con il suo codice. Senza configurazione i punti appartengono all'unica presente; senza tensione sono in bassa tensione.",
  ],
} as const;

const HEADS = 'pod; membro; dal; configurazione; tensione; potenza impegnata; quota; latitudine; longitudine';

const POD: Word = ['POD', 'POD'];
const MEMBER: Word = ['Member', 'Membro'];
const FROM: Word = ['From', 'Dal'];
const SHOWN = [
  ['pod', POD, textAt('pod')],
  ['member', MEMBER, textAt('member_code')],
  ['from', FROM, textAt('valid_from')],
] as const;

export function ImportPointsPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const ids = useConfigurationIds(id);
  const read = useCallback((text: string) => readPoints(text, ids), [ids]);
  const send = (items: readonly Item[]) =>
    client.post('/api/cer/communities/{community_id}/points:batch', { params: { path: { community_id: id } }, body: { items } } as never);
  return (
    <Page title={words.title} lead={words.lead}>
      <ListImport heads={HEADS} note={words.note} read={read} shown={SHOWN} send={send} />
    </Page>
  );
}
