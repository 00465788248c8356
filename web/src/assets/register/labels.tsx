import type { Answer } from 'condivisa/client';
import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { FailureText } from '../../kit/failure.tsx';
import { Moment } from '../../kit/figures.tsx';
import { Badge, Card, Notice } from '../../kit/page.tsx';
import { client } from '../../shell/client.ts';
import { queryClient, useChange } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import type { AssetSheet } from './asset-page.tsx';
import { ASSET } from './asset-words.ts';

const WORDS = {
  title: ['Labels with a QR code', 'Etichette con codice QR'],
  lead: [
    'Whoever scans one reports a fault without an account: it opens a work order. It shows nothing about anybody.',
    'Chi la inquadra segnala un guasto senza account: si apre un ordine di lavoro. Non mostra dati di nessuno.',
  ],
  make: ['Make a label', 'Crea un’etichetta'],
  made: ['Print it now: its address is shown this once.', 'Stamparla ora: l’indirizzo si vede solo questa volta.'],
  print: ['Print', 'Stampa'],
  scan: ['Report a fault', 'Segnala un guasto'],
  label: [(id: number) => `Label ${id}`, (id: number) => `Etichetta ${id}`],
  valid: ['valid', 'valida'],
  revoked: ['revoked', 'revocata'],
  revoke: ['Revoke', 'Revoca'],
  revokeTitle: ['Revoke the label?', "Revocare l'etichetta?"],
  what: ['Its address leads nowhere from now on.', 'Da ora il suo indirizzo non porta più a nulla.'],
  undo: ['No. Make a new one instead.', 'No. Se ne può creare una nuova.'],
} as const;

type Made = Answer<'post', `${typeof ASSET}/labels`>;

interface LabelsProps {
  readonly asset: AssetSheet;
  readonly mayWrite: boolean;
}

/** The labels of an asset, and a new one as it is printed. */
export function Labels({ asset, mayWrite }: LabelsProps) {
  const words = useWords(WORDS);
  const [made, setMade] = useState<Made>();
  const path = { community_id: asset.community_id, asset_id: asset.id };
  const make = useChange(() => client.post(`${ASSET}/labels`, { params: { path } }), setMade);
  return (
    <Card
      title={words.title}
      lead={words.lead}
      actions={
        mayWrite && (
          <Button icon="plus" busy={make.isPending} onClick={() => make.mutate(undefined)}>
            {words.make}
          </Button>
        )
      }
    >
      {make.error && <FailureText error={make.error} />}
      {made && <NewLabel made={made} asset={asset} />}
      <ul className="divide-y divide-line">
        {asset.labels.map(({ id, created_at, revoked_at }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span>
              {words.label(id)}{' '}
              <Badge tone={revoked_at === null ? 'good' : 'info'}>{revoked_at === null ? words.valid : words.revoked}</Badge>
              <span className="block text-sm text-muted">
                <Moment at={created_at} />
              </span>
            </span>
            {mayWrite && revoked_at === null && (
              <ConfirmButton
                label={words.revoke}
                title={words.revokeTitle}
                what={words.what}
                undo={words.undo}
                action={async () => {
                  await client.post(`${ASSET}/labels/{label_id}/revoke`, { params: { path: { ...path, label_id: id } } });
                  await queryClient.invalidateQueries();
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function NewLabel({ made, asset }: { readonly made: Made; readonly asset: AssetSheet }) {
  const words = useWords(WORDS);
  return (
    <Notice tone="good" title={words.made}>
      <div className="flex flex-wrap items-center gap-4">
        <img src={`data:image/svg+xml,${encodeURIComponent(made.qr_svg)}`} alt={words.scan} className="size-40 bg-white p-2" />
        <div className="space-y-2">
          <p className="font-medium">
            {words.scan}: {asset.code}
          </p>
          <code className="block text-sm break-all select-all">{made.url}</code>
          <Button onClick={() => window.print()}>{words.print}</Button>
        </div>
      </div>
    </Notice>
  );
}
