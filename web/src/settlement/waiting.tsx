import type { Item } from 'condivisa/client';
import { ButtonLink } from '../kit/button.tsx';
import { Energy, Money, Month } from '../kit/figures.tsx';
import { numberText } from '../kit/format.ts';
import { Card } from '../kit/page.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { type Hold, holdOf, moneyOf, type Run, stateOf } from './month-state.ts';

export type Configuration = Item<'/api/cer/communities/{community_id}/configurations'>;

const WORDS = {
  title: ['Waits for approval', 'In attesa di approvazione'],
  lead: [
    'Nothing of these versions is paid before somebody approves them.',
    'Nulla di queste versioni viene pagato prima di una approvazione.',
  ],
  version: [(version: number) => `version ${version}`, (version: number) => `versione ${version}`],
  lowered: ['somebody gets less than was posted', 'qualcuno riceve meno di quanto registrato'],
  missing: [(count: string) => `${count} readings missing`, (count: string) => `letture mancanti: ${count}`],
  findings: [(count: string) => `${count} findings to check`, (count: string) => `rilievi da verificare: ${count}`],
  check: ['Check and approve', 'Verifica e approva'],
  checkOf: [(month: string) => `Check and approve ${month}`, (month: string) => `Verifica e approva ${month}`],
  refused: [(why: string) => `refused: ${why}`, (why: string) => `respinta: ${why}`],
  read: ['Read why', 'Leggi il motivo'],
  shared: ['shared', 'condivisi'],
} as const;

interface MonthsProps {
  readonly runs: readonly Run[];
  readonly holds: readonly Hold[];
  readonly configurations: readonly Configuration[];
}

/** Versions that a person has to approve, with why. */
export function Waiting({ runs, holds, configurations }: MonthsProps) {
  const words = useWords(WORDS);
  const waiting = runs.filter((run) => stateOf(run, holdOf(holds, run) !== undefined) === 'waits' || run.refusal !== null);
  if (waiting.length === 0) return null;
  return (
    <Card title={words.title} lead={words.lead}>
      <ul className="divide-y divide-line">
        {waiting.map((run) => (
          <WaitingRun
            key={run.id}
            run={run}
            code={configurations.length > 1 ? configurations.find(({ id }) => id === run.configuration_id)?.code : undefined}
          />
        ))}
      </ul>
    </Card>
  );
}

function WaitingRun({ run, code }: { readonly run: Run; readonly code: string | undefined }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const reasons = useReasons(run);
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="min-w-0 space-y-1">
        <p className="font-medium">
          <Month month={run.month} /> {code && <code className="text-sm">{code}</code>} · {words.version(run.version)}
        </p>
        <p className="text-sm">
          <Energy value={run.shared} unit={run.energy_unit} /> {words.shared} · <Money cents={moneyOf(run)} />
        </p>
        {reasons.length > 0 && <p className="text-sm text-warn">{reasons.join(' · ')}</p>}
      </div>
      <ButtonLink
        to={`/c/${id}/settlement/${run.id}`}
        look="primary"
        aria-label={run.refusal ? `${words.read}: ${run.month}` : words.checkOf(run.month)}
      >
        {run.refusal ? words.read : words.check}
      </ButtonLink>
    </li>
  );
}

/** Why a version waits, in a few words each. */
function useReasons({ lowers_money, missing_readings, finding_count, refusal }: Run): string[] {
  const words = useWords(WORDS);
  const language = useLanguage();
  const count = (value: number) => numberText(value, language);
  if (refusal) return [words.refused(refusal.note)];
  return [
    ...(lowers_money ? [words.lowered] : []),
    ...(missing_readings > 0 ? [words.missing(count(missing_readings))] : []),
    ...(finding_count > 0 ? [words.findings(count(finding_count))] : []),
  ];
}
