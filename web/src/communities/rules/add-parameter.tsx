import { useState } from 'react';
import { createParameter } from '../../api-fields.ts';
import { FormDialog } from '../../kit/form-dialog.tsx';
import { inputClass } from '../../kit/inputs.ts';
import { type Definition, useDefinitions } from '../../settlement/definitions.ts';
import { useConfigurations } from '../../settlement/months-reads.ts';
import { client } from '../../shell/client.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { newParameterFields } from './parameter-fields.ts';

const PATH = '/api/cer/communities/{community_id}/parameters';
const WORDS = {
  add: ['Add a value', 'Aggiungi un valore'],
  which: ['Which value', 'Quale valore'],
  choose: ['Choose ...', 'Scegliere ...'],
  newTitle: [(label: string) => `A value for: ${label}`, (label: string) => `Un valore per: ${label}`],
  newWhat: [
    'Affected settled months are settled again; a month with a value of its own waits for approval.',
    'I mesi calcolati a cui si applica vengono ricalcolati; un mese con un valore proprio attende l’approvazione.',
  ],
} as const;

/** Chooses what a value is for, then asks for it with the unit and range of that. */
export function AddParameter({ communityId }: { readonly communityId: number }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { all } = useDefinitions();
  const [name, setName] = useState('');
  const definition = all.find((one) => one.name === name);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <label className="min-w-0 flex-1 basis-72 space-y-1">
        <span className="block text-sm font-medium">{words.which}</span>
        <select className={inputClass('w-full max-w-lg')} value={name} onChange={({ target }) => setName(target.value)}>
          <option value="">{words.choose}</option>
          {all
            .toSorted((a, b) => a.label.localeCompare(b.label, language))
            .map((one) => (
              <option key={one.name} value={one.name}>
                {one.label}
              </option>
            ))}
        </select>
      </label>
      {definition && <NewParameter key={definition.name} communityId={communityId} definition={definition} />}
    </div>
  );
}

function NewParameter({ communityId, definition }: { readonly communityId: number; readonly definition: Definition }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const configurations = useConfigurations(communityId).data?.items ?? [];
  const fields = newParameterFields(definition, configurations, language);
  return (
    <FormDialog
      label={WORDS.add}
      look="primary"
      icon="plus"
      title={words.newTitle(definition.label)}
      fields={fields}
      bounds={createParameter}
      initial={{ unit: definition.unit, assumed: true, configuration_id: configurations[0]?.id, class: definition.classes?.[0] ?? '' }}
      submit={(body: object, { headers }) =>
        client.post(PATH, {
          params: { path: { community_id: communityId } },
          body: { configuration_id: configurations[0]?.id, ...body, name: definition.name, unit: definition.unit },
          headers,
        } as never)
      }
    >
      <p>{words.newWhat}</p>
    </FormDialog>
  );
}
