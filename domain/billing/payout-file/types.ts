import type { LocalDate } from '../../kernel/time/local-date.ts';

/** The account that pays. */
export interface Debtor {
  readonly holder: string;
  readonly iban: string;
  readonly bic: string | null;
  /** The code under which the bank knows the sender of files; null: none. */
  readonly senderCode: string | null;
}

export interface FilePayment {
  readonly payoutId: number;
  readonly cents: number;
  readonly holder: string;
  readonly iban: string;
  readonly bic: string | null;
}

/** What a file for the bank says; the same content always gives the same bytes. */
export interface PayoutFileContent {
  readonly fileId: number;
  readonly createdAt: Date;
  readonly executionOn: LocalDate;
  readonly debtor: Debtor;
  /** By id. */
  readonly payments: readonly FilePayment[];
}

/** The forms in which a file is handed to a bank. */
export const PAYOUT_FILE_FORMATS = ['pain.001.001.09', 'csv'] as const;
export type PayoutFileFormat = (typeof PAYOUT_FILE_FORMATS)[number];

/** Longest name of a person or body in a SEPA message. */
export const LONGEST_NAME = 70;
