import { ApiFailure } from 'condivisa/client';
import { RemedyLinks } from '../shell/remedy-links.tsx';
import { useWords } from '../shell/words.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const WORDS = {
  title: ['This did not work', 'Non è andata a buon fine'],
  unreachable: [
    'The server cannot be reached. Check the connection and try again; nothing was lost.',
    'Il server non è raggiungibile. Controllare la connessione e riprovare; nulla è andato perso.',
  ],
  retry: ['Try again', 'Riprova'],
  request: ['Request', 'Richiesta'],
} as const;

/** The text of a refusal as the API words it, without the call that the client puts before it. */
export const messageOf = (error: ApiFailure): string => error.message.replace(/^.*?: \d{3} \w+: /s, '');

/** A failure in the words of the API, with every fault it names and the number of the request for whoever helps. */
export function FailureText({ error }: { readonly error: Error }) {
  const words = useWords(WORDS);
  if (!(error instanceof ApiFailure)) return <p>{words.unreachable}</p>;
  const faults = error.details.filter(({ message }) => !messageOf(error).includes(message));
  return (
    <>
      <p>{messageOf(error)}</p>
      {faults.length > 0 && (
        <ul className="list-disc pl-5">
          {faults.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path && <code className="mr-1 text-sm">{path}</code>}
              {message}
            </li>
          ))}
        </ul>
      )}
      <RemedyLinks remedies={[error, ...error.details].flatMap(({ remedies = [] }) => remedies)} />
      {error.requestId && (
        <p className="text-sm text-muted">
          {words.request} <code>{error.requestId}</code>
        </p>
      )}
    </>
  );
}

/** A failure in place of what could not be shown or done. */
export function FailurePanel({ error, retry }: { readonly error: Error; readonly retry?: () => void }) {
  const words = useWords(WORDS);
  return (
    <div role="alert" className="my-4 flex gap-3 rounded-lg border border-bad bg-bad-soft p-4">
      <Icon name="circleX" className="mt-0.5 text-bad" />
      <div className="min-w-0 space-y-2 break-words">
        <h2 className="font-semibold">{words.title}</h2>
        <FailureText error={error} />
        {retry && (
          <Button onClick={retry} icon="rotateCw">
            {words.retry}
          </Button>
        )}
      </div>
    </div>
  );
}
