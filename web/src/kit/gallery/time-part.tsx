import { useState } from 'react';
import { useWords } from '../../shell/words.ts';
import { AsOf } from '../as-of.tsx';
import { Card } from '../page.tsx';
import { Pager } from '../pager.tsx';
import { PeriodPicker } from '../period-picker.tsx';
import { Steps } from '../steps.tsx';
import { Timeline } from '../timeline.tsx';

const WORDS = {
  time: ['Periods, steps, acts', 'Periodi, passi, atti'],
  way: ['Way of the application', "Iter dell'istanza"],
  draft: ['Draft', 'Bozza'],
  checked: ['Checked', 'Verificata'],
  sent: ['Sent to GSE', 'Inviata al GSE'],
  accepted: ['Accepted', 'Accettata'],
  missing: ['One document is missing', 'Manca un documento'],
  history: ['History', 'Cronologia'],
  applied: ['Application sent', 'Istanza inviata'],
  asked: ['Integration asked for', 'Integrazione richiesta'],
  waiting: ['waiting', 'in attesa'],
  document: ['Open the letter', 'Apri la lettera'],
} as const;

const AT = Date.UTC(2025, 3, 16, 8, 0, 5);
const STATES = ['connecting', 'live', 'reconnecting', 'ended', 'refused'] as const;

export function TimePart() {
  const words = useWords(WORDS);
  const [period, setPeriod] = useState('2025-03');
  const [page, setPage] = useState(1);
  return (
    <Card title={words.time}>
      <div className="space-y-5">
        <PeriodPicker value={period} onChange={setPeriod} first="2024-02-15" last="2025-12-20" />
        <div className="flex flex-wrap gap-4">
          {STATES.map((status) => (
            <AsOf key={status} live={{ status, asOf: status === 'connecting' ? undefined : AT }} />
          ))}
        </div>
        <Steps
          label={words.way}
          steps={[
            { id: 'draft', label: words.draft, state: 'done' },
            { id: 'checked', label: words.checked, state: 'blocked', note: words.missing },
            { id: 'sent', label: words.sent, state: 'current' },
            { id: 'accepted', label: words.accepted, state: 'open' },
          ]}
        />
        <Timeline
          label={words.history}
          acts={[
            { key: 1, at: '2025-03-01', title: words.applied, person: 'Maria Rossi' },
            {
              key: 2,
              at: '2025-03-20T09:30:00Z',
              title: words.asked,
              state: { label: words.waiting, tone: 'warn' },
              note: words.missing,
              document: <a href="/kit">{words.document}</a>,
            },
          ]}
        />
        <Pager page={page} pages={12} onChange={setPage} />
      </div>
    </Card>
  );
}
