import { message } from '../../../domain/kernel/messages.ts';

export const erasureMessages = {
  faultsErased: message(
    'The faults of this file were removed with the erasure of a person: send the corrected file',
    'Gli errori di questo file sono stati rimossi con la cancellazione di una persona: invii il file corretto',
  ),
};
