import { acceptReadingFinding } from '../api-fields.ts';
import { FormDialog } from '../kit/form-dialog.tsx';
import { Badge, Card, Notice } from '../kit/page.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { queryClient } from '../shell/query.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { type DayReadings, FINDING_STATE, type ReadingFinding, RULE, SEVERITY, SEVERITY_TONE } from './reading-words.ts';

const WORDS = {
  title: ['What the checks found', 'Esito dei controlli'],
  accept: ['Accept the readings', 'Accetta le letture'],
  reopen: ['Open again', 'Riapri'],
  waits: [
    'The readings stay as they are. A month that waits only for this finding is settled again.',
    'Le letture restano come sono. Un mese che attende solo questa segnalazione viene ricalcolato.',
  ],
  again: ['Somebody has to decide about it again.', 'Occorrerà decidere di nuovo.'],
} as const;

const FIELDS = [{ name: 'note', kind: 'text', label: ['Why', 'Perché'] }] as const;

interface DayFindingsProps {
  readonly readings: DayReadings;
  readonly mayDecide: boolean;
}

/** The findings of a day, with what was decided about each. */
export function DayFindings({ readings: { findings }, mayDecide }: DayFindingsProps) {
  const words = useWords(WORDS);
  if (findings.length === 0) return null;
  return (
    <Card title={words.title}>
      <ul className="space-y-3">
        {findings.map((finding) => (
          <li key={finding.id}>
            <OneFinding finding={finding} mayDecide={mayDecide} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OneFinding({ finding, mayDecide }: { readonly finding: ReadingFinding; readonly mayDecide: boolean }) {
  const language = useLanguage();
  const words = useWords(WORDS);
  const { rule, severity, state, reason, note } = finding;
  const isOpen = state === 'open';
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div className="min-w-0 space-y-1">
        <p className="flex flex-wrap items-center gap-2">
          <strong>{wordIn(language, RULE[rule])}</strong>
          <Badge tone={SEVERITY_TONE[severity]}>{wordIn(language, SEVERITY[severity])}</Badge>
          <Badge tone={isOpen ? 'warn' : 'good'}>{wordIn(language, FINDING_STATE[state])}</Badge>
        </p>
        <p className="text-sm">{reason}</p>
        {note !== null && <p className="text-sm text-muted">{note}</p>}
      </div>
      {mayDecide && isOpen && <Decide finding={finding} act="accept" label={WORDS.accept} what={words.waits} />}
      {mayDecide && state === 'accepted' && <Decide finding={finding} act="reopen" label={WORDS.reopen} what={words.again} />}
    </div>
  );
}

interface DecideProps {
  readonly finding: ReadingFinding;
  readonly act: 'accept' | 'reopen';
  readonly label: readonly [string, string];
  readonly what: string;
}

function Decide({ finding, act, label, what }: DecideProps) {
  const { id } = useCommunity();
  const language = useLanguage();
  const submit = async (body: { readonly note: string }, { headers }: { readonly headers: Readonly<Record<string, string>> }) => {
    await client.post(`/api/cer/communities/{community_id}/reading-findings/{finding_id}/${act}`, {
      params: { path: { community_id: id, finding_id: finding.id } },
      body,
      headers,
    } as never);
    await queryClient.invalidateQueries();
  };
  return (
    <FormDialog
      label={label}
      title={wordIn(language, RULE[finding.rule])}
      fields={FIELDS}
      bounds={acceptReadingFinding}
      submit={submit as never}
    >
      <Notice>
        <p>{what}</p>
      </Notice>
    </FormDialog>
  );
}
