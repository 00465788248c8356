import { numberText } from '../kit/format.ts';
import { Notice } from '../kit/page.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { useLanguage } from '../shell/language.ts';
import { RemedyLinks } from '../shell/remedy-links.tsx';
import { useWords } from '../shell/words.ts';
import type { Operation } from './operation-words.ts';

type OperationError = NonNullable<Operation['error']>;
type Fault = OperationError['details'][number];

const WORDS = {
  causes: [(count: string) => `Faults by cause (${count})`, (count: string) => `Errori per causa (${count})`],
} as const;

const COLUMNS: readonly Column<Fault>[] = [
  { id: 'message', title: ['Cause', 'Causa'], value: ({ message }) => message },
  { id: 'place', title: ['First place: line, column', 'Primo punto: riga, colonna'], value: ({ path }) => placeOf(path) },
];

/** `montelago.csv:12:3` as `12, 3`; other paths as they are. */
const placeOf = (path: string): string => /:(\d+):(\d+)$/.exec(path)?.slice(1).join(', ') ?? path;

/** Why an operation failed: one line for each cause with how often and where first. */
export function OperationFaults({ error }: { readonly error: OperationError }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const caption = words.causes(numberText(error.details.length, language));
  return (
    <div className="space-y-3">
      <Notice tone="bad" title={error.message}>
        <RemedyLinks remedies={[error, ...error.details].flatMap(({ remedies = [] }) => remedies)} />
      </Notice>
      {error.details.length > 0 && (
        <Table
          caption={caption}
          name="fault"
          columns={COLUMNS}
          rows={error.details}
          rowKey={({ path, code, message }) => `${path} ${code} ${message}`}
          bare={error.details.length < 10}
        />
      )}
    </div>
  );
}
