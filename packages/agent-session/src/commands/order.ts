import type { ContactId } from '@patchpanel/protocol';
import type { CommandOrder } from '@patchpanel/protocol/messages';
import type { SessionCommand } from '../contract.js';

/**
 * A page's order as a command of the session. `undefined` for `focus`, which is the desktop's own, and for an order on a
 * contact that names none.
 * @see EX-301
 */
export function toSessionCommand(order: CommandOrder, contactId: ContactId | undefined): SessionCommand | undefined {
  const { command } = order;
  switch (command) {
    case 'focus':
      return undefined;
    case 'setMute':
      return { kind: command, on: order.on };
    case 'setAgentState':
      return { kind: command, state: order.state, ...(order.reason === undefined ? {} : { reason: order.reason }) };
    case 'dialPhone': {
      const { phoneNumber, skillId } = order;
      return { kind: command, phoneNumber, ...(skillId === undefined ? {} : { skillId }) };
    }
  }
  if (contactId === undefined) return undefined;
  switch (command) {
    case 'answer':
      return { kind: 'accept', contactId };
    case 'refuse':
      return { kind: 'reject', contactId };
    case 'hangup':
      return { kind: 'end', contactId };
    case 'record':
    case 'conference':
      return { kind: command, contactId };
    case 'sendDtmf':
      return { kind: command, contactId, digits: order.digits };
    case 'transfer':
      return { kind: command, contactId, to: order.to, mode: order.mode };
    case 'setHold':
    case 'setMask':
      return { kind: command, contactId, on: order.on };
    case 'disposition': {
      const { dispositionId, notes } = order;
      return { kind: command, contactId, dispositionId, ...(notes === undefined ? {} : { notes }) };
    }
  }
}
