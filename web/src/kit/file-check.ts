export interface FileRule {
  /** Endings with their dot, in small letters. */
  readonly endings: readonly string[];
  readonly maxBytes: number;
}

export type FileFault = 'ending' | 'size' | 'empty';

/** What is wrong with a chosen file; undefined where it may be sent. */
export function fileFault(
  { name, size }: { readonly name: string; readonly size: number },
  { endings, maxBytes }: FileRule,
): FileFault | undefined {
  if (!endings.some((ending) => name.toLowerCase().endsWith(ending))) return 'ending';
  if (size === 0) return 'empty';
  return size > maxBytes ? 'size' : undefined;
}
