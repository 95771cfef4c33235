/** Shows a card's picture as a desktop does that trusts its address. */
export function showPicture(data: unknown): void {
  const { contactCardData } = Object(data) as { contactCardData?: { userImg?: unknown } };
  if (contactCardData === undefined) return;
  const picture = document.querySelector('img') ?? document.body.appendChild(document.createElement('img'));
  picture.src = String(contactCardData.userImg);
}
