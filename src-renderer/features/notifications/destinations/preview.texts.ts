import type { MessagePartName } from '#shared/contract/notification.ts';
import { catalogue, plural } from '../../../texts/catalogue.ts';

const english: Readonly<Record<MessagePartName, string>> = {
  subject: 'Subject',
  title: 'Title',
  text: 'Text',
  html: 'HTML',
  body: 'Body of the request',
  url: 'Address of the request',
  file: 'File',
  argument: 'Argument',
  input: 'Standard input',
};

/** What a message would look like by settings that are being typed. */
export const previewTexts = catalogue(
  {
    title: 'Preview with a real incident',
    newest: 'The newest',
    none: 'There is no incident yet to show it with.',
    about: (id: number, description: string) => `As #${id} “${description}” would be told:`,
    parts: english,
    length: (count: number) => `${count} ${count === 1 ? 'character' : 'characters'}`,
    lengthOf: (count: number, longest: number) => `${count} of at most ${longest} characters`,
    cut: (count: number) =>
      `${count} more ${count === 1 ? 'has' : 'have'} no room and are cut away`,
    asShown: 'As a mail program shows it, without its colours',
    source: 'As it is sent',
  },
  {
    fr: {
      title: 'Aperçu avec un incident réel',
      newest: 'Le plus récent',
      none: 'Il n’y a pas encore d’incident pour le montrer.',
      about: (id, description) =>
        `Ce que dirait le message pour #${id} «\u00a0${description}\u00a0»\u00a0:`,
      parts: {
        subject: 'Objet',
        title: 'Titre',
        text: 'Texte',
        html: 'HTML',
        body: 'Corps de la requête',
        url: 'Adresse de la requête',
        file: 'Fichier',
        argument: 'Argument',
        input: 'Entrée standard',
      },
      length: (count) => `${count} ${plural(count, 'caractère', 'caractères')}`,
      lengthOf: (count, longest) => `${count} caractères sur ${longest} au plus`,
      cut: (count) =>
        plural(
          count,
          `${count} de plus n’a pas la place et est coupé`,
          `${count} de plus n’ont pas la place et sont coupés`,
        ),
      asShown: 'Tel qu’un logiciel de courriel le montre, sans ses couleurs',
      source: 'Tel qu’il est envoyé',
    },
  },
);
