/** Files that hold readings. */
export const CURVE_KINDS = ['curves_wide', 'curves_long', 'edistribuzione', 'sii_xml', 'green_button', 'readings_json', 'table'] as const;
export type CurveKind = (typeof CURVE_KINDS)[number];

/** What a file that is sent may hold. */
export const IMPORT_KINDS = [...CURVE_KINDS, 'prices', 'gme_prices', 'gse_amounts', 'energy_sales'] as const;
/** `take_back` has no file of its own: it takes another import back. `correction` is what a person changed of stored readings. */
export type ImportKind = (typeof IMPORT_KINDS)[number] | 'take_back' | 'correction';

/** Imports that store readings: files, and corrections of what is stored. */
export const READINGS_KINDS = [...CURVE_KINDS, 'correction'] as const satisfies readonly ImportKind[];

/** Kinds that are read day by day, whatever their size; files of the others are held in memory. */
const STREAMED_KINDS: readonly ImportKind[] = ['edistribuzione', 'sii_xml', 'table'];

const MB = 1024 * 1024;

/** Largest file of a kind as it is sent, and unpacked, in bytes. */
export const mostBytes = (kind: ImportKind): { readonly sent: number; readonly unpacked: number } =>
  STREAMED_KINDS.includes(kind) ? { sent: 1100 * MB, unpacked: 8 * 1024 * MB } : { sent: 64 * MB, unpacked: 64 * MB };
