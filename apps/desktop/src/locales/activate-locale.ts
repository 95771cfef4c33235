import { i18n, type Messages } from '@lingui/core';
import type { Locale } from './locale.js';

const CATALOGUES: Readonly<Record<Locale, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('./en.po'),
  fr: () => import('./fr.po'),
};

/** Loads a language and makes it the one that is shown, also in the document's `lang`. */
export async function activateLocale(locale: Locale): Promise<void> {
  const { messages } = await CATALOGUES[locale]();
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}
