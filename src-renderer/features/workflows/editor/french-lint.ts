import { faultIn, type Fault } from '#shared/domain/workflow/faults.ts';
import type { LintCode, LintMessage } from '#shared/domain/workflow/lint-message.ts';

type Found = Pick<LintMessage, 'about' | 'reason' | 'message'>;

const frenchFaults: Readonly<Record<Fault, string>> = {
  empty: 'elle est vide',
  noPath: 'dites où cela se trouve',
  source: 'il faut un chemin comme message.body.user ou state.device',
  engineKey: 'les clés du moteur lui-même, comme severity, ne peuvent pas être écrites',
  noList: 'is_in demande une liste de valeurs',
  timeOfDay: 'il faut une heure comme 08:00',
  zone: 'il faut un fuseau comme Europe/Oslo',
  tag: 'une étiquette s’écrit clé=valeur',
  duration: 'il faut une durée comme PT10M, sans années ni mois',
  key: 'il faut des minuscules, des chiffres et des tirets',
  noLabel: 'Dites comment le statut s’appelle.',
  noName: 'Dites comment le processus s’appelle.',
  noInitial: 'Dites dans quel statut un incident débute.',
  noUse: 'ce n’est ni un nom, ni {call, args}',
  unknownCallback: 'aucune de ce nom n’est connue pour cela',
  noCallbackList: 'les fonctions se donnent comme une liste',
};

const frenchKinds: Readonly<Record<string, string>> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'true ou false',
  array: 'une liste',
  record: 'un objet JSON',
  object: 'un objet JSON',
};

const frenchConditions: Readonly<Record<string, string>> = {
  timeout: 'Un délai est un nombre entier de millisecondes, 0 ou plus, ou une durée comme PT10M.',
  op: 'Une condition est une fonction, un délai, ou l’un de = > < >= <= contains is_in sur un chemin.',
  path: 'Le chemin est une liste d’au moins une clé des données de travail.',
  value: 'is_in demande une liste de valeurs.',
};

const sentences: Readonly<Record<LintCode, (found: Found) => string>> = {
  form: ({ reason, message }) => {
    const kind = frenchKinds[reason];
    return kind === undefined ? frenchFault(message) : `Il faut ici ${kind}.`;
  },
  transition_from_required: () => 'Dites de quel statut la transition part.',
  transition_to_required: () => 'Dites vers quel statut la transition mène.',
  description_after_required: () =>
    'Dites dans un texte ce qui s’est passé une fois la transition faite.',
  description_before_required: () =>
    'Dites dans un texte ce qui se passera tant qu’elle n’est pas faite.',
  multiple_init_statuses: () =>
    'Plusieurs statuts ont une sortie mais pas d’entrée. Un seul en a le droit\u00a0: celui où un processus débute.',
  invalid_severity: () => 'Une gravité est un nombre entier de 1 à 4.',
  bad_callback: ({ about, reason }) =>
    `La fonction «\u00a0${about}\u00a0» ne peut pas servir ici\u00a0: ${frenchFault(reason)}.`,
  user_actions_invalid: () => 'Les boutons sont un objet JSON\u00a0: à chaque clé une fonction.',
  upsert_attributes_invalid: () => 'Ce qui est montré à l’incident est une liste de fonctions.',
  bad_condition: ({ reason, message }) => frenchConditions[reason] ?? message,
  unknown_status: ({ about }) => `Aucune transition ne connaît le statut «\u00a0${about}\u00a0».`,
  status_missing: ({ about }) =>
    `Donnez au statut «\u00a0${about}\u00a0» un nom, et dites s’il est ouvert ou fermé.`,
  begins_closed: ({ about }) =>
    `Un incident débute ouvert\u00a0: «\u00a0${about}\u00a0» est fermé.`,
  no_closed_status: () =>
    'Aucun incident ne pourrait jamais être fermé\u00a0: faites de l’un des statuts un statut fermé.',
  repeated_id: ({ about }) => `Une autre transition s’appelle déjà «\u00a0${about}\u00a0».`,
  unknown_destination: ({ about, reason }) =>
    reason === 'none'
      ? `Il n’y a pas de destination webhook «\u00a0${about}\u00a0»\u00a0: choisissez-en une autre, ou faites-la créer sous Notifications, Destinations.`
      : `Plusieurs destinations webhook s’appellent «\u00a0${about}\u00a0»\u00a0: désignez la bonne par son numéro, l’un de ${reason}.`,
  empty_definition: () => 'Sans transition rien ne peut arriver. Ajoutez-en une.',
  unreachable_status: ({ about }) => `Rien ne mène à «\u00a0${about}\u00a0».`,
  never_closed: ({ about }) =>
    `De «\u00a0${about}\u00a0» rien ne mène à un statut fermé\u00a0: l’incident reste ouvert.`,
  tight_loop: ({ about }) =>
    `De «\u00a0${about}\u00a0» des délais de moins d’une seconde tournent en rond.`,
  dead_transition: ({ about }) =>
    `Elle n’est jamais atteinte\u00a0: «\u00a0${about}\u00a0» vient avant, et n’a pas de condition.`,
  several_timeouts: () => 'Tous doivent avoir passé\u00a0: seul le plus long compte.',
  equal_timeouts: ({ about }) =>
    `Elle échoit au même moment que «\u00a0${about}\u00a0», qui vient d’abord.`,
  severity_down: () => 'Quand personne n’agit à temps, l’incident devient moins grave.',
  deaf_action: ({ about }) => `Dans le statut qui suit, rien n’écoute «\u00a0${about}\u00a0».`,
  odd_placeholder: () =>
    'Une valeur à insérer n’a que des lettres, des chiffres, des soulignés et des points, comme {{message.body.device}}. Ceci reste tel quel.',
  unknown_placeholder: ({ about }) =>
    `${about} reste vide\u00a0: une valeur à insérer commence par type, id, transition, state ou message.`,
  never_written: ({ about }) =>
    `${about} reste vide, sauf si les données de travail débutent avec.`,
};

/** What is wrong with a value; what stands before it is its path. */
function frenchFault(words: string): string {
  const found = faultIn(words);
  return found ? `${found.before}${frenchFaults[found.fault]}` : words;
}

/** What the lint found, in French. */
export function frenchSentence(found: LintMessage): string {
  return sentences[found.code](found);
}
