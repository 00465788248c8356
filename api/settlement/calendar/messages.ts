import { message } from '../../../domain/kernel/messages.ts';

export const calendarMessages = {
  span: (most: number) =>
    message(`must lie within the ${most} days from the first one on`, `deve cadere entro ${most} giorni a partire dal primo`),
};
