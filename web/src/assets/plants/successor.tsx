import { changePlantSection } from '../../api-fields.ts';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { useWords } from '../../shell/words.ts';
import type { Plant, Section } from '../reads.ts';
import { sectionFields } from './section-fields.ts';

const WORDS = {
  label: ['Record changed facts', 'Registra una modifica'],
  title: [(code: string) => `Changed facts of section ${code}`, (code: string) => `Modifica della sezione ${code}`],
  what: [
    'The section ends on that day and continues under a new code, to which its readings are sent from then on. Months from that day are settled with the new facts.',
    'La sezione termina in quel giorno e continua con un nuovo codice, a cui da allora vanno inviate le letture. I mesi da quel giorno si calcolano con i nuovi dati.',
  ],
  who: [
    'The premium of all members, where power, grant or incentive change.',
    'La tariffa premio di tutti i membri, se cambiano potenza, contributo o incentivo.',
  ],
  undo: [
    'No. With an open contract a variation reports it to GSE, as a removal and an addition.',
    'No. Con un contratto in corso una variazione lo comunica al GSE, come rimozione e aggiunta.',
  ],
} as const;

const FIELDS: readonly Field<keyof typeof changePlantSection>[] = [
  { name: 'valid_from', kind: 'date', label: ['Changed from', 'Modificata dal'] },
  ...sectionFields('section'),
];

interface Successor {
  readonly message: string;
}

interface SuccessorWindowProps {
  readonly plant: Plant;
  readonly section: Section;
  /** What GSE has to be told of it. */
  readonly onDone: (message: string) => void;
}

/** Power, grant, kind of work or incentive of a section from a day on. */
export function SuccessorWindow({ plant, section, onDone }: SuccessorWindowProps) {
  const words = useWords(WORDS);
  const params = { community_id: plant.community_id, plant_id: plant.id, section_id: section.id };
  return (
    <FormWindow label={words.label} title={words.title(section.code)} consequences={{ what: words.what, who: words.who, undo: words.undo }}>
      {(done, cancel) => (
        <CreateForm<keyof typeof changePlantSection, Successor>
          path="/api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}/successors"
          params={params}
          fields={FIELDS}
          bounds={changePlantSection}
          initial={{ section: { ...section, code: '' } }}
          onDone={(answer) => {
            onDone(answer.message);
            done();
          }}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
