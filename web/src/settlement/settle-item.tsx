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
  year: [(year: number) => `Settle the year ${year}`, (year: number) => `Calcola l'anno ${year}`],
  yearTitle: [(year: number) => `Settle the year ${year}?`, (year: number) => `Calcolare l'anno ${year}?`],
  yearWhat: [
    'Excess premium, fees of GSE and keys by year are worked out of the months. The version then waits for approval.',
    'Premio eccedente, corrispettivi del GSE e chiavi annuali vengono calcolati dai mesi. La versione attende poi l’approvazione.',
  ],
  yearUndo: ['Nothing is booked before it is approved.', 'Nulla viene registrato prima dell’approvazione.'],
  who: ['All members of the configuration.', 'Tutti i membri della configurazione.'],
  note: ['Settled from the page of the settlement', 'Calcolato dalla pagina del calcolo mensile'],
  asked: [
    (count: number) => `${count} requested; the board shows them as they come.`,
    (count: number) => `Richiesti: ${count}; compaiono man mano nella pagina.`,
  ],
} as const;

/** Months or a year that can be settled from where they are listed; a year also where it waits for months that cannot come. */
export const canBeSettled = ({ run_id, year, blocks }: WorkItem): boolean =>
  run_id === null && blocks.some(({ by }) => by === 'settlement' || (by === 'month' && year !== null));

/** Settles months or a year from where they are listed. */
export function SettleItem({ item, configurationId }: { readonly item: WorkItem; readonly configurationId: number }) {
  const may = useMayHere();
  if (item.month !== null && may('settlement:operate')) {
    return <SettleMonths configurationId={configurationId} months={monthsBetween(item.month, item.last_month ?? item.month)} />;
  }
  if (item.year !== null && may('settlement:approve')) return <SettleYear configurationId={configurationId} year={item.year} />;
  return null;
}

function useMayHere(): (right: string) => boolean {
  const me = useMe();
  const place = placeOf(useCommunity());
  return (right) => mayIn(me, right, place);
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

function SettleYear({ configurationId, year }: { readonly configurationId: number; readonly year: number }) {
  const words = useWords(WORDS);
  const settle = async () => {
    await client.post('/api/v1/settlement/years', { body: { configuration_id: configurationId, year } });
    await queryClient.invalidateQueries();
  };
  return (
    <ConfirmButton
      label={words.year(year)}
      look="plain"
      title={words.yearTitle(year)}
      what={words.yearWhat}
      who={words.who}
      undo={words.yearUndo}
      action={settle}
    />
  );
}
