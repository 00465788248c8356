/**
 * What `npm run check document` asks of api/openapi.json: every rule of Redocly (`recommended-strict`) and of Spectral (`oas`, all), less
 * those named here, and the rules of house-rules.ts.
 */
export const SPECTRAL_OFF: Readonly<Record<string, string>> = {
  'info-contact': 'whoever runs a server answers for it, not who wrote it',
  'contact-properties': 'the same',
  'openapi-tags-alphabetical': 'tags are in the order in which a community needs them',
  'oas3-valid-media-example': 'Redocly checks the same examples in a second instead of a minute',
};

/** The first word of a title. */
export const TITLE_VERBS: ReadonlySet<string> = new Set(
  `Accept Add Answer Apply Approve Archive Assign Backfill Book Cancel Change Check Compare Complete Confirm Correct Create Deliver Detect
  Disable Dismiss Enable End Erase Exchange Explain Export Follow Generate Get Give Grant Hold Import Invite Issue Link List Mark Prepare
  Record Refuse Register Release Remove Reopen Request Resend Reset Retry Revert Revoke Run Send Settle Sign Start Store Stream Unlink
  Update Upload Verify Withdraw`.split(/\s+/),
);

/** Titles longer than this are cut in the list of operations. */
export const MOST_TITLE = 80;

/** A last paragraph that the frame writes: it says who may call, not what the call does. */
export const ACCESS = /^(Right: |Any caller|Public: )/;

/** Words with which a fragment begins that goes on from the title; a description is made of sentences. */
export const FRAGMENT_STARTS: ReadonlySet<string> = new Set(
  'With By For From Until Once It Its Of On As Where In To Without Whether And Also At How Such That Those What When Which Who Whose'.split(
    ' ',
  ),
);
