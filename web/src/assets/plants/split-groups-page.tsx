import type { Item } from 'condivisa/client';
import { addSplitGroupPlant, createSplitGroup, endSplitGroupPlant } from '../../api-fields.ts';
import { EndWindow } from '../../kit/end-window.tsx';
import { Power } from '../../kit/figures.tsx';
import type { Choice, Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card, Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { DatedRow } from '../dated-list.tsx';
import { usePlants } from '../reads.ts';
import { SplittingReport } from './splitting-report.tsx';

const PATH = '/api/cer/communities/{community_id}/split-groups';
type SplitGroup = Item<typeof PATH>;

const WORDS = {
  title: ['Split plants', 'Impianti frazionati'],
  lead: [
    'Plants that GSE takes as parts of one: together they decide the tariff class and the limit of power.',
    'Impianti che il GSE considera parti di uno solo: insieme determinano lo scaglione di tariffa e il limite di potenza.',
  ],
  none: ['No groups', 'Nessun gruppo'],
  next: [
    'Make a group where GSE finds that plants were split, such as neighbouring plants of one producer.',
    'Creare un gruppo se il GSE rileva un frazionamento, ad esempio impianti contigui dello stesso produttore.',
  ],
  add: ['Make a group', 'Crea un gruppo'],
  outside: ['Power of plants outside of the community', 'Potenza di impianti esterni alla comunità'],
  empty: ['No plant belongs to it.', 'Nessun impianto ne fa parte.'],
  addPlant: ['Add a plant', 'Aggiungi un impianto'],
  addWhat: [
    'From that month on the class of its premium and the limit of power follow the power of the whole group. Settled months change with their next settlement.',
    "Da quel mese lo scaglione della tariffa premio e il limite di potenza seguono la potenza dell'intero gruppo. I mesi già calcolati cambiano con il prossimo calcolo.",
  ],
  addUndo: ['Yes: by ending its days in the group.', 'Sì: terminando la sua permanenza nel gruppo.'],
  end: ['End', 'Termina'],
  endTitle: [(code: string) => `Take plant ${code} out of the group?`, (code: string) => `Togliere l'impianto ${code} dal gruppo?`],
  endWhat: [
    'From that month on its class follows its own power again.',
    "Da quel mese lo scaglione torna a seguire la sola potenza dell'impianto.",
  ],
} as const;

const GROUP: readonly Field<keyof typeof createSplitGroup>[] = [
  { name: 'code', kind: 'text', label: ['Code', 'Codice'], help: ['unique in the community', 'unico nella comunità'] },
  {
    name: 'reason',
    kind: 'textarea',
    label: ['Reason', 'Motivo'],
    help: ['why they count as one plant', 'perché contano come un solo impianto'],
  },
  {
    name: 'outside_kw',
    kind: 'number',
    label: ['Power of plants outside of the community', 'Potenza di impianti esterni alla comunità'],
    help: ['counts with the group', 'si somma a quella del gruppo'],
  },
];

const plantFields = (plants: readonly Choice[]): readonly Field<keyof typeof addSplitGroupPlant>[] => [
  { name: 'plant_code', kind: 'choice', label: ['Plant', 'Impianto'], choices: plants },
  {
    name: 'valid_from',
    kind: 'date',
    label: ['From', 'Dal'],
    help: ['the first day of a month', 'il primo giorno di un mese'],
    hint: ['The first day of a month.', 'Il primo giorno di un mese.'],
  },
];

/** Groups of plants that count as one. */
export function SplitGroupsPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'plants:write', placeOf(community));
  const params = { community_id: community.id };
  const groups = useList(PATH, { params: { path: params } });
  const add = mayWrite && (
    <FormWindow label={words.add} title={words.add} look="primary" icon="plus">
      {(done, cancel) => (
        <CreateForm path={PATH} params={params} fields={GROUP} bounds={createSplitGroup} onDone={done} onCancel={cancel} />
      )}
    </FormWindow>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={add}>
      <SplittingReport mayWrite={mayWrite} />
      <Read of={groups}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="sun" title={words.none}>
              <p>{words.next}</p>
            </Empty>
          ) : (
            items.map((group) => <Group key={group.id} group={group} mayWrite={mayWrite} />)
          )
        }
      </Read>
    </Page>
  );
}

function Group({ group, mayWrite }: { readonly group: SplitGroup; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const params = { community_id: group.community_id, group_id: group.id };
  return (
    <Card title={group.code} lead={group.reason} actions={mayWrite && <AddPlant params={params} />}>
      {Number(group.outside_kw) > 0 && (
        <p className="text-sm">
          {words.outside}: <Power kw={group.outside_kw} />
        </p>
      )}
      {group.plants.length === 0 && <p className="text-sm text-muted">{words.empty}</p>}
      <ul className="divide-y divide-line">
        {group.plants.map((plant) => (
          <DatedRow
            key={plant.id}
            title={plant.plant_code}
            valid_from={plant.valid_from}
            valid_to={plant.valid_to}
            actions={
              mayWrite && (
                <EndWindow
                  label={words.end}
                  title={words.endTitle(plant.plant_code)}
                  what={words.endWhat}
                  who={plant.plant_code}
                  path={`${PATH}/{group_id}/plants/{membership_id}`}
                  params={{ ...params, membership_id: plant.id }}
                  bounds={endSplitGroupPlant}
                />
              )
            }
          />
        ))}
      </ul>
    </Card>
  );
}

function AddPlant({ params }: { readonly params: Readonly<Record<'community_id' | 'group_id', number>> }) {
  const words = useWords(WORDS);
  const plants = usePlants(params.community_id).data?.items ?? [];
  const choices = plants.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }));
  return (
    <FormWindow label={words.addPlant} title={words.addPlant} icon="plus" consequences={{ what: words.addWhat, undo: words.addUndo }}>
      {(done, cancel) => (
        <CreateForm
          path={`${PATH}/{group_id}/plants`}
          params={params}
          fields={plantFields(choices)}
          bounds={addSplitGroupPlant}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
