import { changeConfiguration } from '../../api-fields.ts';
import { DefinitionList, Percent, Power } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { ChangeForm } from '../../kit/object-form.tsx';
import { Badge, Card, Notice } from '../../kit/page.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import type { CapacityPlan } from './territory-words.ts';

const WORDS = {
  planned: ['Planned', 'Prevista'],
  registered: ['Registered', 'Registrata'],
  open: ['Still to be registered', 'Ancora da registrare'],
  existing: ['Existing plants', 'Impianti esistenti'],
  room: ['Room for existing plants', 'Margine per impianti esistenti'],
  noRule: ['no rule for this kind', 'nessuna regola per questo tipo'],
  tooMuch: [
    'Existing plants are more than the rules allow: add new power, or take an existing plant out of the configuration.',
    'Gli impianti esistenti superano la quota ammessa: aggiungere nuova potenza, oppure togliere un impianto esistente dalla configurazione.',
  ],
  plants: ['Plants', 'Impianti'],
  noPlants: ['No plants are assigned yet.', 'Nessun impianto assegnato.'],
  plan: ['Change the plan', 'Modifica il piano'],
} as const;

type Plant = CapacityPlan['plants'][number];

const COLUMNS: readonly Column<Plant>[] = [
  { id: 'code', title: ['Plant', 'Impianto'], value: ({ code }) => code },
  { id: 'kw', title: ['Power', 'Potenza'], kind: 'power', value: ({ kw }) => kw },
  { id: 'existing', title: ['Of it existing', 'Di cui esistente'], kind: 'power', value: ({ existing_kw }) => existing_kw },
  {
    id: 'class',
    title: ['Class of the premium', 'Classe della tariffa premio'],
    value: ({ class_limit_kw }) => class_limit_kw ?? 0,
    cell: ({ class_limit_kw, class_kw }) => <PremiumClass limitKw={class_limit_kw} isAsked={class_kw > 0} />,
  },
  { id: 'group', title: ['Counts as one with', 'Conta come uno con'], value: ({ split_group }) => split_group },
];

const CLASS_WORDS = {
  upTo: ['up to', 'fino a'],
  none: ['no premium', 'senza tariffa premio'],
  above: ['too large for the premium', 'troppo grande per la tariffa premio'],
} as const;

function PremiumClass({ limitKw, isAsked }: { readonly limitKw: number | null; readonly isAsked: boolean }) {
  const words = useWords(CLASS_WORDS);
  if (!isAsked) return words.none;
  if (limitKw === null) return <Badge tone="warn">{words.above}</Badge>;
  return (
    <>
      {words.upTo} <Power kw={limitKw} />
    </>
  );
}

const FIELDS: readonly Field<keyof typeof changeConfiguration>[] = [
  { name: 'planned_kw', kind: 'number', label: ['Planned power', 'Potenza prevista'], unit: 'kW' },
  { name: 'planned_from', kind: 'date', label: ['Meant to run from', 'In funzione dal'] },
  { name: 'planned_to', kind: 'date', label: ['Meant to end before', 'Fine prevista prima del'] },
  {
    name: 'area_code',
    kind: 'text',
    label: ['Substation area', 'Area di cabina primaria'],
    help: ['stays once it was applied for', 'resta invariata dopo la richiesta'],
  },
];

/** Planned and registered power of a configuration, the share of existing plants, and the class of each plant. */
export function Capacity({ plan }: { readonly plan: CapacityPlan }) {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayChange = mayIn(useMe(), 'communities:write', placeOf(community)) && community.status !== 'archived';
  const isTooMuch = plan.existing_room_kw !== null && plan.existing_room_kw < 0;
  return (
    <Card title={plan.code} actions={mayChange && <ChangePlan configurationId={plan.configuration_id} />}>
      <div className="space-y-5">
        {isTooMuch && (
          <Notice tone="warn">
            <p>{words.tooMuch}</p>
          </Notice>
        )}
        <DefinitionList
          entries={[
            [words.planned, <Power key="planned" kw={plan.planned_kw} />],
            [words.registered, <Power key="registered" kw={plan.registered_kw} />],
            [words.open, <Power key="open" kw={plan.open_kw} />],
            [
              words.existing,
              <span key="existing">
                <Power kw={plan.existing_kw} /> · <Percent share={plan.existing_share} />
                {plan.existing_limit !== null && (
                  <>
                    {' / '}
                    <Percent share={plan.existing_limit} />
                  </>
                )}
              </span>,
            ],
            [words.room, plan.existing_room_kw === null ? words.noRule : <Power key="room" kw={plan.existing_room_kw} />],
          ]}
        />
        {plan.plants.length === 0 ? (
          <p className="text-muted">{words.noPlants}</p>
        ) : (
          <Table
            caption={words.plants}
            columns={COLUMNS}
            rows={plan.plants}
            rowKey={({ code }) => code}
            name={`plants-${plan.configuration_id}`}
          />
        )}
      </div>
    </Card>
  );
}

function ChangePlan({ configurationId }: { readonly configurationId: number }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <FormWindow label={words.plan} title={words.plan} icon="pencil">
      {(done, cancel) => (
        <ChangeForm
          path="/api/cer/communities/{community_id}/configurations/{configuration_id}"
          params={{ community_id: id, configuration_id: configurationId }}
          fields={FIELDS}
          bounds={changeConfiguration}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
