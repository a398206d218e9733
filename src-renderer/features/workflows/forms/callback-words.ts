import { callbackTexts } from '../editor/callback.texts.ts';

/** What a callback is called in menus; one that a developer added by its name. */
export function callbackLabel(name: string): string {
  return callbackTexts().callbacks[name] ?? name;
}

/** The words for an argument; for one that a developer added its name. */
export function argumentLabel(key: string): string {
  return callbackTexts().arguments[key] ?? key;
}

/** The words for a value that one chooses, such as an operator or a day. */
export function choiceLabel(value: string | number): string {
  return callbackTexts().operators[value] ?? String(value);
}
