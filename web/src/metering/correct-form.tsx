import { correctReadings } from '../api-fields.ts';
import type { Field } from '../kit/form/field.ts';
import { FormDialog } from '../kit/form-dialog.tsx';
import { clockText } from '../kit/format.ts';
import { Card, Notice } from '../kit/page.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { afterOperation } from './after-operation.ts';
import { type CorrectionBody, correctionBody, hoursOf } from './correction-body.ts';
import type { DayReadings } from './reading-words.ts';

const WORDS = {
  title: ['Correct readings', 'Correggi letture'],
  lead: ['One hour or several of this day. It can be undone.', "Una o più ore di questo giorno. L'operazione si può annullare."],
  open: ['Correct', 'Correggi'],
  what: [
    'The day gets a new version with your reason. Settled months are settled again for all members.',
    'Il giorno riceve una nuova versione con il motivo indicato. I mesi già calcolati vengono ricalcolati per tutti i membri.',
  ],
} as const;

const ACTIONS = [
  { value: 'estimate', label: ['Estimate', 'Stima'] },
  { value: 'value', label: ['Give a value', 'Indica un valore'] },
  { value: 'reject', label: ['Reject the readings', 'Respingi le letture'] },
] as const;
const GRADES = [
  { value: 'rectified', label: ['Rectified: replaces everything', 'Rettificata: sostituisce tutto'] },
  { value: 'measured', label: ['Measured', 'Misurata'] },
  { value: 'estimated', label: ['Estimated', 'Stimata'] },
] as const;
const BOUNDS = {
  from_hour: { type: 'string', required: true },
  to_hour: { type: 'string', required: true },
  action: correctReadings.action,
  value_kwh: { type: 'number', required: true, min: 0, max: 1_000_000_000 },
  grade: correctReadings.grade,
  total_kwh: correctReadings.total_kwh,
  note: correctReadings.note,
} as const;

const END_OF_DAY = '24:00';

/** A form for hours of the day that is shown: an estimate, a value, or nothing in place of the readings. */
export function CorrectForm({ readings }: { readonly readings: DayReadings }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  const hours = hoursOf(readings);
  const choices = hours.map((instant, at) => ({
    value: instant,
    label: at === hours.length - 1 ? END_OF_DAY : clockText(instant, language).slice(0, 5),
  }));
  const fields: readonly Field[] = [
    { name: 'from_hour', kind: 'choice', label: ['From', 'Da'], choices: choices.slice(0, -1) },
    { name: 'to_hour', kind: 'choice', label: ['To', 'A'], choices: choices.slice(1) },
    { name: 'action', kind: 'choice', label: ['What', 'Che cosa'], choices: ACTIONS },
    {
      name: 'value_kwh',
      kind: 'number',
      label: ['Energy of each interval', 'Energia di ciascun intervallo'],
      unit: 'kWh',
      when: ({ action }) => action === 'value',
    },
    {
      name: 'grade',
      kind: 'choice',
      label: ['Quality', 'Qualità'],
      choices: GRADES,
      required: true,
      when: ({ action }) => action === 'value',
    },
    {
      name: 'total_kwh',
      kind: 'number',
      label: ['Total of the register, if it is known', 'Totale del totalizzatore, se noto'],
      unit: 'kWh',
      when: ({ action }) => action === 'estimate',
    },
    { name: 'note', kind: 'text', label: ['Why', 'Perché'] },
  ];
  const open = readings.findings.find(({ state }) => state === 'open');
  const initial = {
    from_hour: hours.findLast((instant) => open !== undefined && instant <= open.from) ?? hours[0],
    to_hour: hours.find((instant) => open !== undefined && instant >= open.to) ?? hours.at(-1),
    action: 'estimate',
    grade: 'rectified',
  };
  const submit = async (body: CorrectionBody, { headers }: { readonly headers: Readonly<Record<string, string>> }) => {
    const accepted = await client.post('/api/cer/communities/{community_id}/reading-corrections', {
      params: { path: { community_id: id } },
      body: correctionBody(readings, body),
      headers,
    } as never);
    await afterOperation(accepted);
  };
  return (
    <Card title={words.title} lead={words.lead}>
      <FormDialog
        label={WORDS.open}
        title={words.title}
        icon="pencil"
        fields={fields}
        bounds={BOUNDS}
        initial={initial}
        submit={submit as never}
      >
        <Notice tone="warn">
          <p>{words.what}</p>
        </Notice>
      </FormDialog>
    </Card>
  );
}
