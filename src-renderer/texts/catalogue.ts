import { create } from 'zustand';

/** The languages of the interface, by their own names. English is the first, and has every text. */
export const languageNames = { en: 'English', fr: 'Français' } as const;
export type Language = keyof typeof languageNames;
type OtherLanguage = Exclude<Language, 'en'>;

/** The tag by which `Intl` formats; English as in Europe: 24 hours, day before month. */
const localeTags: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };

const useLanguageState = create<{ readonly language: Language }>()(() => ({ language: 'en' }));

/** The language of the interface. Who shows texts is drawn anew when it changes. */
export function useLanguage(): Language {
  return useLanguageState(({ language }) => language);
}

/** As {@link useLanguage}, outside components. */
export function currentLanguage(): Language {
  return useLanguageState.getState().language;
}

export function setLanguage(language: Language): void {
  useLanguageState.setState({ language });
}

/** The language that fits the reader's own best: of `fr-CA` French, English where there is none. */
export function languageFor(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0];
    if (language !== undefined && isLanguage(language)) return language;
  }
  return 'en';
}

/** The tag to hand to `Intl`. */
export function currentLocale(): string {
  return localeTags[currentLanguage()];
}

/**
 * The texts of one feature: English, and the same in every other language. Texts with something in
 * them are functions.
 * @returns a function that gives them in the language of the interface
 */
export function catalogue<Texts extends object>(
  english: Texts,
  others: Readonly<Record<OtherLanguage, NoInfer<Texts>>>,
): () => Texts {
  const all: Readonly<Record<Language, Texts>> = { en: english, ...others };
  return () => all[currentLanguage()];
}

/** The form that goes with a number: `1 signal`, `2 signals`; in French 0 takes the singular. */
export function plural(count: number, one: string, other: string): string {
  return rulesOf(currentLocale()).select(count) === 'one' ? one : other;
}

const rules = new Map<string, Intl.PluralRules>();

function rulesOf(locale: string): Intl.PluralRules {
  const known = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, known);
  return known;
}

function isLanguage(text: string): text is Language {
  return Object.hasOwn(languageNames, text);
}
