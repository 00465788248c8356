import { Link } from '@tanstack/react-router';
import type { Item } from 'condivisa/client';
import { createThirdPartyProducer, endThirdPartyProducer } from '../../api-fields.ts';
import { DatedRow } from '../../assets/dated-list.tsx';
import { usePlants } from '../../assets/reads.ts';
import { EndWindow } from '../../kit/end-window.tsx';
import type { FieldGroup } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card, Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { PERSON_FIELDS } from '../member-fields.ts';
import { HOLDER_CLASS } from '../member-words.ts';

const PRODUCERS = '/api/cer/communities/{community_id}/third-party-producers';
type Producer = Item<typeof PRODUCERS>;

const WORDS = {
  title: ['Third-party producers', 'Produttori terzi'],
  lead: [
    'Producers who are not members and have given the community a mandate. Plants can name them.',
    'Produttori che non sono membri e hanno dato mandato alla comunità. Gli impianti possono indicarli.',
  ],
  add: ['Add a producer', 'Aggiungi un produttore'],
  none: ['No third-party producers', 'Nessun produttore terzo'],
  next: ['Only needed for plants whose producer is not a member.', 'Servono solo per gli impianti il cui produttore non è un membro.'],
  end: ['End the mandate', 'Termina il mandato'],
  endTitle: [(name: string) => `End the mandate of ${name}?`, (name: string) => `Terminare il mandato di ${name}?`],
  endWhat: [
    "On that day the assignments of the producer's plants end too. Months until then are still settled and paid.",
    'In quel giorno terminano anche le assegnazioni dei suoi impianti. I mesi precedenti vengono comunque calcolati e pagati.',
  ],
  endUndo: [
    'Emptying the day takes the end of the mandate back, but not that of the plants.',
    'Svuotando il giorno si toglie il termine del mandato, ma non quello degli impianti.',
  ],
} as const;

const FIELDS: readonly FieldGroup<keyof typeof createThirdPartyProducer>[] = [
  {
    legend: ['Who', 'Chi'],
    fields: PERSON_FIELDS,
  },
  {
    legend: ['Mandate', 'Mandato'],
    fields: [
      { name: 'code', kind: 'text', label: ['Code', 'Codice'], help: ['unique in the community', 'unico nella comunità'] },
      { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
    ],
  },
];

export function ProducersPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'members:write', placeOf(community));
  const path = { community_id: community.id };
  const add = mayWrite && (
    <FormWindow label={words.add} title={words.add} look="primary" icon="plus">
      {(done, cancel) => (
        <CreateForm path={PRODUCERS} params={path} fields={FIELDS} bounds={createThirdPartyProducer} onDone={done} onCancel={cancel} />
      )}
    </FormWindow>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={add}>
      <Read of={useList(PRODUCERS, { params: { path } })}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="factory" title={words.none}>
              <p>{words.next}</p>
            </Empty>
          ) : (
            <Card>
              <ul className="divide-y divide-line">
                {items.map((producer) => (
                  <ProducerRow key={producer.id} producer={producer} mayWrite={mayWrite} />
                ))}
              </ul>
            </Card>
          )
        }
      </Read>
    </Page>
  );
}

function ProducerRow({ producer, mayWrite }: { readonly producer: Producer; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const holder = useWord(HOLDER_CLASS[producer.holder_class]);
  const plants =
    usePlants(producer.community_id).data?.items.filter(({ producer_party_id }) => producer_party_id === producer.party_id) ?? [];
  const name = producer.name ?? producer.code;
  const facts = [producer.code, holder, producer.tax_code, producer.contact?.email, producer.contact?.phone].filter(Boolean).join(' · ');
  return (
    <DatedRow
      title={name}
      valid_from={producer.valid_from}
      valid_to={producer.valid_to}
      note={
        <>
          {facts}
          {plants.map((plant) => (
            <Link key={plant.id} to={`/c/${producer.community_id}/plants/${plant.id}`} className="block py-1 underline underline-offset-4">
              {plant.name}
            </Link>
          ))}
        </>
      }
      actions={
        mayWrite && (
          <EndWindow
            label={words.end}
            title={words.endTitle(name)}
            what={words.endWhat}
            who={plants.length === 0 ? name : [name, ...plants.map((plant) => plant.name)].join(', ')}
            undo={words.endUndo}
            path={`${PRODUCERS}/{producer_id}`}
            params={{ community_id: producer.community_id, producer_id: producer.id }}
            bounds={endThirdPartyProducer}
          />
        )
      }
    />
  );
}
