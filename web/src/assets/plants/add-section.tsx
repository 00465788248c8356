import { useState } from 'react';
import { addPlantSection } from '../../api-fields.ts';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Notice } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.ts';
import { useConfigurationChoices } from '../choices.ts';
import { whenOf } from '../dated.ts';
import type { Plant } from '../reads.ts';
import { sectionFields } from './section-fields.ts';

const WORDS = {
  label: ['Add a section', 'Aggiungi una sezione'],
  title: [(name: string) => `Add a section to ${name}`, (name: string) => `Aggiungere una sezione a ${name}`],
  what: [
    'An extension of the plant: from that day on the section has readings of its own, and its injection is shared once GSE counts it. Settled months from that day are settled again.',
    'Un ampliamento dell’impianto: da quel giorno la sezione ha letture proprie e la sua immissione viene condivisa quando il GSE la considera. I mesi già calcolati da quel giorno vengono ricalcolati.',
  ],
  who: [
    'All members of the configuration. With an open contract a variation must report it to GSE.',
    'Tutti i membri della configurazione. Con un contratto in corso va comunicata al GSE con una variazione.',
  ],
  undo: ['Its assignment can be ended on a day.', 'L’assegnazione si può terminare a una data.'],
} as const;

interface Added {
  readonly message: string;
}

/** Records an extension of a plant, and says what GSE has to be told of it. */
export function AddSection({ plant }: { readonly plant: Plant }) {
  const words = useWords(WORDS);
  const [message, setMessage] = useState<string>();
  const configurations = useConfigurationChoices(plant.community_id);
  const current = plant.sections.find((section) => whenOf(section) !== 'ended') ?? plant.sections.at(-1);
  const fields: readonly Field<keyof typeof addPlantSection>[] = [
    { name: 'configuration_id', kind: 'choice', label: ['Configuration', 'Configurazione'], choices: configurations },
    { name: 'valid_from', kind: 'date', label: ['Assigned from', 'Assegnata dal'] },
    ...sectionFields('section'),
  ];
  const initial = {
    configuration_id: current?.configuration_id ?? undefined,
    section: { work_type: 'upgrade', incentivised: current?.incentivised ?? true },
  };
  return (
    <div className="space-y-3">
      <FormWindow
        label={words.label}
        title={words.title(plant.name)}
        icon="plus"
        consequences={{ what: words.what, who: words.who, undo: words.undo }}
      >
        {(done, cancel) => (
          <CreateForm<keyof typeof addPlantSection, Added>
            path="/api/cer/communities/{community_id}/plants/{plant_id}/sections"
            params={{ community_id: plant.community_id, plant_id: plant.id }}
            fields={fields}
            bounds={addPlantSection}
            initial={initial}
            submitLabel={['Add', 'Aggiungi']}
            onDone={(answer) => {
              setMessage(answer.message);
              done();
            }}
            onCancel={cancel}
          />
        )}
      </FormWindow>
      <div role="status">
        {message && (
          <Notice>
            <p>{message}</p>
          </Notice>
        )}
      </div>
    </div>
  );
}
