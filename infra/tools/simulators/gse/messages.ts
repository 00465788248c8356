import { z } from 'zod';

const day = z.iso.date();

const Section = z.object({ code: z.string(), powerW: z.number().positive(), entryIntoOperation: day, incentivised: z.boolean() });

/** An application as the onboarding process delivers it: the desk reads and keeps only what it decides on. */
export const Application = z.object({
  application_id: z.int().positive(),
  submitted_on: day,
  snapshot: z.object({
    communityCode: z.string(),
    configurationCode: z.string(),
    plants: z.array(z.object({ code: z.string(), sections: z.array(Section) })),
  }),
});

export type Application = z.output<typeof Application>;

/** An answer to an integration request or observations on a notice. */
export const Answer = z.object({ answer_id: z.int().positive(), occurred_on: day });

export type Answer = z.output<typeof Answer>;
