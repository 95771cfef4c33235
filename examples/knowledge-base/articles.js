/** The articles, each with the ids of the skills that it helps; an article without skills helps everybody. */
const ARTICLES = [
  {
    title: 'Compare the plans',
    skills: ['501'],
    text: 'Standard covers one site. Premium adds a second site and weekend support.',
  },
  {
    title: 'Discounts that you may give',
    skills: ['501'],
    text: 'Up to 10 % for a yearly contract. More needs your supervisor.',
  },
  {
    title: 'Reset a password',
    skills: ['502'],
    text: 'Check the date of birth, then send the reset link. Never set a password by telephone.',
  },
  {
    title: 'A delivery is late',
    skills: ['502'],
    text: 'Open the order, read the last scan aloud, offer a call back within two hours.',
  },
  {
    title: 'How to begin a call',
    skills: [],
    text: 'Say your name, ask for the reason of the call, repeat it in your own words.',
  },
  {
    title: 'Before a card number is spoken',
    skills: [],
    text: 'Mask the recording first. Unmask it when the number has been typed in.',
  },
];

/** The articles for a contact of the skill first, then those for everybody; without a skill only the latter. */
export function articlesFor(skill) {
  const own = ARTICLES.filter((article) => article.skills.includes(skill));
  return [...own, ...ARTICLES.filter((article) => article.skills.length === 0)];
}
