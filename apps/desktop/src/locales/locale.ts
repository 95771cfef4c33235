/** The languages that the desktop speaks; English is the one its messages are written in. */
export const LOCALES = ['en', 'fr'] as const;
/** One of {@link LOCALES}. */
export type Locale = (typeof LOCALES)[number];

/** The first language of the wanted ones that the desktop speaks, whatever the region; English if none. */
export function chooseLocale(preferred: Locale | 'auto', wanted: readonly string[]): Locale {
  if (preferred !== 'auto') return preferred;
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-', 1)[0];
    const found = LOCALES.find((locale) => locale === language);
    if (found !== undefined) return found;
  }
  return 'en';
}
