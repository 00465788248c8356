import { nameOfAct } from '../../../../domain/members/life-messages.ts';
import { MEMBER_ACTS, type STAGES } from '../../../../domain/members/lifecycle.ts';
import { type ValueTexts, valuesOf } from './types.ts';

const STAGE_TEXTS: Readonly<Record<(typeof STAGES)[number], string>> = {
  applied: 'applied; the checks are not done',
  verified: 'the checks are done; waits for the admission',
  admitted: 'a member by the register; GSE does not count a point or plant of the member',
  in_configuration: 'a member of whom GSE counts a point or plant today',
  suspended: 'suspended by the community',
  leaving: 'the notice period is running',
  left: 'left, or withdrew the application',
  rejected: 'the application was rejected',
};

/** Values of lives of memberships, applications, consents and imports. */
export const MEMBER_VALUES: readonly ValueTexts[] = [
  valuesOf('state', { draft: 'a draft that members do not see', sent: 'sent to the members' }),
  valuesOf('mail', {
    none: 'none: no account or address, or the member switched news off',
    queued: 'waits to be sent',
    sent: 'accepted by the mail server',
    refused: 'refused by the mail server',
    dropped: 'not sent: too late, or no longer wanted',
  }),
  valuesOf('standing', {
    proposed: 'entered by a manager; waits for another person',
    waiting: 'payments go there from `valid_from` on',
    current: 'payments go there today',
    ended: 'payments no longer go there',
    withdrawn: 'withdrawn',
  }),
  valuesOf('channel', { member: 'entered by the person', manager: 'entered from a signed form' }),
  valuesOf('state', { proposed: 'waits for another person', valid: 'payments go there on its days', withdrawn: 'withdrawn' }),
  valuesOf('stage possible_acts act clock', {
    ...STAGE_TEXTS,
    apply: nameOfAct('apply').en,
    ...Object.fromEntries(MEMBER_ACTS.map((act) => [act, nameOfAct(act).en])),
    erase: 'the personal data of a former member are erased',
  }),
  valuesOf('given_by', {
    member: "the member, with the member's own account",
    manager: 'the community, with the written notice of the member',
  }),
  valuesOf('kind', {
    privacy: 'information on personal data; required',
    membership: 'membership and statute; required',
    energy_data: 'hourly readings from distributor and GSE; required',
    mandate: 'mandate to the contract representative; required, revocable at any time',
    communications: 'news of the community; optional',
  }),
  valuesOf('kind', {
    supplier: 'another supplier of a POD',
    role: 'participates in another role',
    point: 'another connection point',
    heir: 'the holder died: an heir takes over',
    move: 'moved to another address',
  }),
  valuesOf('subject', { point: 'connection point', section: 'plant section' }),
  valuesOf('channel', {
    account: "by the member's own account",
    invitation: 'by invitation',
    import: 'from a list',
    manager: 'entered by a manager',
  }),
  valuesOf('check', {
    tax_code: 'the tax code is given and valid',
    tax_code_name: 'its letters match the name of a person',
    same_person: 'nobody else in the community has it',
    same_email: 'nobody else in the community has the address',
    pod: 'a connection point is named',
    same_pod: 'nobody else in the community has or names it',
    holder: 'a bill shows who holds it',
    consents: 'the required consents are given',
    enterprise: 'size and activity of an enterprise',
  }),
  valuesOf('outcome', {
    pass: 'nothing is wrong',
    warn: 'a person should look at it',
    fail: 'it must be resolved, or verified despite it',
  }),
  valuesOf('outcome', { created: 'became a member, or would become one', unchanged: 'is a member already', refused: 'is wrong' }),
  valuesOf('admission', { by_person: 'a person admits', automatic: 'applicants who pass every check are admitted automatically' }),
  valuesOf('state', {
    proposed: 'waits for a manager',
    approved: 'in effect',
    refused: 'refused, with the reason in `note`',
    withdrawn: 'withdrawn by the person, or replaced by another change',
  }),
  valuesOf('own_data', {
    approval: 'every change waits for a manager',
    contact_at_once: 'e-mail, telephone and address count at once; name and tax code wait for a manager',
    at_once: 'every change counts at once',
  }),
  valuesOf('format', { csv: 'CSV text', xlsx: 'spreadsheet' }),
  valuesOf('despite_checks', { true: 'verified although checks fail' }),
];
