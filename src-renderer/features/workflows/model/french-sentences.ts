import type { Json, JsonMap } from '#shared/domain/workflow/json.ts';

type Sentence = (args: JsonMap) => string;

const frenchOperators: Readonly<Record<string, string>> = {
  '=': 'est',
  contains: 'contient',
  is_in: 'est l’un de',
};

const frenchDays: Readonly<Record<string, string>> = {
  mon: 'lun',
  tue: 'mar',
  wed: 'mer',
  thu: 'jeu',
  fri: 'ven',
  sat: 'sam',
  sun: 'dim',
};

/** What callbacks do, by their names; their arguments have been found to be right. */
export const frenchCallbacks: Readonly<Record<string, Sentence>> = {
  'message.type': ({ is, in: oneOf }) =>
    Array.isArray(oneOf)
      ? `le message est l’un de ${oneOf.join(', ')}`
      : `le message est ${plain(is)}`,
  'message.field': ({ path, op, value }) =>
    `${dotted(path)} du message ${frenchComparison(plain(op), value)}`,
  'message.fromUser': ({ otherThan }) =>
    otherThan === undefined
      ? 'un opérateur le demande'
      : `un opérateur autre que ${dotted(otherThan)} le demande`,
  'calendar.within': ({ zone, days, from, to }) =>
    `on est ${listOf(days)
      .map((day) => frenchDays[day] ?? day)
      .join(', ')} entre ${plain(from)} et ${plain(to)} à ${plain(zone)}`,
  'state.set': (values) => `mettre ${assigned(values)}`,
  'state.copy': (sources) => `retenir ${taken(sources)}`,
  'state.unset': ({ keys }) => `oublier ${listOf(keys).join(', ')}`,
  'state.increment': ({ key, by }) => `ajouter ${plain(by ?? 1)} à ${plain(key)}`,
  'state.append': ({ key, from, max }) =>
    `ajouter ${plain(from)} à ${plain(key)}, dont il garde les ${plain(max)} derniers`,
  'history.attributes': (sources) => `l’historique garde ${taken(sources)}`,
  'history.eventType': ({ is }) => `l’historique l’appelle ${plain(is)}`,
  'future.hide': ({ status }) =>
    status === undefined
      ? 'rien de ce qui peut suivre n’est montré'
      : `que ${plain(status)} peut suivre n’est pas montré`,
  'future.severity': ({ severity, status }) =>
    `${status === undefined ? 'ce qui peut suivre' : plain(status)} est montré avec la gravité ${plain(severity)}`,
  'attributes.set': (values) => `l’incident montre ${assigned(values)}`,
  'attributes.fromState': (sources) => `l’incident montre ${taken(sources)}`,
  'userAction.button': ({ label, type }) =>
    `le bouton «\u00a0${plain(label)}\u00a0» envoie ${plain(type)}`,
  'incident.note': ({ text }) => `écrire «\u00a0${plain(text)}\u00a0» dans l’historique`,
  'incident.level': ({ level }) => `fixer le niveau à ${plain(level)}`,
  'incident.tag': ({ tag }) => `ajouter l’étiquette ${plain(tag)}`,
  'notify.desktop': ({ text }) => `dire à tout le poste «\u00a0${plain(text)}\u00a0»`,
  'notify.requireAck': () => 'demander jusqu’à ce que quelqu’un acquitte',
  'webhook.post': ({ destination, text }) =>
    text === undefined
      ? `envoyer à ${plain(destination)}`
      : `envoyer «\u00a0${plain(text)}\u00a0» à ${plain(destination)}`,
};

/** `est "x"`, `> 3` */
export function frenchComparison(op: string, value: Json | undefined): string {
  return `${frenchOperators[op] ?? op} ${frenchValue(value)}`;
}

function frenchValue(value: Json | undefined): string {
  if (value === null || value === undefined) return 'rien';
  if (Array.isArray(value)) return value.map((item: Json) => frenchValue(item)).join(', ');
  return JSON.stringify(value);
}

/** `a à 1, b à "x"` */
function assigned(values: JsonMap): string {
  return Object.entries(values)
    .map(([key, value]) => `${key} à ${JSON.stringify(value)}`)
    .join(', ');
}

/** `a, pris de message.body.a` */
function taken(sources: JsonMap): string {
  return Object.entries(sources)
    .map(([key, from]) => `${key} pris de ${plain(from)}`)
    .join(', ');
}

function dotted(path: Json | undefined): string {
  return listOf(path).join('.');
}

function listOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.map((item: Json) => plain(item)) : [];
}

function plain(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
