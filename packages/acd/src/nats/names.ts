const PLAIN = /[A-Za-z0-9_-]/;

/** Any text as one token of a subject, a key or a stream's name: bytes that cannot be in one are written `=xx`. */
export function toToken(text: string): string {
  if (text === '') return '=';
  let token = '';
  for (const byte of Buffer.from(text)) {
    const letter = String.fromCharCode(byte);
    token += PLAIN.test(letter) ? letter : `=${byte.toString(16).padStart(2, '0')}`;
  }
  return token;
}

/** The text of a token. */
export function fromToken(token: string): string {
  if (token === '=') return '';
  const bytes: number[] = [];
  for (let at = 0; at < token.length; at += 1) {
    if (token[at] !== '=') bytes.push(token.charCodeAt(at));
    else {
      bytes.push(Number.parseInt(token.slice(at + 1, at + 3), 16));
      at += 2;
    }
  }
  return Buffer.from(bytes).toString();
}
