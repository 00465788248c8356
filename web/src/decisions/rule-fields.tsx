import { documentLabel, useDecisionDocuments } from '../communities/rules/documents.ts';
import { inputClass } from '../kit/inputs.ts';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Labelled } from './labelled.tsx';
import type { Typed } from './typed-motion.ts';

const WORDS = {
  from: ['In force from the month', 'In vigore dal mese'],
  past: [
    'The rule would hold before this month: members read why, and a document of the community must have decided it.',
    'La regola avrebbe effetto prima di questo mese: i membri ne leggono il motivo e un documento della comunità deve averlo deciso.',
  ],
  pastReason: ['Why it holds before', 'Perché ha effetto prima'],
  pastDocument: ['Document that decided it', 'Documento che lo ha deciso'],
  choose: ['Choose', 'Scegli'],
  configuration: ['Configuration', 'Configurazione'],
} as const;

interface RuleFieldsProps {
  readonly typed: Typed;
  /** The rule would hold before the present month. */
  readonly isPast: boolean;
  readonly configurations: readonly { readonly id: number; readonly code: string }[];
  readonly configurationId: number;
  readonly onChange: (more: Partial<Typed>) => void;
  readonly onConfiguration: (id: number) => void;
}

/** Of which configuration the proposed rule is, and from when; for months that have passed why, and who decided it. */
export function RuleFields({ typed, isPast, configurations, configurationId, onChange, onConfiguration }: RuleFieldsProps) {
  const words = useWords(WORDS);
  return (
    <div className="mb-4 grid gap-4 sm:grid-cols-2">
      {configurations.length > 1 && (
        <Labelled label={words.configuration}>
          <select className={inputClass()} value={configurationId} onChange={({ target }) => onConfiguration(Number(target.value))}>
            {configurations.map((one) => (
              <option key={one.id} value={one.id}>
                {one.code}
              </option>
            ))}
          </select>
        </Labelled>
      )}
      <Labelled label={words.from}>
        <input
          type="month"
          className={inputClass()}
          required
          value={typed.month}
          onChange={({ target }) => onChange({ month: target.value })}
        />
      </Labelled>
      {isPast && <PastFields {...{ typed, configurationId, onChange }} />}
    </div>
  );
}

function PastFields({ typed, configurationId, onChange }: Pick<RuleFieldsProps, 'typed' | 'configurationId' | 'onChange'>) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const documents = useDecisionDocuments(useCommunity().id, configurationId);
  return (
    <>
      <p className="text-sm sm:col-span-2">{words.past}</p>
      <Labelled label={words.pastReason}>
        <textarea
          className={inputClass()}
          required
          rows={3}
          maxLength={2000}
          value={typed.reason}
          onChange={({ target }) => onChange({ reason: target.value })}
        />
      </Labelled>
      <Labelled label={words.pastDocument}>
        <select className={inputClass()} required value={typed.document} onChange={({ target }) => onChange({ document: target.value })}>
          <option value="">{words.choose}</option>
          {documents.map((one) => (
            <option key={one.id} value={one.id}>
              {documentLabel(one, language)}
            </option>
          ))}
        </select>
      </Labelled>
    </>
  );
}
