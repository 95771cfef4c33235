import { type ContactId, toContactId } from '@patchpanel/protocol';
import { MAX_OUTBOX_TIMEOUT_SECONDS, type sandboxWays, type serviceWays } from '@patchpanel/protocol/api';
import type { ContentStore } from '../content/content-store.js';
import type { MailAttachment, StoredMail } from '../content/mail.js';
import { ACCEPTED, accepted, created, ok } from '../http/answers.js';
import { ApiError } from '../http/api-error.js';
import type { ServiceCaller } from '../http/auth/service-tokens.js';
import { mailOnWire } from '../http/mail-on-wire.js';
import { createContactId } from '../http/randomness.js';
import type { Routes } from '../http/register-route.js';
import { signalOf } from '../http/signals/signal-of.js';
import type { Unit } from '../unit/unit-contract.js';
import { arrivalCommand } from './arrival.js';
import { storeContent } from './arrival-content.js';
import type { OutboxDesk } from './outbox-desk.js';
import { outboxFilter } from './outbox-filter.js';
import { isSandbox, registerWay, type ServiceCall, type ServiceOf } from './service-call.js';

/** What the ways in and out need beside the routes. */
export interface WayPorts {
  readonly who: ServiceOf;
  readonly desk: OutboxDesk;
  /** Told before a customer comes in. */
  readonly arriving?: () => void;
}

/** The position of an outbox cursor; `undefined` for the oldest. @throws ApiError `cursor_unknown` */
function positionOf(cursor: string): number | undefined {
  if (cursor === '') return undefined;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new ApiError('cursor_unknown', 'The cursor was never given; use the header Event-Cursor of the last answer.');
}

/** A contact that the service may act for: it brought it, or no service did. @throws ApiError `contact_not_found` */
async function customerOf(unit: Unit, { service }: ServiceCall, id: string): Promise<ContactId> {
  const contactId = toContactId(id);
  const bringer = await unit.ask({ kind: 'bringer', contactId });
  if (bringer === undefined || (bringer !== '' && bringer !== service.serviceId && !isSandbox(service))) {
    throw new ApiError('contact_not_found', 'There is no such open contact, or another service brought it.');
  }
  return contactId;
}

const hasScope = ({ scopes }: ServiceCaller, scope: string): boolean => scopes.some((held) => held === scope);

/* The contents of the attachments, in their order. */
async function filesOf(content: ContentStore, { mailId, attachments }: StoredMail): Promise<MailAttachment[]> {
  const found = await Promise.all(attachments.map((_, place) => content.getAttachment(mailId, place)));
  return found.filter((file) => file !== undefined);
}

/** Registers the ways in and out: for services with their tokens, or for the sandbox. */
export function registerWayRoutes(
  routes: Routes,
  ways: typeof serviceWays | typeof sandboxWays,
  { who, desk, arriving }: WayPorts,
): void {
  const { unit, randomness } = routes.context;

  registerWay(routes, ways.postContact, who, 'contacts', async ({ service, run }, arrival) => {
    arriving?.();
    const id = createContactId(randomness);
    const command = arrivalCommand(unit.view.configuration(), arrival, id, service.serviceId);
    const brought = await storeContent(routes.context, arrival, id, service.serviceId);
    try {
      const { contactId = id } = await run({ ...command, ...brought.details });
      /* The same request came before: what it brought is stored with the contact of then. */
      if (contactId !== id) await brought.undo();
      return created({ contactId });
    } catch (error) {
      await brought.undo();
      throw error;
    }
  });

  registerWay(routes, ways.postHangup, who, 'contacts', async (call, { contactId }) => {
    await call.run({ kind: 'CustomerHungUp', contactId: await customerOf(unit, call, contactId) });
    return ACCEPTED;
  });

  registerWay(routes, ways.postAnswer, who, 'contacts', async (call, { contactId }) => {
    await call.run({ kind: 'CustomerAnswered', contactId: await customerOf(unit, call, contactId) });
    return ACCEPTED;
  });

  registerWay(routes, ways.postMessage, who, 'messages', async (call, { contactId, text }) => {
    const id = randomness.uuid();
    const to = await customerOf(unit, call, contactId);
    const { messageId = id } = await call.run({ kind: 'CustomerMessage', contactId: to, messageId: id, text });
    return accepted({ messageId });
  });

  registerWay(routes, ways.postTyping, who, 'messages', async (call, { contactId, isTyping }) => {
    await call.run({ kind: 'CustomerTyping', contactId: await customerOf(unit, call, contactId), isTyping });
    return ACCEPTED;
  });

  registerWay(routes, ways.postPresence, who, 'messages', async (call, { contactId, present }) => {
    const kind = present ? 'CustomerBack' : 'CustomerAway';
    await call.run({ kind, contactId: await customerOf(unit, call, contactId) });
    return ACCEPTED;
  });

  registerWay(routes, ways.postSignal, who, 'signals', async (call, { contactId, ...fields }) => {
    const to = await customerOf(unit, call, contactId);
    await call.run({ kind: 'SignalAgent', contactId: to, signals: [signalOf(fields)] });
    return ACCEPTED;
  });

  registerWay(routes, ways.getMail, who, undefined, async ({ service }, { mailId }) => {
    const mail = await routes.context.content.getMail(mailId);
    const mine = mail?.service === service.serviceId && hasScope(service, 'outbox');
    if (mail?.kind !== 'sent' || !(mine || hasScope(service, 'outbox:email'))) {
      throw new ApiError('content_not_found', 'There is no sent mail with this id that the service may read.');
    }
    return ok({ ...mailOnWire(mail), bodyHtml: mail.bodyHtml, files: await filesOf(routes.context.content, mail) });
  });

  registerWay(routes, ways.getOutbox, who, undefined, ({ service, reply }, { cursor = '', timeout }) => {
    if (!service.scopes.some((scope) => scope.startsWith('outbox'))) {
      throw new ApiError('not_permitted', 'The service has no outbox scope.');
    }
    const position = positionOf(cursor);
    const seconds = Math.min(timeout ?? MAX_OUTBOX_TIMEOUT_SECONDS, MAX_OUTBOX_TIMEOUT_SECONDS);
    reply.hijack();
    const filter = outboxFilter(service);
    desk.take({ serviceId: service.serviceId, position, filter, timeoutMs: seconds * 1000 }, reply.raw);
    return undefined;
  });
}
