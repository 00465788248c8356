import type { ReactNode } from 'react';
import { useWords } from '../shell/words.ts';
import type { Look } from './button.tsx';
import type { Field } from './form/field.ts';
import { FormWindow } from './form-window.tsx';
import { ChangeForm } from './object-form.tsx';

const WORDS = {
  undo: [
    'Yes: emptying the day takes the end back, as long as nothing has followed in its place.',
    'Sì: svuotando il giorno il termine viene tolto, finché nulla ne ha preso il posto.',
  ],
} as const;

const TO: Field = {
  name: 'valid_to',
  kind: 'date',
  label: ['Ends on', 'Termina il'],
  help: ['first day on which it no longer counts; empty: it continues', 'primo giorno in cui non vale più; vuoto: continua'],
};
const FROM: Field = {
  name: 'valid_from',
  kind: 'date',
  label: ['Begins on', 'Decorre dal'],
  help: ['can be corrected only while no application is based on it', 'si corregge solo finché nessuna domanda vi si basa'],
};
const READINGS: Field = {
  name: 'release_readings',
  kind: 'switch',
  label: ['Show later readings to the next holder', 'Mostra le letture successive al prossimo titolare'],
  help: [
    'Only with the consent of the person whose readings they are. Otherwise readings already received for days after the end stay hidden.',
    'Solo con il consenso della persona a cui si riferiscono. Altrimenti le letture già ricevute per i giorni dopo il termine restano nascoste.',
  ],
};

interface EndWindowProps {
  readonly label: string;
  readonly title: string;
  readonly what: ReactNode;
  readonly who?: ReactNode;
  /** Where emptying the day does not take everything back. */
  readonly undo?: ReactNode;
  readonly path: Parameters<typeof ChangeForm>[0]['path'];
  readonly params: Readonly<Record<string, number>>;
  /** Of the operation: what it takes besides the day decides which fields show. */
  readonly bounds: Readonly<Record<string, object>>;
  readonly look?: Look;
}

/** A button that ends what is dated, on a day that the person gives. */
export function EndWindow({ label, title, what, who, undo, path, params, bounds, look = 'danger' }: EndWindowProps) {
  const words = useWords(WORDS);
  const fields = [...('valid_from' in bounds ? [FROM] : []), TO, ...('release_readings' in bounds ? [READINGS] : [])];
  return (
    <FormWindow label={label} title={title} look={look} consequences={{ what, who, undo: undo ?? words.undo }}>
      {(done, cancel) => (
        <ChangeForm
          path={path}
          params={params}
          bounds={bounds}
          fields={fields}
          look="danger"
          {...('valid_from' in bounds ? {} : { submitLabel: ['Save the end', 'Salva il termine'] as const })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
