import { createHash, randomBytes } from 'node:crypto';

/** What a person's browser does in a sign-in, without a browser: it keeps cookies and follows redirects by hand. */
export interface SignInBrowser {
  /** One request with the cookies of its site; redirects are not followed. */
  go(
    address: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; headers: Headers; text: string }>;
  /** Begins a sign-in and gives the address of the form, or where it ended at once. */
  begin(authorization: string): Promise<string>;
  /** Sends name and password; gives the last answer, or the code's address once redirected to `home`. */
  enter(form: string, userName: string, password: string): Promise<{ status: number; text: string; location: string }>;
}

/** Makes a browser without cookies. */
export function createSignInBrowser(home: string): SignInBrowser {
  const jar = new Map<string, { readonly value: string; readonly path: string }>();

  async function go(address: string, form?: Readonly<Record<string, string>>) {
    const { pathname } = new URL(address);
    const cookies = [...jar]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name.split(' ')[0]}=${value}`);
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { Cookie: cookies.join('; '), Accept: 'text/html' },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const path = attributes.find((attribute) => attribute.startsWith('path='))?.slice(5) ?? '/';
      if (/expires=Thu, 01 Jan 1970/.test(line)) jar.delete(`${name} ${path}`);
      else jar.set(`${name} ${path}`, { value, path });
    }
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  /** Follows redirects until there is a page, or until it is sent home. */
  async function follow(address: string): Promise<string> {
    let next = address;
    for (let hop = 0; hop < 10 && !next.startsWith(home); hop += 1) {
      const { status, headers } = await go(next);
      const location = headers.get('location');
      if (status < 300 || status >= 400 || location === null) return next;
      next = new URL(location, next).href;
    }
    return next;
  }

  return {
    go,
    begin: follow,
    async enter(form, userName, password) {
      const { status, headers, text } = await go(form, { userName, password });
      const location = headers.get('location');
      return { status, text, location: location === null ? form : await follow(new URL(location, form).href) };
    },
  };
}

/** A verifier and its challenge as the vendor's client makes them: 56 hexadecimal characters, SHA-256, no padding. */
export function createPkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(28).toString('hex');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
