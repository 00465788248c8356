import { useCallback } from 'react';
import { ListImport } from '../../kit/list-import.tsx';
import { Page } from '../../kit/page.tsx';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useWords, type Word } from '../../shell/words.ts';
import { type Item, readPlants, textAt } from '../asset-lists.ts';
import { useConfigurationIds } from '../reads.ts';

const WORDS = {
  title: ['Import plants', 'Importa gli impianti'],
  lead: [
    'A CSV file from a spreadsheet: one section a row, at most 1,000 plants a time. Sending the same list again adds nothing twice.',
    'Un file CSV da un foglio di calcolo: una riga per sezione, al massimo 1.000 impianti per volta. Reinviare lo stesso elenco non aggiunge nulla due volte.',
  ],
  note: [
    'A plant with several sections takes a row for each, with the same code; data of the plant are in the first of them. The producer is a member by its code, or a third-party producer by its own.',
    "Un impianto con più sezioni occupa una riga per ciascuna, con lo stesso codice; i dati dell'impianto stanno nella prima. Il produttore è un membro con il suo codice, oppure un produttore terzo con il proprio.",
  ],
} as const;

const HEADS =
  "codice; nome; produttore; produttore terzo; pod; fonte; regione; comune; particelle; tensione; configurazione; dal; nell'edificio; sezione; potenza; entrata in esercizio; intervento; incentivata; quota contributo";

const NAME: Word = ['Name', 'Nome'];
const CODE: Word = ['Code', 'Codice'];
const SECTIONS: Word = ['Sections', 'Sezioni'];
const sectionsOf = ({ sections }: Item): string =>
  (sections as readonly Item[]).map(({ code, power_kw }) => `${String(code ?? '–')} (${String(power_kw ?? '–')} kW)`).join(', ');
const SHOWN = [
  ['name', NAME, textAt('name')],
  ['code', CODE, textAt('code')],
  ['sections', SECTIONS, sectionsOf],
] as const;

export function ImportPlantsPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const ids = useConfigurationIds(id);
  const read = useCallback((text: string) => readPlants(text, ids), [ids]);
  const send = (items: readonly Item[]) =>
    client.post('/api/cer/communities/{community_id}/plants:batch', { params: { path: { community_id: id } }, body: { items } } as never);
  return (
    <Page title={words.title} lead={words.lead}>
      <ListImport heads={HEADS} note={words.note} read={read} shown={SHOWN} send={send} />
    </Page>
  );
}
