import type { TemplateFault } from '#shared/domain/delivery/template.ts';
import { templateTexts } from '../destinations/template.texts.ts';

/** What is wrong with a template, in the operator's language; undefined: the host alone can say it. */
export function faultWords(fault: TemplateFault | null): string | undefined {
  const texts = templateTexts();
  switch (fault?.kind) {
    case 'unknown_field':
      return texts.unknownField(fault.field, fault.known);
    case 'no_placeholder':
      return texts.noPlaceholder(fault.text);
    case 'no_json':
      return texts.noJson;
    case undefined:
      return undefined;
  }
}
