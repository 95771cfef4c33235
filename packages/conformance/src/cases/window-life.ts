import { same } from '../run/verdict.js';
import { casesOf } from './case.js';

/** PM-214, PM-217, PM-705: what a subscription outlives and what it does not. */
export const WINDOW_LIFE_CASES = [
  ...casesOf(
    'PM-214',
    {
      name: 'panel-closed',
      mark: 'D',
      title: 'the closing of a panel does not disturb other pages',
      stage: 'own-call',
      slots: ['panel'],
      run: async (context) => {
        const page = await context.page();
        await page.join(['contacts']);
        const call = await context.call();
        const panel = await context.panel(call);
        await panel.join(['all']);
        await call.end();
        await panel.until(() => panel.document.goneAt, 'removal of the panel');
        const next = await context.call();
        await page.element((event) => String(event['ContactID']) === next.id, 'event of the next call');
      },
    },
    {
      name: 'window-closed',
      mark: 'D',
      title: 'posting to a closed pop-out does not disturb other pages',
      stage: 'own-call',
      needs: ['pop-out'],
      run: async (context) => {
        const page = await context.page();
        await page.join(['contacts']);
        const popped = await context.poppedOut();
        await popped.join(['all']);
        popped.document.tell({ do: 'close' });
        await popped.until(() => popped.document.goneAt, 'closing of the window');
        const call = await context.call();
        await page.element((event) => String(event['ContactID']) === call.id, 'event of the call');
      },
    },
  ),
  ...casesOf(
    'PM-705',
    {
      name: 'opener',
      mark: 'C',
      title: 'a popped-out page reaches the host through window.opener',
      needs: ['pop-out'],
      stage: 'events',
      run: async (context) => {
        const page = await context.poppedOut();
        const { acknowledgement, message } = await page.join(['agent']);
        same([acknowledgement['status'], message.from], ['OK', 'opener'], 'status and sender');
      },
    },
    {
      name: 'second',
      mark: 'C',
      title: 'a second registration of a pop-out replaces the first (PM-213 f)',
      needs: ['pop-out'],
      stage: 'events',
      run: async (context) => {
        const page = await context.poppedOut();
        await page.join(['contact'], { contactId: 41 });
        same((await page.join(['contact'], { contactId: 42 })).acknowledgement['contactId'], 42, 'contactId');
      },
    },
    {
      name: 'commands',
      mark: 'C',
      title: 'commands of a pop-out act',
      needs: ['pop-out'],
      stage: 'own-call',
      run: async (context) => {
        const page = await context.poppedOut();
        const call = await context.call();
        await page.post({ messageType: 'HoldEvent' });
        await call.status('Holding');
      },
    },
    {
      name: 'coop',
      mark: 'D',
      title: 'the desktop is served with Cross-Origin-Opener-Policy: same-origin-allow-popups and no COEP',
      run: async (context) => {
        const headers = context.host.headers();
        same(headers['cross-origin-opener-policy'], 'same-origin-allow-popups', 'Cross-Origin-Opener-Policy');
        same(headers['cross-origin-embedder-policy'], undefined, 'Cross-Origin-Embedder-Policy');
      },
    },
  ),
];
