import { useId, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Moment } from '../../kit/figures.tsx';
import { inputClass } from '../../kit/inputs.ts';
import { Badge, Card } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.ts';
import type { Order } from './order-words.ts';
import { PhotoButton } from './photos.tsx';
import type { UnsentWork } from './use-unsent.ts';

const WORDS = {
  title: ['Checklist', 'Lista di controllo'],
  yes: ['Yes', 'Sì'],
  no: ['No', 'No'],
  passed: ['passed', 'superato'],
  failed: ['failed', 'non superato'],
  open: ['to do', 'da fare'],
  kept: ['kept on this device', 'salvato sul dispositivo'],
  store: ['Store', 'Salva'],
  value: ['Value found', 'Valore rilevato'],
  bounds: [
    (from: string, to: string, unit: string) => `passes from ${from} to ${to} ${unit}`,
    (from: string, to: string, unit: string) => `superato da ${from} a ${to} ${unit}`,
  ],
  photo: ['Photo', 'Foto'],
} as const;

type Item = Order['items'][number];

interface ItemProps {
  readonly item: Item;
  readonly work: UnsentWork;
  readonly doing: boolean;
}

/** The items of an order, each answered by one press. */
export function Checklist({ order, work, doing }: { readonly order: Order; readonly work: UnsentWork; readonly doing: boolean }) {
  const words = useWords(WORDS);
  if (order.items.length === 0) return null;
  return (
    <Card title={words.title}>
      <ul className="divide-y divide-line">
        {order.items.map((item) => (
          <ChecklistLine key={item.id} item={item} work={work} doing={doing} />
        ))}
      </ul>
    </Card>
  );
}

function ChecklistLine({ item, work, doing }: ItemProps) {
  const words = useWords(WORDS);
  const kept = work.waiting.some(({ itemId }) => itemId === item.id);
  const state = item.passed === null ? words.open : item.passed ? words.passed : words.failed;
  const tone = item.passed === null ? 'info' : item.passed ? 'good' : 'bad';
  return (
    <li className="space-y-2 py-3">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium break-words">{item.title}</span>
        <Badge tone={kept ? 'warn' : tone}>{kept ? words.kept : state}</Badge>
      </p>
      {item.kind === 'number' && (item.minimum !== null || item.maximum !== null) && (
        <p className="text-sm text-muted">{words.bounds(String(item.minimum ?? '–'), String(item.maximum ?? '–'), item.unit ?? '')}</p>
      )}
      {doing && <Answering item={item} work={work} doing={doing} />}
      {item.answered_at !== null && (
        <p className="text-sm text-muted">
          {item.value !== null && `${item.value} ${item.unit ?? ''} · `}
          {item.yes !== null && `${item.yes ? words.yes : words.no} · `}
          {item.note && `${item.note} · `}
          <Moment at={item.answered_at} />
        </p>
      )}
    </li>
  );
}

function Answering({ item, work }: ItemProps) {
  const words = useWords(WORDS);
  if (item.kind === 'photo') return <PhotoButton label={words.photo} onPhoto={(photo) => work.capture({ itemId: item.id, photo })} />;
  if (item.kind === 'number') return <NumberAnswer item={item} work={work} />;
  const answer = (yes: boolean) => void work.capture({ itemId: item.id, answer: { yes, note: null } });
  return (
    <div className="grid grid-cols-2 gap-2">
      <Button look={item.yes === true ? 'primary' : 'plain'} icon="check" aria-pressed={item.yes === true} onClick={() => answer(true)}>
        {words.yes}
      </Button>
      <Button look={item.yes === false ? 'danger' : 'plain'} icon="x" aria-pressed={item.yes === false} onClick={() => answer(false)}>
        {words.no}
      </Button>
    </div>
  );
}

function NumberAnswer({ item, work }: Pick<ItemProps, 'item' | 'work'>) {
  const words = useWords(WORDS);
  const id = useId();
  const [typed, type] = useState(item.value === null ? '' : String(item.value));
  const value = Number(typed.replace(',', '.'));
  const isNumber = typed.trim() !== '' && Number.isFinite(value);
  return (
    <div className="flex gap-2">
      <label htmlFor={id} className="sr-only">
        {words.value} {item.unit ?? ''}
      </label>
      <input id={id} inputMode="decimal" className={inputClass()} value={typed} onChange={({ target }) => type(target.value)} />
      <Button
        look="primary"
        disabled={!isNumber}
        onClick={() => void work.capture({ itemId: item.id, answer: { value: Math.round(value * 1000) / 1000, note: null } })}
      >
        {words.store}
      </Button>
    </div>
  );
}
