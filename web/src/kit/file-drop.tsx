import { type DragEvent, useId, useRef, useState } from 'react';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Button, buttonClass } from './button.tsx';
import { FailureText } from './failure.tsx';
import { type FileFault, type FileRule, fileFault } from './file-check.ts';
import { createSubmitKeys } from './form/submit-key.ts';
import { numberText, percentText } from './format.ts';
import { Icon } from './icon.tsx';
import { sendFile } from './upload.ts';

const MB = 1_000_000;
const WORDS = {
  drop: ['Drop a file here, or', 'Trascinare qui un file, oppure'],
  choose: ['Choose a file', 'Scegli un file'],
  rule: [
    (endings: string, most: string) => `${endings}, at most ${most} MB`,
    (endings: string, most: string) => `${endings}, al massimo ${most} MB`,
  ],
  ending: [
    (name: string) => `${name} is of another type than is expected here.`,
    (name: string) => `${name}: il tipo di file non è tra quelli previsti qui.`,
  ],
  size: [(name: string) => `${name} is too large.`, (name: string) => `${name} è troppo grande.`],
  empty: [(name: string) => `${name} is empty.`, (name: string) => `${name} è vuoto.`],
  sending: [(name: string, share: string) => `Sending ${name}: ${share}`, (name: string, share: string) => `Invio di ${name}: ${share}`],
  cancel: ['Cancel', 'Annulla'],
  cancelled: ['Cancelled. Nothing was stored.', 'Annullato. Nulla è stato salvato.'],
  sent: [(name: string) => `${name} was sent.`, (name: string) => `${name} è stato inviato.`],
  again: ['Send again', 'Invia di nuovo'],
} as const;

interface FileDropProps<T> extends FileRule {
  readonly label: string;
  readonly url: string;
  /** The body and the headers of its type; a FormData needs none. */
  readonly toBody: (file: File) => { readonly body: File | FormData; readonly headers?: Readonly<Record<string, string>> };
  readonly onDone: (answer: T, file: File) => void;
  /** The sending begins (no error), or failed. */
  readonly onFailure?: (error: Error | undefined) => void;
  /** The call is told the name of the file, as `file_name`. */
  readonly named?: boolean;
}

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'wrong'; readonly fault: FileFault; readonly file: File }
  | { readonly name: 'sending'; readonly file: File; readonly share: number }
  | { readonly name: 'failed'; readonly file: File; readonly error: Error }
  | { readonly name: 'sent'; readonly file: File }
  | { readonly name: 'cancelled' };

/** A place to drop or choose one file: checked, sent with progress, to be cancelled. Sending the same file again stores it once. */
export function FileDrop<T>(props: FileDropProps<T>) {
  const language = useLanguage();
  const words = useWords(WORDS);
  const id = useId();
  const { state, take, cancel } = useSending(props);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const busy = state.name === 'sending';
  return (
    <fieldset
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`space-y-3 rounded-xl border-2 border-dashed p-5 text-center ${over ? 'border-accent bg-accent-soft' : 'border-line'}`}
    >
      <legend className="sr-only">{props.label}</legend>
      <Icon name="upload" size={28} className="mx-auto text-muted" />
      <p className="hidden text-muted sm:block">{words.drop}</p>
      <input
        id={id}
        type="file"
        accept={props.endings.join(',')}
        disabled={busy}
        className="peer sr-only"
        aria-describedby={`${id}-rule`}
        onChange={({ target }) => {
          take(target.files?.[0]);
          target.value = '';
        }}
      />
      <label
        htmlFor={id}
        className={buttonClass(
          'plain',
          `${busy ? 'opacity-50' : 'cursor-pointer'} peer-focus-visible:outline-2 peer-focus-visible:outline-accent`,
        )}
      >
        {words.choose}
        <span className="sr-only">: {props.label}</span>
      </label>
      <p id={`${id}-rule`} className="text-sm text-muted">
        {words.rule(props.endings.join(', '), numberText(props.maxBytes / MB, language, { maximumFractionDigits: 0 }))}
      </p>
      <Progress state={state} onCancel={cancel} onAgain={take} />
    </fieldset>
  );
}

interface ProgressProps {
  readonly state: State;
  readonly onCancel: () => void;
  readonly onAgain: (file: File) => void;
}

/** How far the sending is, and what came of it. */
function Progress({ state, onCancel, onAgain }: ProgressProps) {
  const language = useLanguage();
  const words = useWords(WORDS);
  return (
    <>
      {state.name === 'sending' && (
        <div className="flex items-center gap-3">
          <progress value={state.share} max={1} className="h-2 flex-1 accent-(--accent)" aria-label={state.file.name} />
          <Button onClick={onCancel}>{words.cancel}</Button>
        </div>
      )}
      <p role="status">
        {state.name === 'sending' && words.sending(state.file.name, percentText(state.share, language, 0))}
        {state.name === 'sent' && words.sent(state.file.name)}
        {state.name === 'cancelled' && words.cancelled}
      </p>
      {(state.name === 'wrong' || state.name === 'failed') && (
        <div role="alert" className="space-y-2 text-bad">
          {state.name === 'wrong' ? <p>{words[state.fault](state.file.name)}</p> : <FailureText error={state.error} />}
          {state.name === 'failed' && <Button onClick={() => onAgain(state.file)}>{words.again}</Button>}
        </div>
      )}
    </>
  );
}

function useSending<T>({ endings, maxBytes, url: base, toBody, onDone, onFailure, named = false }: FileDropProps<T>) {
  const [state, setState] = useState<State>({ name: 'idle' });
  const [keys] = useState(() => createSubmitKeys());
  const running = useRef<AbortController>(null);
  const send = async (file: File) => {
    const abort = new AbortController();
    running.current = abort;
    setState({ name: 'sending', file, share: 0 });
    onFailure?.(undefined);
    const { body, headers = {} } = toBody(file);
    const url = named ? `${base}${base.includes('?') ? '&' : '?'}file_name=${encodeURIComponent(file.name.slice(-200))}` : base;
    const key = keys.keyFor(`${url} ${file.name} ${file.size} ${file.lastModified}`);
    try {
      const onProgress = (share: number) => setState({ name: 'sending', file, share });
      const answer = await sendFile<T>({ url, body, headers: { 'Idempotency-Key': key, ...headers }, onProgress, signal: abort.signal });
      keys.succeeded();
      setState({ name: 'sent', file });
      onDone(answer, file);
    } catch (error) {
      keys.failed(error);
      if (!abort.signal.aborted) onFailure?.(error as Error);
      setState(abort.signal.aborted ? { name: 'cancelled' } : { name: 'failed', file, error: error as Error });
    }
  };
  const take = (file: File | undefined) => {
    if (file === undefined || state.name === 'sending') return;
    const fault = fileFault(file, { endings, maxBytes });
    if (fault) setState({ name: 'wrong', fault, file });
    else void send(file);
  };
  return { state, take, cancel: () => running.current?.abort() };
}
