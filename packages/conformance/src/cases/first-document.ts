import { same } from '../run/verdict.js';
import { casesOf } from './case.js';
import { registration } from './registration-order.js';

/** PM-213 (d), (e), (g): before the very first load, without any load, and with a `documentId`. */
export const FIRST_DOCUMENT_CASES = casesOf(
  'PM-213',
  {
    name: 'twice-before-load',
    mark: 'D',
    title: "(e) two equal registrations before the very first load are one document's: one acknowledgement",
    stage: 'own-call',
    slots: ['panel'],
    run: async (context) => {
      const gate = `gate-${context.unheld()}`;
      const plan = { inline: [registration(['agent']), registration(['agent'])], gate };
      context.later(() => context.kit.openGate(gate));
      context.kit.planNext('panel', plan);
      const panel = await context.panel(await context.call(), plan);
      await panel.acknowledged();
      const mark = panel.mark();
      await panel.staysSilent(mark, 'the second of two equal registrations');
    },
  },
  {
    name: 'redirect',
    mark: 'D',
    title: '(e) a document that redirects before the very first load, and the one after it, are each answered',
    stage: 'own-call',
    slots: ['panel'],
    run: async (context) => {
      const [gate, slot] = [`gate-${context.unheld()}`, `redirected-${context.unheld()}`];
      const origin = context.kit.slots.find(({ kind }) => kind === 'panel')?.origins[0] ?? '';
      const [before, after] = [context.unheld(), context.unheld()];
      const second = { inline: [registration(['contact'], { contactId: after })] };
      const first = {
        inline: [
          registration(['contact'], { contactId: before }),
          { do: 'go', url: context.kit.pageUrl(origin, slot, second) } as const,
        ],
        gate,
      };
      context.later(() => context.kit.openGate(gate));
      context.kit.planNext('panel', first);
      await context.panel(await context.call(), first);
      const next = await context.opened((one) => one.slot === slot, 'document after the redirect');
      const mine = () => next.acknowledgements().find((one) => one.acknowledgement['contactId'] === after);
      same((await next.until(mine, 'acknowledgement of its own')).acknowledgement['status'], 'OK', 'status');
    },
  },
  {
    name: 'hanging',
    mark: 'D',
    title: '(d) a new document that hangs while it loads stays unanswered, and no other page waits for it',
    needs: ['console'],
    run: async (context) => {
      const [page, other] = [await context.page(), await context.page()];
      await page.join(['contact'], { contactId: context.unheld() });
      const [gate, issuer] = [`gate-${context.unheld()}`, `kit-hanging-${context.unheld()}`];
      context.later(() => context.kit.openGate(gate));
      const from = context.host.warnings().length;
      const plan = { inline: [registration(['contact'], { issuer })], gate };
      const next = await context.navigate(page, { plan });
      same((await other.join(['agent'])).acknowledgement['status'], 'OK', 'status of another page');
      await context.warning(from, issuer);
      same(next.messages().length, 0, 'messages to the hanging document');
    },
  },
  {
    name: 'document-id',
    mark: 'D',
    title: '(g) a new documentId is answered at once, without any load',
    profiles: ['extended'],
    needs: ['extended'],
    run: async (context) => {
      const page = await context.page();
      const extensions = (documentId: string) => ({ extensions: { version: 1, documentId } });
      await page.join(['agent'], extensions('kit-first'));
      const gate = `gate-${context.unheld()}`;
      context.later(() => context.kit.openGate(gate));
      const inline = [registration(['agent'], extensions('kit-second'))];
      const next = await context.navigate(page, { plan: { inline, gate } });
      same((await next.acknowledged()).acknowledgement['status'], 'OK', 'status');
      same(next.document.loaded, false, 'whether the document has loaded');
    },
  },
  {
    name: 'same-document-id',
    mark: 'D',
    title: '(g) the same documentId again is a second registration, refused at once',
    profiles: ['extended'],
    needs: ['extended', 'console'],
    run: async (context) => {
      const page = await context.page();
      const [issuer, from] = [`kit-again-${context.unheld()}`, context.host.warnings().length];
      const fields = { issuer, extensions: { version: 1, documentId: 'kit-same' } };
      await page.join(['agent'], fields);
      await page.register(['agent'], fields);
      await context.warning(from, `[${issuer}] is already subscribed.`);
      same(page.acknowledgements().length, 1, 'acknowledgements');
    },
  },
);
