import { Link } from '@tanstack/react-router';
import { inputClass } from '../../kit/inputs.ts';
import { today } from '../../kit/period.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { documentLabel, useDecisionDocuments } from './documents.ts';

const WORDS = {
  month: ['From the month', 'Dal mese'],
  decided: ['Decided on', 'Deciso il'],
  document: ['Document of the decision', 'Documento della decisione'],
  none: ['none', 'nessuno'],
  needed: [
    'Needed where the rule changes months that are posted, such as the minutes of the assembly.',
    'Necessario se la regola cambia mesi già registrati, per esempio il verbale dell’assemblea.',
  ],
  upload: ['Upload it among the documents', 'Caricarlo tra i documenti'],
} as const;

/** As the fields hold them: empty texts where nothing is chosen. */
export interface Decided {
  readonly month: string;
  readonly decidedOn: string;
  readonly documentId: string;
}

interface DecisionProps {
  readonly communityId: number;
  readonly configurationId: number;
  readonly value: Decided;
  readonly onChange: (value: Decided) => void;
}

/** From when a rule applies, and the decision that it rests on. */
export function Decision({ communityId, configurationId, value, onChange }: DecisionProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const documents = useDecisionDocuments(communityId, configurationId);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <label className="space-y-1">
        <span className="block text-sm font-medium">{words.month}</span>
        <input
          type="month"
          className={inputClass()}
          value={value.month}
          min="2020-01"
          onChange={({ target }) => onChange({ ...value, month: target.value })}
        />
      </label>
      <label className="space-y-1">
        <span className="block text-sm font-medium">{words.decided}</span>
        <input
          type="date"
          className={inputClass()}
          value={value.decidedOn}
          max={today()}
          onChange={({ target }) => onChange({ ...value, decidedOn: target.value })}
        />
      </label>
      <div className="space-y-1 sm:col-span-2">
        <label className="block space-y-1">
          <span className="block text-sm font-medium">{words.document}</span>
          <select
            className={inputClass()}
            value={value.documentId}
            onChange={({ target }) => onChange({ ...value, documentId: target.value })}
          >
            <option value="">{words.none}</option>
            {documents.map((document) => (
              <option key={document.id} value={document.id}>
                {documentLabel(document, language)}
              </option>
            ))}
          </select>
        </label>
        <p className="text-sm text-muted">
          {words.needed}{' '}
          <Link to={`/c/${communityId}/documents`} className="text-accent underline underline-offset-4">
            {words.upload}
          </Link>
        </p>
      </div>
    </div>
  );
}
