import type { Answer } from 'condivisa/client';
import { Day, Money } from '../kit/figures.tsx';
import { numberText } from '../kit/format.ts';
import { Card } from '../kit/page.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { useMemberNames } from '../members/member-names.ts';
import { useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { useWords, type Word, wordIn } from '../shell/words.ts';
import type { RunDetail } from './run-page.tsx';

type TouchedAnswer = Answer<'get', '/api/v1/settlement/runs/{run_id}/touched'>;
type TouchedMember = TouchedAnswer['members'][number];

const WORDS = {
  title: ['What this version changes', 'Che cosa cambia con questa versione'],
  causes: ['Why it came about', 'Perché è nata'],
  members: ['What it does to the members', 'Che cosa comporta per i membri'],
  hours: [(count: string) => `Hours that changed: ${count}`, (count: string) => `Ore cambiate: ${count}`],
  lowered: [(count: string) => `Members who get less: ${count}`, (count: string) => `Membri che ricevono meno: ${count}`],
  more: [(count: string) => `and ${count} more`, (count: string) => `e altre ${count}`],
} as const;
const MOST_CAUSES = 20;

const CAUSES: Readonly<Record<TouchedAnswer['marks'][number]['cause'], Word>> = {
  reading: ['Rectified readings', 'Letture rettificate'],
  price: ['Corrected price', 'Prezzo corretto'],
  plant: ['Plant changed', 'Impianto modificato'],
  point: ['Point changed', 'Punto modificato'],
  storage: ['Storage changed', 'Accumulo modificato'],
  holder: ['Holder changed', 'Titolare modificato'],
  rule: ['Distribution rule changed', 'Regola di ripartizione modificata'],
  parameter: ['Parameter changed', 'Parametro modificato'],
  configuration: ['Configuration changed', 'Configurazione modificata'],
  request: ['Asked for', 'Richiesto'],
};

interface Row extends TouchedMember {
  readonly name: string;
}
const COLUMNS: readonly Column<Row>[] = [
  { id: 'member', title: ['Member', 'Membro'], value: ({ name }) => name },
  { id: 'code', title: ['Code', 'Codice'], value: ({ member_code }) => member_code },
  { id: 'before', title: ['Before', 'Prima'], kind: 'money', value: ({ before_cents }) => before_cents },
  { id: 'after', title: ['With this version', 'Con questa versione'], kind: 'money', value: ({ after_cents }) => after_cents },
  {
    id: 'diff',
    title: ['Difference', 'Differenza'],
    kind: 'money',
    value: ({ difference_cents }) => difference_cents,
    cell: ({ difference_cents }) => <Money cents={difference_cents} sign />,
  },
];

export const useTouched = (runId: number) => useRead('/api/v1/settlement/runs/{run_id}/touched', { params: { path: { run_id: runId } } });

/** Causes of a version and its effect on each member; nothing for a first version. */
export function Touched({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { data } = useTouched(run.id);
  const names = useMemberNames(run.community_id).byCode;
  const rows = (data?.members ?? []).map((one) => ({ ...one, name: names.get(one.member_code) ?? one.member_code }));
  if (data === undefined || (data.marks.length === 0 && data.members.length === 0)) return null;
  const lowered = data.members.filter(({ difference_cents }) => difference_cents < 0).length;
  const hours = data.changed_hours.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card title={words.title}>
      <div className="space-y-4">
        {data.marks.length > 0 && (
          <div>
            <h3 className="font-medium">{words.causes}</h3>
            <ul className="text-sm">
              {data.marks.slice(0, MOST_CAUSES).map(({ id, cause, subject, day }) => (
                <li key={id} className="break-words">
                  {wordIn(language, CAUSES[cause])} {subject !== cause && <code>{subject}</code>} {day && <Day day={day} />}
                </li>
              ))}
            </ul>
            {data.marks.length > MOST_CAUSES && (
              <p className="text-sm text-muted">{words.more(numberText(data.marks.length - MOST_CAUSES, language))}</p>
            )}
          </div>
        )}
        {hours > 0 && <p className="text-sm">{words.hours(numberText(hours, language))}</p>}
        {data.members.length > 0 && (
          <div className="space-y-2">
            <h3 className="font-medium">{words.members}</h3>
            {lowered > 0 && <p className="text-warn">{words.lowered(numberText(lowered, language))}</p>}
            <Table
              caption={words.members}
              name="touched"
              columns={COLUMNS}
              rows={rows}
              rowKey={({ member_code }) => member_code}
              sort="diff"
            />
          </div>
        )}
      </div>
    </Card>
  );
}
