import { useState } from 'react';
import { ConfirmButton } from '../kit/confirm.tsx';
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

function SettleMonths({ configurationId, months }: { readonly configurationId: number; readonly months: readonly string[] }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [asked, setAsked] = useState(0);
  const settle = async () => {
    for (const [at, month] of months.entries()) {
      await client.post('/api/v1/settlement/recompute', { body: { configuration_id: configurationId, month, note: words.note } });
      setAsked(at + 1);
    }
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
        {asked > 0 && words.asked(asked)}
      </p>
    </div>
  );
}
