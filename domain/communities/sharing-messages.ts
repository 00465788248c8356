import { message } from '../kernel/messages.ts';

export const sharingMessages = {
  noMember: (community: number, member: number) =>
    message(`community ${community} has no member ${member}`, `la comunità ${community} non ha il membro ${member}`),
  hourTooSmall: (free: number, booked: number) =>
    message(
      `is more than is left of the plant's energy of this hour: ${free} Wh, because ${booked} Wh are booked`,
      `supera l'energia dell'impianto ancora disponibile in quest'ora: ${free} Wh, perché ${booked} Wh sono prenotati`,
    ),
  noPlant: (id: number) => message(`there is no plant ${id} in this community`, `non esiste un impianto ${id} in questa comunità`),
  otherProducer: (plant: number) =>
    message(`plant ${plant} belongs to another producer`, `l'impianto ${plant} appartiene a un altro produttore`),
  noConfigurationThen: (plant: number) =>
    message(`plant ${plant} is not in a configuration on that day`, `l'impianto ${plant} non è in una configurazione in quel giorno`),
  abovePower: (most: number) =>
    message(`is more than the plant can inject in an hour: ${most} Wh`, `supera quanto l'impianto può immettere in un'ora: ${most} Wh`),
  ownEnergy: message(
    'is the producer: energy is shared with another member or the pool',
    "è il produttore: l'energia si condivide con un altro membro o con tutti",
  ),
  noPointThen: (configuration: number) =>
    message(
      `has no point in configuration ${configuration} on that day`,
      `non ha punti nella configurazione ${configuration} in quel giorno`,
    ),
  beforeFrom: message('is before from', 'è prima di from'),
  notTopCount: message('must be a number from 1 to 12', 'deve essere un numero da 1 a 12'),
};
