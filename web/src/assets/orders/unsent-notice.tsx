import { Button } from '../../kit/button.tsx';
import { FailureText } from '../../kit/failure.tsx';
import { Notice } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.ts';
import type { UnsentWork } from './use-unsent.ts';

const WORDS = {
  waits: [
    (count: number) => `Kept on this device, not sent yet: ${count}`,
    (count: number) => `Salvati su questo dispositivo, non ancora inviati: ${count}`,
  ],
  lead: [
    'It is sent as soon as there is a network. Nothing is lost when you close the page.',
    'L’invio parte appena c’è rete. Chiudendo la pagina non si perde nulla.',
  ],
  again: ['Send now', 'Invia ora'],
  drop: ['Drop the first', 'Scarta il primo'],
} as const;

/** What waits to be sent, and why the server refused it where it did. */
export function UnsentNotice({ work: { waiting, refused, sendAll, drop } }: { readonly work: UnsentWork }) {
  const words = useWords(WORDS);
  const [first] = waiting;
  return (
    <div role="status">
      {first && (
        <Notice tone={refused ? 'bad' : 'warn'} title={words.waits(waiting.length)}>
          {refused ? <FailureText error={refused} /> : <p>{words.lead}</p>}
          <p className="flex flex-wrap gap-2">
            <Button onClick={() => void sendAll()}>{words.again}</Button>
            {refused && (
              <Button look="danger" onClick={() => void drop(first.key)}>
                {words.drop}
              </Button>
            )}
          </p>
        </Notice>
      )}
    </div>
  );
}
