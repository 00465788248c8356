import { useState } from 'react';
import { useWords } from '../../shell/words.ts';
import { Button } from '../button.tsx';
import { ConfirmButton } from '../confirm.tsx';
import { Dialog } from '../dialog.tsx';
import { FileDrop } from '../file-drop.tsx';
import { Hint } from '../hint.tsx';
import { MenuButton } from '../menu.tsx';
import { Card } from '../page.tsx';
import { Tabs } from '../tabs.tsx';

const WORDS = {
  windows: ['Windows, menus, tabs', 'Finestre, menu, schede'],
  open: ['Open a dialog', 'Apri una finestra'],
  content: ['A window above the page.', 'Una finestra sopra la pagina.'],
  end: ['End membership', 'Termina adesione'],
  endTitle: ["End Maria Rossi's membership?", "Terminare l'adesione di Maria Rossi?"],
  endWhat: [
    'From 1 April her points no longer count; March is still paid.',
    'Dal 1° aprile i suoi punti non contano più; marzo viene ancora pagato.',
  ],
  endWho: ['Maria Rossi and 2 points', 'Maria Rossi e 2 punti'],
  endUndo: ['No. She can join again later.', 'No. Potrà aderire di nuovo in seguito.'],
  erase: ['Erase data', 'Cancella i dati'],
  word: ['ERASE', 'CANCELLA'],
  acts: ['Actions', 'Azioni'],
  edit: ['Edit', 'Modifica'],
  print: ['Print', 'Stampa'],
  hint: ['What is shared energy?', "Che cos'è l'energia condivisa?"],
  hintText: [
    'The smaller of what the community fed in and took, hour by hour.',
    'Il minore tra energia immessa e prelevata dalla comunità, ora per ora.',
  ],
  parts: ['Parts', 'Parti'],
  first: ['Energy', 'Energia'],
  second: ['Money', 'Denaro'],
  upload: ['Readings', 'Letture'],
} as const;

export function WindowsPart() {
  const words = useWords(WORDS);
  const [open, setOpen] = useState(false);
  const pause = () => new Promise((resolve) => setTimeout(resolve, 800));
  return (
    <Card title={words.windows}>
      <div className="space-y-5">
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={() => setOpen(true)}>{words.open}</Button>
          <ConfirmButton
            label={words.end}
            title={words.endTitle}
            what={words.endWhat}
            who={words.endWho}
            undo={words.endUndo}
            action={pause}
          />
          <ConfirmButton
            label={words.erase}
            title={words.erase}
            what={words.endWhat}
            undo={words.endUndo}
            typed={words.word}
            action={pause}
          />
          <MenuButton
            label={words.acts}
            items={[
              { label: words.edit, icon: 'pencil', to: '/kit' },
              { label: words.print, icon: 'printer', onSelect: () => window.print() },
            ]}
          />
          <Hint label={words.hint}>{words.hintText}</Hint>
        </div>
        {open && (
          <Dialog title={words.open} onClose={() => setOpen(false)}>
            <p>{words.content}</p>
          </Dialog>
        )}
        <Tabs
          label={words.parts}
          tabs={[
            { id: 'energy', label: words.first, content: () => <p>{words.hintText}</p> },
            { id: 'money', label: words.second, content: () => <p>{words.endWhat}</p> },
          ]}
        />
        <FileDrop
          label={words.upload}
          endings={['.csv', '.gz']}
          maxBytes={20_000_000}
          url="/api/v1/imports?kind=none"
          toBody={(file) => ({ body: file, headers: { 'Content-Type': 'text/csv' } })}
          onDone={() => undefined}
        />
      </div>
    </Card>
  );
}
