import { endParameter } from '../../api-fields.ts';
import { FactActs, REASON_FIELD } from '../../assets/fact-acts.tsx';
import { FormDialog } from '../../kit/form-dialog.tsx';
import type { Definition } from '../../settlement/definitions.ts';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { changedParameterFields } from './parameter-fields.ts';
import type { Parameter } from './parameters.tsx';

const PATH = '/api/cer/communities/{community_id}/parameters/{parameter_id}';
const WORDS = {
  endTitle: [(label: string) => `End or correct: ${label}`, (label: string) => `Termina o correggi: ${label}`],
  endWhat: [
    'The value no longer applies from that day on; another can follow. Settled months that it touches are settled again.',
    'Da quel giorno il valore non vale più; può seguirne un altro. I mesi calcolati a cui si applica vengono ricalcolati.',
  ],
} as const;

interface EndBody {
  readonly valid_to?: string | null;
  readonly value?: string;
  readonly correction_reason?: string;
}

/** Ends a value, or corrects one that was wrong from its first day. */
export function ChangeParameter({ row, definition }: { readonly row: Parameter; readonly definition: Definition | undefined }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  if (definition === undefined) return null;
  const submit = async (
    { valid_to, value, correction_reason }: EndBody,
    { headers }: { readonly headers: Readonly<Record<string, string>> },
  ) => {
    const path = { community_id: id, parameter_id: row.id };
    const { response } = await client.http.GET(PATH, { params: { path } } as never);
    const header = { 'If-Match': response.headers.get('ETag') ?? '' };
    const corrected = value === undefined ? {} : { value, unit: row.unit, ...(correction_reason ? { correction_reason } : {}) };
    await client.put(PATH, { params: { path, header }, body: { valid_to: valid_to ?? null, ...corrected }, headers } as never);
  };
  const changed = changedParameterFields(definition, language);
  const reason = { ...REASON_FIELD, required: false };
  const fields = row.changeable.can.includes('correct') ? [...changed, reason] : changed;
  return (
    <>
      <FactActs
        changeable={row.changeable}
        kind="parameter"
        id={row.id}
        name={definition.label}
        path={PATH}
        params={{ community_id: id, parameter_id: row.id }}
      />
      <FormDialog
        label={['Change', 'Modifica']}
        title={words.endTitle(definition.label)}
        fields={fields}
        bounds={endParameter}
        initial={{ valid_to: row.valid_to }}
        submit={submit}
      >
        <p>{words.endWhat}</p>
      </FormDialog>
    </>
  );
}
