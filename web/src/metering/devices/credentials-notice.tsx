import { Secret } from '../../kit/secret.tsx';
import { useWords } from '../../shell/words.ts';

export interface Credentials {
  readonly broker_url: string;
  readonly username: string;
  readonly password: string;
  readonly sends: readonly string[];
}

const WORDS = {
  title: [(user: string) => `Password of ${user} at the MQTT broker`, (user: string) => `Password di ${user} per il broker MQTT`],
  once: [
    (user: string, broker: string, topics: string) =>
      `It is shown only now. Put it into the settings of the device, with ${user} as user name and client id; it connects to ${broker} (MQTT 5) and may publish to: ${topics}`,
    (user: string, broker: string, topics: string) =>
      `Viene mostrata solo adesso. Inserirla nelle impostazioni del dispositivo, con ${user} come nome utente e client ID; si collega a ${broker} (MQTT 5) e può pubblicare su: ${topics}`,
  ],
} as const;

/** The credentials of a device, shown this once. */
export function CredentialsNotice({ credentials: { broker_url, username, password, sends } }: { readonly credentials: Credentials }) {
  const words = useWords(WORDS);
  return <Secret title={words.title(username)} lead={words.once(username, broker_url, sends.join(', '))} value={password} />;
}
