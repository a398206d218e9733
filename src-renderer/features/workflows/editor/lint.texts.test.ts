import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lintDefinition } from '#shared/domain/workflow/lint.ts';
import { linkDown } from '#shared/domain/workflow/testing/link-down.ts';
import { incidentCatalogue } from '#shared/domain/workflow-incident/effects-offered.ts';
import { setLanguage } from '../../../texts/catalogue.ts';
import { lintTexts } from './lint.texts.ts';

const [ack, page, lateAck, close] = linkDown.transitions;

function found(change: object): string[] {
  const { messages } = lintDefinition({ ...linkDown, ...change }, incidentCatalogue);
  return messages.map((message) => lintTexts().sentence(message));
}

beforeEach(() => setLanguage('fr'));
afterEach(() => setLanguage('en'));

describe('what the lint found, in French', () => {
  it('names what it is about', () => {
    expect(found({ initial: 'nowhere' })).toContain(
      'Aucune transition ne connaît le statut «\u00a0nowhere\u00a0».',
    );
    expect(found({ transitions: [ack, page, lateAck, { ...close, id: ack?.id }] })).toContain(
      `Une autre transition s’appelle déjà «\u00a0${ack?.id}\u00a0».`,
    );
  });

  it('says what is wrong with a callback, and where in it', () => {
    const deaf = {
      ...ack,
      when: [{ call: 'message.field', args: { path: [], op: '=', value: 1 } }],
    };
    expect(found({ transitions: [deaf, page, lateAck, close] })).toContain(
      'La fonction «\u00a0message.field\u00a0» ne peut pas servir ici\u00a0: path: dites où cela se trouve.',
    );
    expect(found({ transitions: [{ ...ack, then: ['no.such'] }, page, lateAck, close] })).toContain(
      'La fonction «\u00a0no.such\u00a0» ne peut pas servir ici\u00a0: aucune de ce nom n’est connue pour cela.',
    );
  });

  it('says what a form wants', () => {
    expect(found({ name: 7 })).toContain('Il faut ici un texte.');
    expect(found({ name: '' })).toContain('Dites comment le processus s’appelle.');
    expect(found({ transitions: [{ ...ack, when: [{ timeout: 'ten' }] }] })).toContain(
      'Un délai est un nombre entier de millisecondes, 0 ou plus, ou une durée comme PT10M.',
    );
  });

  it('warns', () => {
    expect(found({ create: { subject: '{{nothing.here}} {{ odd }}' } })).toEqual([
      'Une valeur à insérer n’a que des lettres, des chiffres, des soulignés et des points, comme {{message.body.device}}. Ceci reste tel quel.',
      '{{nothing.here}} reste vide\u00a0: une valeur à insérer commence par type, id, transition, state ou message.',
    ]);
  });
});
