/** Shows a card's picture as a desktop does that trusts its address. */
export function showPicture(data: unknown): void {
  const { contactCardData } = Object(data) as { contactCardData?: { userImg?: unknown } };
  if (contactCardData === undefined) return;
  const picture = document.querySelector('img') ?? document.body.appendChild(document.createElement('img'));
  picture.src = String(contactCardData.userImg);
}

/** Looks at all of a message, as a desktop does that looks at what it is sent, whoever sent it; gives its size. */
export function looksAt(data: unknown): number {
  if (typeof data !== 'object' || data === null) return String(data).length;
  return Object.entries(data).reduce((sum, [key, value]) => sum + key.length + looksAt(value), 0);
}
