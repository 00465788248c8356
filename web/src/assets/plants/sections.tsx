import { useState } from 'react';
import { changePlantSectionFacts, endPlantSection, recognisePlantSection } from '../../api-fields.ts';
import { useDocumentField } from '../../billing/shared/document-field.ts';
import { EndWindow } from '../../kit/end-window.tsx';
import { Day, DefinitionList, Percent, Power } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { ChangeForm } from '../../kit/object-form.tsx';
import { Badge, Card, Notice } from '../../kit/page.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { WORK_TYPE } from '../asset-words.ts';
import { lastDay, WHEN, whenOf } from '../dated.ts';
import { type Changeable, WhyFixed } from '../draft-acts.tsx';
import { FactActs } from '../fact-acts.tsx';
import { type Plant, type Section, useConfigurations } from '../reads.ts';
import { sectionFields } from './section-fields.ts';
import { SectionStops } from './stops.tsx';
import { SuccessorWindow } from './successor.tsx';

const SECTION = '/api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}';

const WORDS = {
  title: [(code: string) => `Section ${code}`, (code: string) => `Sezione ${code}`],
  power: ['Power', 'Potenza'],
  entry: ['Entry into operation', 'Entrata in esercizio'],
  work: ['Kind of work', 'Tipo di intervento'],
  premium: ['Earns the premium', 'Riceve la tariffa premio'],
  yes: ['yes', 'sì'],
  no: ['no', 'no'],
  grant: ['Share paid by capital grants', 'Quota coperta da contributi in conto capitale'],
  obligation: ['Required by law on new buildings', "Potenza d'obbligo"],
  superbonus: ['Built with the Superbonus', 'Realizzata con il Superbonus'],
  configuration: ['Configuration', 'Configurazione'],
  from: ['Assigned from', 'Assegnata dal'],
  to: ['Assigned until', 'Assegnata fino al'],
  gse: ['GSE counts it from', 'Il GSE la considera dal'],
  waits: ['not recognised by GSE', 'non riconosciuta dal GSE'],
  recognise: ['Record the recognition', 'Registra il riconoscimento'],
  recogniseWhat: [
    'Injection before this day does not count. With a contract with GSE a section without this day does not count at all. Settled months change with their next settlement.',
    "L'immissione prima di questo giorno non conta. Con un contratto GSE una sezione senza questo giorno non conta affatto. I mesi già calcolati cambiano con il prossimo calcolo.",
  ],
  recogniseUndo: [
    'Yes: with another act of GSE. Emptying the day takes the recognition away.',
    'Sì: con un altro atto del GSE. Svuotando il giorno il riconoscimento viene tolto.',
  ],
  end: ['End', 'Termina'],
  endTitle: [
    (code: string) => `End the assignment of section ${code}?`,
    (code: string) => `Terminare l'assegnazione della sezione ${code}?`,
  ],
  endWhat: [
    'From that day on the section belongs to no configuration and its injection does not count. An open contract with GSE needs a variation.',
    'Da quel giorno la sezione non appartiene più a una configurazione e la sua immissione non conta. Con un contratto GSE in corso serve una variazione.',
  ],
} as const;

/** The facts of a section, and the first day of its assignment. */
const FACT_FIELDS: readonly Field[] = [
  ...sectionFields('section').map((field) => ({ ...field, name: field.name.replace('section.', '') })),
  { name: 'valid_from', kind: 'date', label: ['Assigned from', 'Assegnata dal'] },
];

interface SectionProps {
  readonly plant: Plant;
  readonly section: Section;
}

interface SectionsProps {
  readonly plant: Plant;
  /** What can be done with the plant itself. */
  readonly changeable: Changeable | undefined;
  readonly mayWrite: boolean;
}

const ORDER = { current: 0, later: 1, ended: 2 } as const;
const inOrder = (sections: readonly Section[]): Section[] =>
  [...sections].sort((one, other) => ORDER[whenOf(one)] - ORDER[whenOf(other)] || one.id - other.id);

/** The sections of a plant, each with its facts and acts. */
export const PlantSections = (props: SectionsProps) =>
  inOrder(props.plant.sections).map((section) => <OneSection key={section.id} {...props} section={section} />);

function OneSection({ plant, section, changeable, mayWrite }: SectionProps & SectionsProps) {
  const words = useWords(WORDS);
  const [message, setMessage] = useState<string>();
  const params = { community_id: plant.community_id, plant_id: plant.id, section_id: section.id };
  const actions = mayWrite && (
    <>
      <RecognitionWindow params={params} />
      <FactActs
        changeable={section.changeable}
        kind="section"
        id={section.id}
        name={section.code}
        path={SECTION}
        params={params}
        fields={FACT_FIELDS}
        bounds={changePlantSectionFacts}
      />
      <SuccessorWindow plant={plant} section={section} onDone={setMessage} />
      <EndWindow
        label={words.end}
        title={words.endTitle(section.code)}
        what={words.endWhat}
        who={plant.name}
        path={SECTION}
        params={params}
        bounds={endPlantSection}
      />
    </>
  );
  return (
    <Card title={words.title(section.code)} lead={<SectionBadges section={section} />} actions={actions}>
      <div className="space-y-4">
        <div role="status">
          {message && (
            <Notice>
              <p>{message}</p>
            </Notice>
          )}
        </div>
        <SectionEntries section={section} />
        {mayWrite && <WhyFixed changeable={section.changeable} whole={changeable} />}
        <SectionStops params={params} mayWrite={mayWrite} />
      </div>
    </Card>
  );
}

function SectionBadges({ section }: { readonly section: Section }) {
  const words = useWords(WORDS);
  const when = whenOf(section);
  const state = useWord(WHEN[when]);
  return (
    <span className="flex flex-wrap gap-2 pt-1">
      <Badge tone={when === 'current' ? 'good' : 'info'}>{state}</Badge>
      {section.service_start === null && <Badge tone="warn">{words.waits}</Badge>}
    </span>
  );
}

function SectionEntries({ section }: { readonly section: Section }) {
  const words = useWords(WORDS);
  const work = useWord(WORK_TYPE[section.work_type]);
  const configuration = useConfigurations(useCommunity().id).data?.items.find(({ id }) => id === section.configuration_id);
  const some = (kw: string) => (Number(kw) === 0 ? undefined : <Power key="kw" kw={kw} />);
  return (
    <DefinitionList
      entries={[
        [words.power, <Power key="power" kw={section.power_kw} />],
        [words.entry, <Day key="entry" day={section.entry_into_operation} />],
        [words.work, work],
        [words.premium, section.incentivised ? words.yes : words.no],
        [words.grant, Number(section.grant_share) === 0 ? undefined : <Percent key="share" share={section.grant_share} />],
        [words.obligation, some(section.obligation_power_kw)],
        [words.superbonus, some(section.superbonus_kw)],
        [words.configuration, configuration?.code],
        [words.from, <Day key="from" day={section.valid_from} />],
        [words.to, section.valid_to === null ? undefined : <Day key="to" day={lastDay(section.valid_to)} />],
        [words.gse, <Day key="gse" day={section.service_start} />],
      ]}
    />
  );
}

function RecognitionWindow({ params }: { readonly params: Readonly<Record<string, number>> }) {
  const words = useWords(WORDS);
  const document = useDocumentField(false);
  const fields: readonly Field<keyof typeof recognisePlantSection>[] = [
    { name: 'service_start', kind: 'date', label: ['GSE counts it from', 'Il GSE la considera dal'] },
    { name: 'note', kind: 'text', label: ['Act of GSE', 'Atto del GSE'], help: ['which act states it', 'quale atto lo stabilisce'] },
    document,
  ];
  return (
    <FormWindow label={words.recognise} title={words.recognise} consequences={{ what: words.recogniseWhat, undo: words.recogniseUndo }}>
      {(done, cancel) => (
        <ChangeForm
          path={`${SECTION}/recognition`}
          params={params}
          fields={fields}
          bounds={recognisePlantSection}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
