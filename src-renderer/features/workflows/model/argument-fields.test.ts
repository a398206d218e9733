import { describe, expect, it } from 'vitest';
import { argumentFormOf, firstArguments, variantOf, type ArgumentForm } from './argument-fields.ts';
import { incidentCatalogue as registry } from '#shared/domain/workflow-incident/effects-offered.ts';

function formOf(name: string): ArgumentForm {
  const found = registry.all.find((each) => each.name === name);
  if (!found) throw new Error(`There is no callback ${name}.`);
  return argumentFormOf(found);
}

describe('the form of the arguments', () => {
  it('is drawn for every callback that is registered', () => {
    const kinds = registry.all.flatMap((each) => {
      const form = argumentFormOf(each);
      if (form.kind === 'map') return [];
      const fields = form.kind === 'fields' ? form.fields : form.variants.flat();
      return fields.filter(({ field, key }) => field.kind === 'json' && key !== 'value');
    });
    expect(kinds).toEqual([]);
  });

  it('has a field for each argument, and knows which must be given', () => {
    expect(formOf('state.increment')).toEqual({
      kind: 'fields',
      fields: [
        { key: 'key', required: true, field: { kind: 'text' } },
        { key: 'by', required: false, field: { kind: 'number', whole: true } },
      ],
    });
    expect(firstArguments(formOf('state.increment'))).toEqual({ key: '' });
  });

  it('offers what can be chosen', () => {
    expect(formOf('incident.level')).toMatchObject({
      fields: [{ key: 'level', field: { kind: 'choice', values: [1, 2, 3, 4, 5] } }],
    });
    expect(formOf('calendar.within')).toMatchObject({
      fields: [{ key: 'zone' }, { key: 'days', field: { kind: 'choices' } }, {}, {}],
    });
  });

  it('asks for a destination among those that there are', () => {
    expect(formOf('webhook.post')).toMatchObject({
      fields: [
        { key: 'destination', required: true, field: { kind: 'webhook' } },
        { key: 'text', required: false, field: { kind: 'text' } },
      ],
    });
  });

  it('tells forms apart by what is given', () => {
    const form = formOf('message.type');
    if (form.kind !== 'variants') throw new Error('It has two forms.');
    expect(variantOf(form.variants, { in: ['a'] })).toBe(1);
    expect(variantOf(form.variants, {})).toBe(0);
    expect(firstArguments(form)).toEqual({ is: '' });
  });

  it('takes names freely where the schema does', () => {
    expect(formOf('state.copy')).toEqual({ kind: 'map', of: 'text' });
    expect(formOf('state.set')).toEqual({ kind: 'map', of: 'json' });
  });

  it('repeats fields', () => {
    expect(formOf('userAction.button')).toMatchObject({
      fields: [{}, {}, {}, { key: 'fields', field: { kind: 'rows', fields: [{}, {}, {}] } }],
    });
  });
});
