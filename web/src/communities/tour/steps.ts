import type { Word } from '../../shell/words.ts';

export interface TourStep {
  /** The page that the step is about. */
  readonly path: string;
  readonly title: Word;
  readonly text: Word;
}

const END: Word = [
  'Everything here is invented: try whatever you like. The guide can be opened again at the bottom of the menu.',
  'Qui tutto è inventato: si può provare qualsiasi cosa. La guida si riapre in fondo al menu.',
];

/** What somebody who runs the sample community should see first. */
export const MANAGER_STEPS: readonly TourStep[] = [
  {
    path: '/c/$communityId',
    title: ['Welcome to the sample community', 'Benvenuti nella comunità di esempio'],
    text: [
      'Forty invented members with a settled year 2025, and no readings of other years. The start page says what has to be done, most urgent first, and how much energy was shared.',
      "Quaranta membri inventati con il 2025 già calcolato e nessuna lettura di altri anni. La pagina iniziale dice che cosa c'è da fare, dal più urgente, e quanta energia è stata condivisa.",
    ],
  },
  {
    path: '/c/$communityId/members',
    title: ['Members', 'Membri'],
    text: [
      'The register of members. Open one to see points, money and the invitation to these pages; a list from a spreadsheet can be imported.',
      "Il registro dei membri. Aprendone uno si vedono punti, importi e l'invito a queste pagine; si può importare un elenco da un foglio di calcolo.",
    ],
  },
  {
    path: '/c/$communityId/plants',
    title: ['Plants', 'Impianti'],
    text: ['What produces energy, since when, and with which grants.', 'Che cosa produce energia, da quando e con quali contributi.'],
  },
  {
    path: '/c/$communityId/settlement',
    title: ['Months', 'Mesi'],
    text: [
      'Every month is settled automatically once the readings are available. Months that lack something wait for you here; each shows hour by hour how it was computed.',
      'Ogni mese viene calcolato da solo quando ci sono le letture. Quelli incompleti attendono qui; di ciascuno si vede il calcolo ora per ora.',
    ],
  },
  {
    path: '/c/$communityId/money',
    title: ['Money', 'Denaro'],
    text: [
      'What GSE owes and pays, what each member gets, and the payments to the bank. Every euro can be explained down to the hour.',
      'Quanto il GSE deve e paga, quanto spetta a ogni membro e i pagamenti per la banca. Ogni euro si spiega fino alla singola ora.',
    ],
  },
  {
    path: '/c/$communityId/people',
    title: ['People, and your own community', 'Persone, e la propria comunità'],
    text: [`Invite others to a role here. ${END[0]}`, `Qui si invitano altre persone a un ruolo. ${END[1]}`],
  },
];

/** What a member of the sample community should see first. */
export const MEMBER_STEPS: readonly TourStep[] = [
  {
    path: '/c/$communityId/mine',
    title: ['Welcome to the sample community', 'Benvenuti nella comunità di esempio'],
    text: [
      'This is how a member sees the community: the newest month, what it earned and what it means for the home. All figures are invented, and there are none after 2025.',
      "Così un membro vede la comunità: l'ultimo mese, quanto ha reso e che cosa significa per la casa. Tutti i dati sono inventati e si fermano al 2025.",
    ],
  },
  {
    path: '/c/$communityId/mine/energy',
    title: ['My energy', 'La mia energia'],
    text: [
      'When you used energy that your neighbours made, by day and hour. More of it in sunny hours means more money for all.',
      "Quando è stata usata l'energia prodotta dai vicini, per giorno e ora. Usarne di più nelle ore di sole fa guadagnare tutti.",
    ],
  },
  {
    path: '/c/$communityId/mine/money',
    title: ['My money', 'I miei soldi'],
    text: [
      'What you earned, what was paid and what is still to come, each amount with its reason.',
      'Quanto è maturato, quanto è stato pagato e quanto manca, ogni importo con il suo perché.',
    ],
  },
  {
    path: '/c/$communityId/mine/statements',
    title: ['My statements', 'I miei rendiconti'],
    text: ['A statement for each month, to read or to keep.', 'Un rendiconto per ogni mese, da leggere o conservare.'],
  },
  {
    path: '/c/$communityId/mine/profile',
    title: ['My data', 'I miei dati'],
    text: [
      `Contacts, the mails that you want, and what the community keeps about you. ${END[0]}`,
      `Contatti, e-mail desiderate e i dati tenuti dalla comunità. ${END[1]}`,
    ],
  },
];
