import { loose } from '../run/page-under-test.js';
import { check, same, shown } from '../run/verdict.js';
import { casesOf } from './case.js';

/** PM-209, PM-210: the contact that a subscription follows. */
export const CHOSEN_CONTACT_CASES = [
  ...casesOf(
    'PM-209',
    {
      name: 'panel',
      mark: 'S',
      title: "without a contactId a panel's page gets its panel's contact",
      stage: 'own-call',
      slots: ['panel'],
      run: async (context) => {
        const call = await context.call();
        const { envelope, acknowledgement } = await (await context.panel(call)).join(['contact']);
        same([acknowledgement['contactId'], envelope['contactId']], [call.number, call.number], 'contactId');
      },
    },
    {
      name: 'panel-other',
      mark: 'S',
      title: "a contactId that is given goes before the panel's",
      stage: 'own-call',
      slots: ['panel'],
      run: async (context) => {
        const panel = await context.panel(await context.call());
        const contactId = context.unheld();
        const { acknowledgement, rest } = await panel.join(['contact'], { contactId });
        same([acknowledgement['contactId'], rest], [contactId, []], 'contactId and state');
      },
    },
    {
      name: 'workspace',
      mark: 'S',
      title: 'contact in a workspace without a contactId is OK with null',
      run: async (context) => {
        const { acknowledgement, rest } = await (await context.page()).join(['contact']);
        same([acknowledgement['status'], acknowledgement['contactId'], rest], ['OK', null, []], 'acknowledgement');
      },
    },
    {
      name: 'workspace-in-call',
      mark: 'S',
      title: 'also while the agent has a contact',
      stage: 'standing-call',
      run: async (context) => {
        const { acknowledgement, rest } = await (await context.page()).join(['contact']);
        same([acknowledgement['status'], acknowledgement['contactId'], rest], ['OK', null, []], 'acknowledgement');
      },
    },
  ),
  ...casesOf(
    'PM-210',
    {
      name: 'unheld',
      mark: 'S',
      title: 'a contact that the host does not hold is accepted, and nothing is made up about it',
      run: async (context) => {
        const contactId = context.unheld();
        const { acknowledgement, rest } = await (await context.page()).join(['contact'], { contactId });
        same([acknowledgement['status'], acknowledgement['contactId']], ['OK', contactId], 'acknowledgement');
        check(rest.length === 0, `the host made up ${shown(rest)}`);
      },
    },
    {
      name: 'follows',
      mark: 'S',
      title: 'its events follow if it appears',
      stage: 'events',
      needs: ['inject'],
      run: async (context) => {
        const page = await context.page();
        const { id, number } = await context.injected();
        await page.join(['contact'], { contactId: number });
        const other = await context.injected({ Status: 'Active', CustomData: 'other' });
        await context.injectCall(id, { Status: 'Active', CustomData: 'mine' });
        await page.element((event) => event['CustomData'] === 'mine', 'event of the contact');
        const ids = page.elements().map((event) => loose(event)['ContactID']);
        check(!ids.includes(other.id), `events of ${shown(ids)}`);
      },
    },
  ),
];
