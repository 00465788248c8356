import type { ReactNode } from 'react';
import { Day, Power } from '../../kit/figures.tsx';
import { Badge, Card } from '../../kit/page.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { INSTALLATION_KIND, INSTALLATION_STATE, type Installation } from './installation-words.ts';

const WORDS = {
  next: ['Next', 'Prossimo passo'],
} as const;

/** One installation: how far it is, what is next, and its steps. */
export function InstallationCard({ installation, actions }: { readonly installation: Installation; readonly actions?: ReactNode }) {
  const words = useWords(WORDS);
  const states = useWords(INSTALLATION_STATE);
  const kind = useWord(INSTALLATION_KIND[installation.kind]);
  const { state } = installation;
  const tone = state === 'commissioned' ? 'good' : state === 'cancelled' ? 'info' : 'warn';
  return (
    <Card
      title={`${kind} n. ${installation.id}`}
      lead={
        <>
          <Power kw={installation.power_kw} /> <Badge tone={tone}>{states[state]}</Badge>
        </>
      }
      actions={actions}
    >
      {installation.next_act && (
        <p className="mb-2">
          {words.next}: {installation.next_act}
        </p>
      )}
      {installation.note && <p className="mb-2 text-sm text-muted">{installation.note}</p>}
      <ol className="divide-y divide-line">
        {installation.steps.map((step) => (
          <li key={step.state} className="flex flex-wrap justify-between gap-2 py-2">
            <span>
              {states[step.state as Installation['state']]}
              {step.note && <span className="block text-sm text-muted">{step.note}</span>}
            </span>
            <Day day={step.occurred_on} />
          </li>
        ))}
      </ol>
    </Card>
  );
}
