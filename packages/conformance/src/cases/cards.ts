import type { CaseContext } from '../run/case-context.js';
import type { PageUnderTest } from '../run/page-under-test.js';
import { check, shown } from '../run/verdict.js';
import { type CaseDraft, casesOf } from './case.js';

const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let lastName = 0;
const uniqueName = (): string => {
  lastName += 1;
  return `Kit Customer ${lastName}.`;
};

const send = (page: PageUnderTest, card: unknown, fields: object = {}): Promise<void> =>
  page.post({ messageType: 'ContactCardData', contactCardData: card, ...fields });

async function shows(context: CaseContext, text: string, there = true): Promise<void> {
  const came = await context.host.untilText(text, there);
  check(came, `the desktop ${there ? 'never showed' : 'went on showing'} ${shown(text)}`);
}

/** Sends a name and waits until it is shown: whatever was sent before has been dealt with. */
async function cardFence(context: CaseContext, page: PageUnderTest): Promise<void> {
  const name = uniqueName();
  await send(page, { name });
  await shows(context, name);
}

const card = (
  draft: Pick<CaseDraft, 'name' | 'title'> & {
    mark?: 'S' | 'D';
    run: (context: CaseContext, page: PageUnderTest) => Promise<void>;
  },
): CaseDraft => ({
  name: draft.name,
  mark: draft.mark ?? 'D',
  title: draft.title,
  stage: 'own-call',
  needs: ['script'],
  run: async (context) => {
    const page = await context.page();
    await context.call();
    await draft.run(context, page);
  },
});

const refused = (name: string, userImg: string): CaseDraft =>
  card({
    name: `refused-${name}`,
    title: `a picture ${shown(userImg.slice(0, 40))} is refused, the name beside it shown`,
    run: async (context, page) => {
      const given = uniqueName();
      await send(page, { name: given, userImg });
      await shows(context, given);
      await cardFence(context, page);
      const images = await context.host.images();
      check(!images.some((src) => src === userImg), 'the desktop loads the picture');
    },
  });

/** PM-601, PM-602: the contact card. */
export const CARD_CASES = [
  ...casesOf(
    'PM-601',
    card({
      name: 'name',
      mark: 'S',
      title: 'the name is shown',
      run: async (context, page) => {
        const name = uniqueName();
        await send(page, { name });
        await shows(context, name);
      },
    }),
    card({
      name: 'picture',
      mark: 'S',
      title: 'the picture is shown',
      run: async (context, page) => {
        await send(page, { name: 'x', userImg: PNG });
        await cardFence(context, page);
        check((await context.host.images()).includes(PNG), 'no image of the desktop has the picture');
      },
    }),
    card({
      name: 'no-reply',
      mark: 'S',
      title: 'a card is not answered',
      run: async (context, page) => {
        await cardFence(context, page);
        await page.staysSilent(0, 'ContactCardData');
      },
    }),
    card({
      name: 'key-case',
      mark: 'S',
      title: 'keys are case-sensitive',
      run: async (context, page) => {
        const wrong = uniqueName();
        await send(page, { Name: wrong, NAME: wrong });
        await page.post({ messageType: 'ContactCardData', ContactCardData: { name: wrong } });
        await cardFence(context, page);
        await shows(context, wrong, false);
      },
    }),
    card({
      name: 'contact',
      mark: 'S',
      title: 'contactId names the contact',
      run: async (context, page) => {
        const [id] = context.observer.current();
        const name = uniqueName();
        await send(page, { name }, { contactId: Number(id) });
        await shows(context, name);
      },
    }),
  ),
  ...casesOf(
    'PM-602',
    card({
      name: 'as-text',
      title: 'markup in a name is shown as text',
      run: async (context, page) => {
        const name = `<i>${uniqueName()}</i><img src=x>`;
        await send(page, { name });
        await shows(context, name);
      },
    }),
    card({
      name: 'cut',
      title: 'a name is cut at 200 characters',
      run: async (context, page) => {
        const start = uniqueName();
        const name = start + 'n'.repeat(400);
        await send(page, { name });
        await shows(context, name.slice(0, 200));
        await shows(context, name.slice(0, 201), false);
      },
    }),
    card({
      name: 'clear-name',
      title: '"" clears the name',
      run: async (context, page) => {
        const name = uniqueName();
        await send(page, { name });
        await shows(context, name);
        await send(page, { name: '' });
        await shows(context, name, false);
      },
    }),
    card({
      name: 'clear-name-null',
      title: 'null clears the name',
      run: async (context, page) => {
        const name = uniqueName();
        await send(page, { name });
        await shows(context, name);
        await send(page, { name: null });
        await shows(context, name, false);
      },
    }),
    card({
      name: 'clear-picture',
      title: '"" clears the picture',
      run: async (context, page) => {
        await send(page, { name: uniqueName(), userImg: PNG });
        await cardFence(context, page);
        check((await context.host.images()).includes(PNG), 'no image of the desktop has the picture');
        await send(page, { userImg: '' });
        await cardFence(context, page);
        check(!(await context.host.images()).includes(PNG), 'the picture is still shown');
      },
    }),
    card({
      name: 'each-by-itself',
      title: 'a missing or refused key leaves what was there',
      run: async (context, page) => {
        await send(page, { name: uniqueName(), userImg: PNG });
        await send(page, { name: 5, userImg: 'javascript:alert(1)' });
        await cardFence(context, page);
        check((await context.host.images()).includes(PNG), 'the picture is gone');
      },
    }),
    refused('javascript', 'javascript:alert(document.domain)'),
    refused('svg', 'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4='),
    refused('html', 'data:text/html;base64,PGI+'),
    refused('http', 'http://pictures.invalid/x.png'),
    refused('relative', '/picture.png'),
    refused('huge', `data:image/png;base64,${'A'.repeat(400_000)}`),
    card({
      name: 'odd-cards',
      title: 'a card that is no object does no harm',
      run: async (context, page) => {
        for (const odd of [null, 'text', 7, [], undefined, { name: {} }]) await send(page, odd);
        await cardFence(context, page);
      },
    }),
    {
      name: 'not-granted',
      mark: 'D',
      title: 'a page without the grant card changes nothing (PM-509)',
      stage: 'own-call',
      needs: ['script'],
      slots: ['plain'],
      run: async (context) => {
        const [page, plain] = [await context.page(), await context.page('plain')];
        await context.call();
        const name = uniqueName();
        await send(page, { name });
        await shows(context, name);
        await send(plain, { name: '' });
        await plain.fence();
        await context.host.settle();
        await shows(context, name);
      },
    },
    {
      name: 'ends-with-contact',
      mark: 'D',
      title: 'the card lasts as long as its contact',
      stage: 'own-call',
      needs: ['script'],
      run: async (context) => {
        const page = await context.page();
        const call = await context.call();
        const name = uniqueName();
        await send(page, { name });
        await shows(context, name);
        await call.end();
        await context.call();
        await shows(context, name, false);
      },
    },
  ),
];
