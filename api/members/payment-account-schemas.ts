import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { ibanEnd } from '../../domain/kernel/identifiers/sepa-account.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import {
  PAYMENT_ACCOUNT_CHANNELS,
  PAYMENT_ACCOUNT_STANDINGS,
  type PaymentAccountStanding,
  standingOn,
} from '../../domain/members/payment-account.ts';
import { openAccounts, type PaymentAccountRow } from '../../infra/postgres/members/payment-accounts.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { refusal } from '../http/refusal.ts';
import { day, id, listOf, text, timestamp } from '../http/schemas.ts';
import { factorCode } from '../identity/factor-schemas.ts';

const given = {
  iban: text(42).openapi({
    description: 'IBAN of an account within SEPA; blanks and case are ignored.',
    example: 'IT60X0542811101000000123456',
  }),
  holder: text(70).nullish().openapi({ description: 'Holder of the account; by default the person.' }),
  bic: text(11).nullish().openapi({ description: 'Required outside the European Economic Area.', example: 'BCITITMM' }),
};

/** What a manager enters from a signed form. */
export const NewPaymentAccount = z
  .strictObject({ party_id: id, ...given, document_id: id.openapi({ description: 'The signed form: id of an uploaded document.' }) })
  .openapi('NewPaymentAccount');

/** What a person enters for itself. */
export const NewOwnPaymentAccount = z
  .strictObject({
    community_id: id,
    ...given,
    code: factorCode.optional().describe('One-time or recovery code; not needed within ten minutes of a sign-in with a passkey'),
  })
  .openapi('NewOwnPaymentAccount');

const shown = {
  id,
  community_id: id,
  party_id: id,
  code: z.string().nullable().openapi({ description: 'Code of the member or producer' }),
  holder: z.string().nullable().openapi({ description: 'Null where the record was erased' }),
  country: z.string().nullable().openapi({ description: 'Country of the account' }),
  ends_with: z.string().nullable().openapi({ description: 'Last four characters of the IBAN' }),
  bic: z.string().nullable().openapi({ example: 'BCITITMM' }),
  standing: z.enum(PAYMENT_ACCOUNT_STANDINGS),
  valid_from: day.openapi({ description: 'First day on which payments go to the account' }),
  valid_to: day.nullable(),
  channel: z.enum(PAYMENT_ACCOUNT_CHANNELS),
  document_id: id.nullable(),
  recorded_by: z.string(),
  recorded_at: timestamp,
  confirmed_by: z.string().nullable(),
  refusal,
};
export const PaymentAccount = z.object(shown).openapi('PaymentAccount');
export const PaymentAccountList = listOf(PaymentAccount).openapi('PaymentAccountList');
export const OwnPaymentAccount = z
  .object({ ...shown, iban: z.string().nullable().openapi({ example: 'IT60X0542811101000000123456' }) })
  .openapi('OwnPaymentAccount');

/** Rows as callers see them; the whole IBAN is for its owner. */
export async function toAccountResponses(
  db: Kysely<DB>,
  keys: PersonalKeys,
  rows: readonly PaymentAccountRow[],
): Promise<(z.input<typeof OwnPaymentAccount> & { standing: PaymentAccountStanding })[]> {
  const opened = await openAccounts(db, keys, rows);
  const today = legalDay(Date.now());
  return rows.map((row) => {
    const { account_enc: _sealed, state: _state, recorded_at, ...rest } = row;
    const { iban = null, holder = null, bic = null } = opened.get(row.id) ?? {};
    const country = iban === null ? null : iban.slice(0, 2);
    const ends_with = iban === null ? null : ibanEnd(iban);
    return { ...rest, holder, bic, iban, country, ends_with, standing: standingOn(today, row), recorded_at: recorded_at.toISOString() };
  });
}

/** The same without the IBAN. */
export const withoutIban = <T extends { readonly iban: string | null }>({ iban: _iban, ...rest }: T): Omit<T, 'iban'> => rest;
