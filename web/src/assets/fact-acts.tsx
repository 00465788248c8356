import type { ReactNode } from 'react';
import { ConfirmButton } from '../kit/confirm.tsx';
import type { Field } from '../kit/form.tsx';
import { FormWindow } from '../kit/form-window.tsx';
import { ChangeForm } from '../kit/object-form.tsx';
import { removeObject } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import type { Changeable } from './draft-acts.tsx';
import { FactHistory } from './fact-history.tsx';

type PutPath = Parameters<typeof ChangeForm>[0]['path'];

const WORDS = {
  edit: ['Change', 'Modifica'],
  editWhat: ['Nothing is based on it yet: it is simply changed.', 'Non vi si basa ancora nulla: viene semplicemente modificato.'],
  correct: ['Correct', 'Rettifica'],
  correctWhat: [
    'It counts as if it had been right from the start: settled months are settled again. What it said before stays readable.',
    "Vale come se fosse stato corretto dall'inizio: i mesi già calcolati vengono ricalcolati. I valori precedenti restano leggibili.",
  ],
  undo: ['Yes, in the same way.', 'Sì, allo stesso modo.'],
  remove: ['Delete', 'Elimina'],
  removeTitle: [(name: string) => `Delete ${name}?`, (name: string) => `Eliminare ${name}?`],
  removeWhat: [
    'It was recorded by mistake and nothing is based on it. The audit keeps a record of it.',
    'È stato registrato per errore e non vi si basa nulla. Resta traccia nel registro delle modifiche.',
  ],
  removeUndo: ['By recording it again.', 'Registrandolo di nuovo.'],
} as const;

/** Of what is dated: its end is sent with its other facts. */
export const END_FIELD: Field = {
  name: 'valid_to',
  kind: 'date',
  label: ['Ends on', 'Termina il'],
  help: ['first day on which it no longer counts; empty: it continues', 'primo giorno in cui non vale più; vuoto: continua'],
};

export const REASON_FIELD: Field = {
  name: 'correction_reason',
  kind: 'text',
  label: ['Why it is corrected', 'Motivo della rettifica'],
  help: ['kept with the old values', 'conservato insieme ai valori precedenti'],
  required: true,
};

export interface FactActsProps {
  readonly changeable: Changeable;
  readonly kind: Parameters<typeof FactHistory>[0]['kind'];
  readonly id: number;
  readonly name: string;
  /** Of the object; its facts are under `/facts` unless `facts` says otherwise. */
  readonly path: string;
  readonly facts?: string;
  readonly params: Readonly<Record<string, number>>;
  /** Left out: it is not changed here. */
  readonly fields?: readonly Field[];
  readonly bounds?: Readonly<Record<string, object>>;
  /** Instead of `fields`: a form of the kind itself. */
  readonly form?: (isCorrection: boolean, done: () => void, cancel: () => void) => ReactNode;
  /** Whether it is deleted here too. */
  readonly mayDelete?: boolean;
}

/** Puts right what was typed wrong: changed or deleted as a draft, corrected with a reason afterwards, with what it said before. */
export function FactActs({ changeable, kind, id, name, path, params, mayDelete = true, facts, fields, bounds, form }: FactActsProps) {
  const words = useWords(WORDS);
  const mayChange = changeable.can.includes('edit') || changeable.can.includes('correct');
  const isCorrection = !changeable.can.includes('edit');
  return (
    <>
      {mayChange && form && (
        <ChangeWindow name={name} isCorrection={isCorrection}>
          {(done, cancel) => form(isCorrection, done, cancel)}
        </ChangeWindow>
      )}
      {mayChange && fields && bounds && (
        <FactWindow
          {...(facts === undefined ? {} : { facts })}
          fields={fields}
          bounds={bounds}
          path={path}
          params={params}
          name={name}
          isCorrection={isCorrection}
        />
      )}
      {mayDelete && changeable.can.includes('delete') && (
        <ConfirmButton
          label={words.remove}
          title={words.removeTitle(name)}
          what={words.removeWhat}
          undo={words.removeUndo}
          action={() => removeObject(path as never, { params: { path: params } } as never)}
        />
      )}
      {changeable.phase !== 'draft' && <FactHistory kind={kind} id={id} name={name} />}
    </>
  );
}

type FactWindowProps = Pick<FactActsProps, 'name' | 'path' | 'facts' | 'params'> &
  Required<Pick<FactActsProps, 'fields' | 'bounds'>> & { readonly isCorrection: boolean };

function FactWindow({ name, path, facts = `${path}/facts`, params, fields, bounds, isCorrection }: FactWindowProps) {
  const names = fields.map((field) => field.name);
  const shown = (stored: object): object => Object.fromEntries(Object.entries(stored).filter(([field]) => names.includes(field)));
  return (
    <ChangeWindow name={name} isCorrection={isCorrection}>
      {(done, cancel) => (
        <ChangeForm
          path={facts as PutPath}
          params={params}
          fields={isCorrection ? [...fields, REASON_FIELD] : fields}
          bounds={bounds}
          toInitial={shown}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </ChangeWindow>
  );
}

type ChangeWindowProps = Pick<FactWindowProps, 'name' | 'isCorrection'> & Pick<Parameters<typeof FormWindow>[0], 'children'>;

/** Says whether it is a change of a draft or a correction, and what each does. */
function ChangeWindow({ name, isCorrection, children }: ChangeWindowProps) {
  const words = useWords(WORDS);
  const label = isCorrection ? words.correct : words.edit;
  return (
    <FormWindow
      label={label}
      title={`${label}: ${name}`}
      icon="pencil"
      consequences={{ what: isCorrection ? words.correctWhat : words.editWhat, undo: words.undo }}
    >
      {children}
    </FormWindow>
  );
}
