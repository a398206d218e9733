import { faultSentence } from '#shared/domain/delivery/template.ts';
import { catalogue } from '../../../texts/catalogue.ts';

/** What is wrong with a template; in English as the host says it where it refuses one. */
export const templateTexts = catalogue(
  {
    unknownField: (field: string, known: readonly string[]) =>
      faultSentence({ kind: 'unknown_field', field, known: [...known] }),
    noPlaceholder: (text: string) => faultSentence({ kind: 'no_placeholder', text }),
    noJson: faultSentence({ kind: 'no_json' }),
  },
  {
    fr: {
      unknownField: (field, known) =>
        `Il n’y a pas de champ «\u00a0${field}\u00a0». Les champs connus\u00a0: ${known.join(', ')}.`,
      noPlaceholder: (text) =>
        `«\u00a0${text}\u00a0» n’est pas un emplacement. Écrivez-le sans espaces\u00a0: {{incident.id}}.`,
      noJson:
        'Ce n’est pas du JSON. Les emplacements sont à l’intérieur des chaînes\u00a0: {"id": "{{incident.id}}"}.',
    },
  },
);
