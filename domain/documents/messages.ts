import { message } from '../kernel/messages.ts';

export const storedDocumentMessages = {
  memberErased: (member: string | undefined) =>
    message(
      `The person behind member ${member} was erased: no document can be stored for them`,
      `La persona dietro il membro ${member} è stata cancellata: non si può conservare alcun documento`,
    ),
  noPlant: (code: string) => message(`the community has no plant ${code}`, `la comunità non ha l'impianto ${code}`),
};
