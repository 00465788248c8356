import type { Answer } from 'condivisa/client';
import { useRead } from '../shell/query.ts';

export type Definition = Answer<'get', '/api/v1/parameter-definitions'>['data'][number];

interface Definitions {
  readonly all: readonly Definition[];
  /** The name of a parameter in words; its code until the words are there. */
  readonly labelOf: (name: string) => string;
}

/** What each parameter measures, in the chosen language. */
export function useDefinitions(): Definitions {
  const all = useRead('/api/v1/parameter-definitions', {}).data?.data ?? [];
  return { all, labelOf: (name) => all.find((one) => one.name === name)?.label ?? name };
}
