import { useNavigate } from '@tanstack/react-router';
import type { Answer } from 'condivisa/client';
import type { ReactNode } from 'react';
import { ConfirmButton } from '../kit/confirm.tsx';
import { useReadable } from '../settlement/readable.ts';
import { removeObject, useRead } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

const PLANT = '/api/cer/communities/{community_id}/plants/{plant_id}';
const POINT = '/api/cer/communities/{community_id}/points/{assignment_id}';

export type Changeable = Answer<'get', `${typeof PLANT}/changeable`>;

const WORDS = {
  remove: ['Delete', 'Elimina'],
  title: [(name: string) => `Delete ${name}?`, (name: string) => `Eliminare ${name}?`],
  what: [
    'It was recorded by mistake and nothing is based on it yet. The audit keeps a record of it.',
    'È stato registrato per errore e non vi si basa ancora nulla. Resta traccia nel registro delle modifiche.',
  ],
  undo: ['By recording it again.', 'Registrandolo di nuovo.'],
} as const;

export const usePlantChangeable = (community_id: number, plant_id: number) =>
  useRead(`${PLANT}/changeable`, { params: { path: { community_id, plant_id } } }).data;
export const usePointChangeable = (community_id: number, assignment_id: number) =>
  useRead(`${POINT}/changeable`, { params: { path: { community_id, assignment_id } } }).data;

interface DraftActsProps {
  readonly changeable: Changeable | undefined;
  readonly name: string;
  readonly path: typeof PLANT | typeof POINT;
  readonly params: Readonly<Record<string, number>>;
  /** The list that is left when it is gone. */
  readonly back: string;
  /** The window that changes its facts. */
  readonly edit: ReactNode;
}

/** Changes or deletes what nothing rests on yet; later it says what to do instead. */
export function DraftActs({ changeable, name, path, params, back, edit }: DraftActsProps) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  if (changeable === undefined) return null;
  const remove = async () => {
    await removeObject(path, { params: { path: params } } as never);
    await navigate({ to: back });
  };
  return (
    <>
      {changeable.can.includes('edit') && edit}
      {changeable.can.includes('delete') && (
        <ConfirmButton label={words.remove} title={words.title(name)} what={words.what} undo={words.undo} action={remove} />
      )}
    </>
  );
}

interface WhyFixedProps {
  readonly changeable: Changeable | undefined;
  /** Of what it is a part of: the same reason is said there already. */
  readonly whole?: Changeable | undefined;
}

/** Why it is no longer changed or deleted, and what can be done. */
export function WhyFixed({ changeable, whole }: WhyFixedProps) {
  const readable = useReadable();
  if (!changeable?.because || changeable.because === whole?.because) return null;
  return <p className="mt-3 text-sm text-muted">{readable(changeable.because)}</p>;
}
