/** What a user is to the energy system. */
export const USER_TYPES = ['consumer', 'producer', 'prosumer', 'utility', 'other'] as const;

export type UserType = (typeof USER_TYPES)[number];

/** What a user says of herself; personal, sealed under her own key. */
export interface Profile {
  readonly full_name: string | null;
  readonly phone: string | null;
  readonly location: string | null;
  readonly wallet_address: string | null;
}

export const EMPTY_PROFILE: Profile = { full_name: null, phone: null, location: null, wallet_address: null };
