import { useState } from 'react';
import { useWords } from '../../shell/words.ts';
import { Button } from '../button.tsx';
import { Badge, Card, Empty, Notice } from '../page.tsx';

const WORDS = {
  buttons: ['Buttons', 'Pulsanti'],
  save: ['Save', 'Salva'],
  cancel: ['Cancel', 'Annulla'],
  wait: ['Work for a while', 'Lavora per un attimo'],
  remove: ['Delete', 'Elimina'],
  notices: ['Notices', 'Avvisi'],
  sentence: ['Two readings are missing.', 'Mancano due letture.'],
  empty: ['No members yet', 'Nessun membro'],
  next: ['Add the first one, or import a list.', 'Aggiungere il primo o importare un elenco.'],
} as const;

export function ButtonsPart() {
  const words = useWords(WORDS);
  return (
    <>
      <Card title={words.buttons}>
        <div className="flex flex-wrap gap-2">
          <Button look="primary">{words.save}</Button>
          <Button>{words.cancel}</Button>
          <Button look="quiet">{words.cancel}</Button>
          <Button look="danger" icon="trash2">
            {words.remove}
          </Button>
          <BusyOnDemand label={words.wait} />
          <Button disabled>{words.save}</Button>
        </div>
      </Card>
      <Card title={words.notices}>
        <div className="space-y-2">
          {(['good', 'info', 'warn', 'bad'] as const).map((tone) => (
            <Notice key={tone} tone={tone}>
              <p>
                {words.sentence} <Badge tone={tone}>{tone}</Badge>
              </p>
            </Notice>
          ))}
        </div>
      </Card>
      <Empty icon="users" title={words.empty}>
        <p>{words.next}</p>
      </Empty>
    </>
  );
}

const WORKS_MS = 2_000;

/** Busy once it is pressed: a gallery at rest shows nothing that turns. */
function BusyOnDemand({ label }: { readonly label: string }) {
  const [busy, setBusy] = useState(false);
  const work = () => {
    setBusy(true);
    setTimeout(() => setBusy(false), WORKS_MS);
  };
  return (
    <Button busy={busy} onClick={work}>
      {label}
    </Button>
  );
}
