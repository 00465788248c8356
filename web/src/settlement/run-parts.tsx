import { useMemo } from 'react';
import { Card } from '../kit/page.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { useMemberNames } from '../members/member-names.ts';
import { useWords, type Word } from '../shell/words.ts';
import { toWh } from './month-state.ts';
import type { RunDetail } from './run-page.tsx';

type Part = RunDetail['parts'][number];

const WORDS = {
  parts: ['Who gets what', 'A chi quanto'],
  partsLead: ['Open a row to see how its euros come about.', 'Aprire una riga per vedere come nascono i suoi euro.'],
  points: ['Points', 'Punti'],
  plants: ['Plants', 'Impianti'],
  storages: ['Storages counted', 'Accumuli considerati'],
} as const;

export const RECEIVERS: Readonly<Record<Part['receiver'], Word>> = {
  fund: ['Fund', 'Fondo'],
  costs: ['Costs', 'Costi'],
  plant: ['Plant', 'Impianto'],
  point: ['Point', 'Punto'],
  undistributed: ['Not distributed', 'Non ripartito'],
};

export interface PartSum {
  readonly receiver: Part['receiver'];
  readonly code: string;
  readonly partyId: number | null;
  readonly premium: number;
  readonly refund: number;
}

/** One row for each receiver and code, with both components. */
export function sumParts(parts: readonly Part[]): PartSum[] {
  const sums = new Map<string, PartSum>();
  for (const { receiver, code, party_id, component, cents } of parts) {
    const key = `${receiver} ${code} ${party_id}`;
    const sum = sums.get(key) ?? { receiver, code, partyId: party_id, premium: 0, refund: 0 };
    sums.set(key, { ...sum, [component]: sum[component] + cents });
  }
  return [...sums.values()];
}

interface PartRow extends PartSum {
  readonly name: string | undefined;
}
const PARTS: readonly Column<PartRow>[] = [
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
  { id: 'who', title: ['Of', 'Di'], value: ({ name }) => name },
  { id: 'what', title: ['What', 'Voce'], value: ({ receiver }) => receiver, words: RECEIVERS, filter: 'choice' },
  { id: 'premium', title: ['Premium', 'Tariffa premio'], kind: 'money', value: ({ premium }) => premium },
  { id: 'refund', title: ['Valorisation', 'Valorizzazione'], kind: 'money', value: ({ refund }) => refund },
  { id: 'total', title: ['Total', 'Totale'], kind: 'money', value: ({ premium, refund }) => premium + refund },
];

const explained: ReadonlySet<string> = new Set(['fund', 'costs', 'plant', 'point']);

/** Where the money of a month goes, with points and plants and their energy. */
export function RunParts({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const names = useMemberNames(run.community_id).byParty;
  const rows = useMemo(
    () => sumParts(run.parts).map((part) => ({ ...part, name: part.partyId === null ? undefined : names.get(part.partyId) })),
    [run.parts, names],
  );
  const base = `/c/${run.community_id}/settlement/${run.id}/euro`;
  return (
    <div className="space-y-6">
      <Card title={words.parts} lead={words.partsLead}>
        <Table
          caption={words.parts}
          name="parts"
          columns={PARTS}
          rows={rows}
          rowKey={({ receiver, code, partyId }) => `${receiver} ${code} ${partyId}`}
          rowLink={({ receiver, code }) =>
            explained.has(receiver) ? `${base}?receiver=${receiver}&code=${encodeURIComponent(code)}` : undefined
          }
          sort="-total"
        />
      </Card>
      <Energies run={run} />
    </div>
  );
}

function Energies({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const unit = run.energy_unit;
  const plants = useMemo(() => plantColumns(unit), [unit]);
  const points = useMemo(() => pointColumns(unit), [unit]);
  return (
    <>
      <Card title={words.plants}>
        <Table
          caption={words.plants}
          name="plants"
          columns={plants}
          rows={run.plants}
          rowKey={({ section_id }) => section_id}
          sort="-attr"
        />
      </Card>
      <Card title={words.points}>
        <Table caption={words.points} name="points" columns={points} rows={run.points} rowKey={({ point_id }) => point_id} sort="-shared" />
      </Card>
    </>
  );
}

const plantColumns = (unit: RunDetail['energy_unit']): readonly Column<RunDetail['plants'][number]>[] => [
  { id: 'code', title: ['Section', 'Sezione'], value: ({ code }) => code },
  { id: 'injected', title: ['Fed in', 'Immessa'], kind: 'energy', value: ({ injected }) => toWh(injected, unit) },
  { id: 'attr', title: ['Shared', 'Condivisa'], kind: 'energy', value: ({ attributed }) => toWh(attributed, unit) },
  { id: 'premium', title: ['Premium', 'Tariffa premio'], kind: 'money', value: ({ premium_cents }) => premium_cents },
  { id: 'missing', title: ['Readings missing', 'Letture mancanti'], kind: 'number', value: ({ missing }) => missing },
];
const pointColumns = (unit: RunDetail['energy_unit']): readonly Column<RunDetail['points'][number]>[] => [
  { id: 'pod', title: ['POD', 'POD'], value: ({ pod }) => pod },
  { id: 'taken', title: ['Taken', 'Prelevata'], kind: 'energy', value: ({ withdrawn }) => toWh(withdrawn, unit) },
  { id: 'shared', title: ['Shared', 'Condivisa'], kind: 'energy', value: ({ coincident }) => toWh(coincident, unit) },
  { id: 'missing', title: ['Readings missing', 'Letture mancanti'], kind: 'number', value: ({ missing }) => missing },
];
