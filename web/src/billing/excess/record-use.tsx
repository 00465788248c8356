import { useMemo } from 'react';
import { recordRingFencedUse } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { moneyText } from '../../kit/format.ts';
import { CreateForm } from '../../kit/object-form.tsx';
import { today } from '../../kit/period.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { useDocumentField } from '../shared/document-field.ts';
import { usePeople } from '../shared/people.ts';
import { PURPOSE } from './purposes.ts';

const WORDS = {
  label: ['Record a use', 'Registra un utilizzo'],
  what: [(left: string) => `At most ${left} can be used.`, (left: string) => `Si possono utilizzare al massimo ${left}.`],
  booked: ['It is booked at once.', 'Viene registrato subito.'],
  fourEyes: ['Four eyes: it waits until another person approves it.', 'Doppio controllo: attende l’approvazione di un’altra persona.'],
  who: ['Whoever receives it, as described below', 'Chi lo riceve, come descritto sotto'],
  undo: ['No. Each reference counts once.', 'No. Ogni riferimento conta una volta sola.'],
} as const;

interface RecordUseProps {
  readonly configurationId: number;
  readonly left: number;
}

/** Records a use of the ring-fenced premium, with whom or what place it served. */
export function RecordUse({ configurationId, left }: RecordUseProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { four_eyes } = useCommunity();
  const what = `${words.what(moneyText(left, language))} ${four_eyes ? words.fourEyes : words.booked}`;
  return (
    <FormWindow label={words.label} title={words.label} icon="plus" consequences={{ what, who: words.who, undo: words.undo }}>
      {(done, cancel) => <UseForm configurationId={configurationId} done={done} cancel={cancel} />}
    </FormWindow>
  );
}

interface UseFormProps {
  readonly configurationId: number;
  readonly done: () => void;
  readonly cancel: () => void;
}

function UseForm({ configurationId, done, cancel }: UseFormProps) {
  const document = useDocumentField(true, 'ring_fenced_use');
  const people = usePeople();
  const fields = useMemo(
    (): readonly Field<keyof typeof recordRingFencedUse>[] => [
      { name: 'reference', kind: 'text', label: ['Reference', 'Riferimento'] },
      { name: 'used_on', kind: 'date', label: ['Used on', 'Utilizzato il'], max: today() },
      { name: 'cents', kind: 'money', unit: 'EUR', label: ['Amount', 'Importo'] },
      {
        name: 'purpose',
        kind: 'choice',
        label: ['Purpose', 'Finalità'],
        choices: Object.entries(PURPOSE).map(([value, label]) => ({ value, label })),
      },
      {
        name: 'party_id',
        kind: 'choice',
        label: ['Consumer who receives it', 'Consumatore che lo riceve'],
        choices: [...people].map(([partyId, { name }]) => ({ value: String(partyId), label: name })),
        when: ({ purpose }) => purpose === 'non_enterprise_consumers',
      },
      {
        name: 'municipality',
        kind: 'text',
        label: ['Municipality, by its land-register code', 'Comune, con il codice catastale'],
        hint: ['A letter and three digits, as F205.', 'Una lettera e tre cifre, ad esempio F205.'],
        when: ({ purpose }) => purpose === 'social_purpose',
      },
      { name: 'place', kind: 'text', label: ['Place', 'Luogo'], when: ({ purpose }) => purpose === 'social_purpose' },
      { name: 'description', kind: 'textarea', label: ['Description', 'Descrizione'] },
      document,
    ],
    [document, people],
  );
  return (
    <CreateForm
      path="/api/v1/settlement/ring-fenced-uses"
      params={{}}
      fields={fields}
      bounds={recordRingFencedUse}
      initial={{ used_on: today(), purpose: 'social_purpose' }}
      toBody={(typed) => ({ ...typed, configuration_id: configurationId })}
      submitLabel={['Record', 'Registra']}
      onDone={done}
      onCancel={cancel}
    />
  );
}
