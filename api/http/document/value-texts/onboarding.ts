import { type ValueTexts, valuesOf } from './types.ts';

const ACTS = {
  receipt: 'GSE received the application',
  integration_request: 'GSE asks for missing documents',
  rejection_notice: 'GSE gives notice of a rejection',
  acceptance: 'GSE accepts',
  denial: 'GSE rejects',
  preliminary_opinion: 'GSE answers the preliminary check',
};

export const ONBOARDING_VALUES: readonly ValueTexts[] = [
  valuesOf('kind', ACTS),
  valuesOf('channel', { hand: 'copied by a person from its paper', desk: 'signed by the desk of GSE' }),
  valuesOf('state', {
    awaiting_confirmation: 'waits until another person confirms it',
    applied: 'counts',
    kept: 'does not count; waits for a decision',
    dismissed: 'was put aside by a person',
  }),
  valuesOf('kept_because', {
    out_of_order: 'the application cannot take it in its state',
    too_early: 'its day lies before the step that it follows',
    contradicts: 'another act has its number and other content',
    other_protocol: 'it names the protocol of another application',
    unknown_protocol: 'nobody knew its protocol when it arrived',
  }),
  valuesOf('outcome', {
    positive: 'nothing stands in the way',
    conditional: 'admitted once conditions are met',
    negative: 'not admitted as planned',
  }),
];
