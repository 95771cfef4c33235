/** The languages of the sign-in's own pages. */
export const LANGUAGES = { en: 'English', fr: 'Français' } as const;
/** One of them. */
export type Language = keyof typeof LANGUAGES;

/** Everything that the pages say in one language. */
export interface PageWords {
  readonly signIn: string;
  readonly to: (unitName: string) => string;
  readonly userName: string;
  readonly password: string;
  readonly refused: string;
  readonly refusedHint: string;
  readonly wait: string;
  readonly waitHint: (seconds: number) => string;
  readonly busy: string;
  readonly busyHint: string;
  readonly language: string;
  readonly expired: string;
  readonly expiredHint: string;
  readonly failed: string;
  readonly failedHint: (code: string) => string;
  readonly signOut: string;
  readonly signOutHint: string;
  readonly signedOut: string;
  readonly signedOutHint: string;
}

/** The words of each language. */
export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = {
  en: {
    signIn: 'Sign in',
    to: (unitName) => `to ${unitName}`,
    userName: 'User name',
    password: 'Password',
    refused: 'That did not match',
    refusedHint: 'Check user name and password and try again.',
    wait: 'Too many attempts',
    waitHint: (seconds) => `Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, then try again.`,
    busy: 'Many people are signing in',
    busyHint: 'Try again in a few seconds.',
    language: 'Language',
    expired: 'This sign-in is too old',
    expiredHint: 'Go back to the desktop and sign in from there.',
    failed: 'The sign-in did not work',
    failedHint: (code) => `Go back to the desktop and try again. If it happens again, tell your administrator: ${code}`,
    signOut: 'Sign out?',
    signOutHint: 'You will have to enter your password the next time.',
    signedOut: 'You are signed out',
    signedOutHint: 'You may close this page.',
  },
  fr: {
    signIn: 'Se connecter',
    to: (unitName) => `à ${unitName}`,
    userName: 'Nom d’utilisateur',
    password: 'Mot de passe',
    refused: 'Identifiants incorrects',
    refusedHint: 'Vérifiez le nom d’utilisateur et le mot de passe, puis réessayez.',
    wait: 'Trop de tentatives',
    waitHint: (seconds) => `Attendez ${seconds} ${seconds === 1 ? 'seconde' : 'secondes'}, puis réessayez.`,
    busy: 'Beaucoup de connexions en cours',
    busyHint: 'Réessayez dans quelques secondes.',
    language: 'Langue',
    expired: 'Cette connexion a expiré',
    expiredHint: 'Retournez au poste de travail et connectez-vous de là.',
    failed: 'La connexion a échoué',
    failedHint: (code) =>
      `Retournez au poste de travail et réessayez. Si cela se reproduit, indiquez à votre administrateur : ${code}`,
    signOut: 'Se déconnecter ?',
    signOutHint: 'Votre mot de passe vous sera demandé la prochaine fois.',
    signedOut: 'Vous êtes déconnecté',
    signedOutHint: 'Vous pouvez fermer cette page.',
  },
};

const isLanguage = (word: string): word is Language => Object.hasOwn(LANGUAGES, word);

/** The first known language of lists such as `fr-CA, en;q=0.8` or `fr en`, the earlier list first; else English. */
export function chooseLanguage(...lists: readonly (string | undefined)[]): Language {
  const words = lists.flatMap((list) => (list ?? '').toLowerCase().split(/[\s,;]+/));
  return words.map((word) => word.slice(0, 2)).find(isLanguage) ?? 'en';
}
