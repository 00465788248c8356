const BASE = 'min-h-11 rounded-lg border bg-surface px-3 py-2 text-ink placeholder:text-muted disabled:opacity-60 sm:min-h-9 sm:text-sm';

/** How inputs, selects and text areas look. */
export const inputClass = (extra = 'w-full', bad = false): string => `${BASE} ${bad ? 'border-bad' : 'border-line'} ${extra}`;

export const checkClass = 'size-5 shrink-0 accent-(--accent)';
