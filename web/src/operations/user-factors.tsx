import { ConfirmButton } from '../kit/confirm.tsx';
import { DefinitionList } from '../kit/figures.tsx';
import { Card } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { removeObject, useRead } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

const PATH = '/api/v1/users/{user_id}/factors';

const WORDS = {
  title: ['Second factors', 'Secondi fattori'],
  totp: ['Codes of an app', "Codici di un'app"],
  passkeys: ['Passkeys', 'Passkey'],
  recovery: ['Recovery codes left', 'Codici di recupero rimasti'],
  required: ['Needed by the roles', 'Richiesto dai ruoli'],
  yes: ['yes', 'sì'],
  no: ['no', 'no'],
  reset: ['Reset', 'Azzera'],
  resetTitle: ['Reset all second factors?', 'Azzerare tutti i secondi fattori?'],
  resetWhat: [
    'For a person who has lost them all: make sure who it is first. Sessions end; the person signs in with the password and turns on a new factor.',
    'Per chi li ha persi tutti: verificare prima l’identità. Le sessioni terminano; la persona accede con la password e attiva un nuovo fattore.',
  ],
  resetUndo: ['No: the factors have to be turned on again.', 'No: i fattori vanno attivati di nuovo.'],
} as const;

export function UserFactors({ userId, mayReset }: { readonly userId: number; readonly mayReset: boolean }) {
  const words = useWords(WORDS);
  const params = { path: { user_id: userId } };
  const factors = useRead(PATH, { params });
  const yesNo = (flag: boolean) => (flag ? words.yes : words.no);
  const reset = () => removeObject(PATH, { params });
  return (
    <Card title={words.title}>
      <Read of={factors}>
        {({ totp, passkeys, recovery_codes, required }) => (
          <div className="space-y-4">
            <DefinitionList
              entries={[
                [words.totp, yesNo(totp)],
                [words.passkeys, passkeys],
                [words.recovery, recovery_codes],
                [words.required, yesNo(required)],
              ]}
            />
            {mayReset && (totp || passkeys > 0) && (
              <ConfirmButton label={words.reset} title={words.resetTitle} what={words.resetWhat} undo={words.resetUndo} action={reset} />
            )}
          </div>
        )}
      </Read>
    </Card>
  );
}
