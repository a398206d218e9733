import { catalogue } from '../../texts/catalogue.ts';

export const demoTexts = catalogue(
  {
    label: 'Demo',
    nothingIsReal: 'Nothing on this desk is real, and nothing of it is kept.',
    restart: 'Begin anew',
    notRestarted: (reason: string) => `It could not begin anew: ${reason}`,
  },
  {
    fr: {
      label: 'Démonstration',
      nothingIsReal: 'Rien n’est réel sur ce bureau, et rien n’en est gardé.',
      restart: 'Recommencer',
      notRestarted: (reason) => `Impossible de recommencer : ${reason}`,
    },
  },
);
