import { nameOfAct } from '../../../../domain/members/life-messages.ts';
import { MEMBER_ACTS, type STAGES } from '../../../../domain/members/lifecycle.ts';
import { type ValueTexts, valuesOf } from './types.ts';

const STAGE_TEXTS: Readonly<Record<(typeof STAGES)[number], string>> = {
  applied: 'applied; the checks are not done',
  verified: 'the checks are done; waits for the admission',
  admitted: 'a member by the register; GSE counts no point or plant of the member',
  in_configuration: 'a member of whom GSE counts a point or plant today',
  suspended: 'suspended by the community',
  leaving: 'the notice runs',
  left: 'left, or withdrew the application',
  rejected: 'the application was rejected',
};

/** Values of lives of memberships, applications, consents and imports. */
export const MEMBER_VALUES: readonly ValueTexts[] = [
  valuesOf('state', { draft: 'a draft that members do not see', sent: 'sent to the members' }),
  valuesOf('mail', {
    none: 'none: no account or address, or the member switched news off',
    queued: 'waits to be sent',
    sent: 'taken by the mail server',
    refused: 'refused by the mail server',
    dropped: 'not sent: too late, or no longer wanted',
  }),
  valuesOf('standing', {
    proposed: 'entered by a manager, waits for another person',
    waiting: 'paid to from `valid_from` on',
    current: 'paid to today',
    ended: 'payments no longer go there',
    withdrawn: 'taken back',
  }),
  valuesOf('channel', { member: 'entered by the person', manager: 'entered from a signed form' }),
  valuesOf('state', { proposed: 'waits for another person', valid: 'paid to on its days', withdrawn: 'taken back' }),
  valuesOf('stage possible_acts act clock', {
    ...STAGE_TEXTS,
    apply: nameOfAct('apply').en,
    ...Object.fromEntries(MEMBER_ACTS.map((act) => [act, nameOfAct(act).en])),
    erase: 'the personal data of a former member are erased',
  }),
  valuesOf('given_by', { member: 'the member, by the own account', manager: 'the community, with the written notice of the member' }),
  valuesOf('kind', {
    privacy: 'information on personal data; required',
    membership: 'membership and statute; required',
    energy_data: 'hourly readings from distributor and GSE; required',
    mandate: 'mandate to the contract representative; required, revocable at any time',
    communications: 'news of the community; free',
  }),
  valuesOf('kind', {
    supplier: 'another supplier of a POD',
    role: 'takes part as something else',
    point: 'another connection point',
    heir: 'the holder died: an heir takes over',
    move: 'moved to another address',
  }),
  valuesOf('subject', { point: 'connection point', section: 'plant section' }),
  valuesOf('channel', {
    account: 'by the own account',
    invitation: 'by invitation',
    import: 'from a list',
    manager: 'entered by a manager',
  }),
  valuesOf('check', {
    tax_code: 'the tax code is there and valid',
    tax_code_name: 'its letters fit the name of a person',
    same_person: 'nobody else of the community has it',
    same_email: 'nobody else of the community has the address',
    pod: 'a connection point is named',
    same_pod: 'nobody else of the community has or names it',
    holder: 'a bill shows who holds it',
    consents: 'the required consents are given',
    enterprise: 'size and activity of an enterprise',
  }),
  valuesOf('outcome', {
    pass: 'nothing is wrong',
    warn: 'a person should look at it',
    fail: 'it must be resolved, or verified despite it',
  }),
  valuesOf('outcome', { created: 'is a member now, or would be', unchanged: 'is a member already', refused: 'is wrong' }),
  valuesOf('admission', { by_person: 'a person admits', automatic: 'who passes every check is admitted by the rule' }),
  valuesOf('state', {
    proposed: 'waits for a manager',
    approved: 'counts',
    refused: 'refused, with the reason in `note`',
    withdrawn: 'taken back by the person, or replaced by another one',
  }),
  valuesOf('own_data', {
    approval: 'every change waits for a manager',
    contact_at_once: 'e-mail, telephone and address count at once; name and tax code wait for a manager',
    at_once: 'every change counts at once',
  }),
  valuesOf('format', { csv: 'CSV text', xlsx: 'spreadsheet' }),
  valuesOf('despite_checks', { true: 'verified although checks fail' }),
];
