import { ApiFailure } from 'condivisa/client';
import { useState } from 'react';
import { ConfirmButton } from '../kit/confirm.tsx';
import { messageOf } from '../kit/failure.tsx';
import { monthText } from '../kit/format.ts';
import { client } from '../shell/client.ts';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { queryClient } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { monthsBetween } from './month-state.ts';
import type { WorkItem } from './worklist.tsx';

const WORDS = {
  settle: [
    (count: number) => (count === 1 ? 'Settle this month' : `Settle ${count} months`),
    (count: number) => (count === 1 ? 'Calcola questo mese' : `Calcola ${count} mesi`),
  ],
  settleTitle: [
    (from: string, to: string) => `Settle ${from === to ? from : `${from} to ${to}`}?`,
    (from: string, to: string) => `Calcolare ${from === to ? from : `${from} – ${to}`}?`,
  ],
  settleWhat: [
    'Each month is settled with the readings that are there. Complete months are posted at once; incomplete ones wait for approval.',
    'Ogni mese viene calcolato con le letture presenti. I mesi completi vengono registrati subito, quelli incompleti attendono l’approvazione.',
  ],
  settleUndo: ['A later version corrects it when data change.', 'Una versione successiva lo corregge quando i dati cambiano.'],
  who: ['All members of the configuration.', 'Tutti i membri della configurazione.'],
  note: ['Settled from the page of the settlement', 'Calcolato dalla pagina del calcolo mensile'],
  asked: [
    (count: number) => `${count} requested; the board shows them as they come.`,
    (count: number) => `Richiesti: ${count}; compaiono man mano nella pagina.`,
  ],
} as const;

/** Months that were never settled: they can be settled from where they are listed. */
export const canBeSettled = ({ run_id, month, blocks }: WorkItem): boolean =>
  run_id === null && month !== null && blocks.some(({ by }) => by === 'settlement');

/** Settles months from where they are listed. */
export function SettleItem({ item, configurationId }: { readonly item: WorkItem; readonly configurationId: number }) {
  const may = mayIn(useMe(), 'settlement:operate', placeOf(useCommunity()));
  if (!may || item.month === null) return null;
  return <SettleMonths configurationId={configurationId} months={monthsBetween(item.month, item.last_month ?? item.month)} />;
}

interface Refusal {
  readonly month: string;
  readonly error: ApiFailure;
}
interface Outcome {
  readonly asked: number;
  readonly refused: readonly Refusal[];
}

/** Asks for each month; one that cannot be settled does not keep the others. */
function SettleMonths({ configurationId, months }: { readonly configurationId: number; readonly months: readonly string[] }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [outcome, setOutcome] = useState<Outcome>({ asked: 0, refused: [] });
  const settle = async () => {
    const refused: Refusal[] = [];
    for (const [at, month] of months.entries()) {
      await client
        .post('/api/v1/settlement/recompute', { body: { configuration_id: configurationId, month, note: words.note } })
        .catch((error) => {
          if (!(error instanceof ApiFailure && error.status === 422)) throw error;
          refused.push({ month, error });
        });
      setOutcome({ asked: at + 1 - refused.length, refused: [...refused] });
    }
    const [first] = refused;
    if (first && refused.length === months.length) throw first.error;
    await queryClient.invalidateQueries();
  };
  return (
    <div className="space-y-1">
      <ConfirmButton
        label={words.settle(months.length)}
        look="plain"
        title={words.settleTitle(monthText(months[0] ?? '', language), monthText(months.at(-1) ?? '', language))}
        what={words.settleWhat}
        who={words.who}
        undo={words.settleUndo}
        action={settle}
      />
      <p role="status" className="text-sm text-muted">
        {outcome.asked > 0 && words.asked(outcome.asked)}
      </p>
      <ul className="text-sm text-warn">
        {outcome.refused.map(({ month, error }) => (
          <li key={month}>
            {monthText(month, language)}: {messageOf(error)}
          </li>
        ))}
      </ul>
    </div>
  );
}
