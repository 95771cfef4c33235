import { toAgentId, toContactId } from '@patchpanel/protocol';
import { emailRoutes } from '@patchpanel/protocol/api';
import { ACCEPTED, accepted, NO_CONTENT, ok } from '../answers.js';
import { ApiError } from '../api-error.js';
import { runInSession } from '../call.js';
import { createContactId } from '../randomness.js';
import { type Routes, registerRoute } from '../register-route.js';
import { requestContacts } from './chat.js';
import { withDraft, withSentMail } from './mail-content.js';
import { transfer } from './transfer.js';

const {
  addEmail,
  emailOutbound,
  forwardEmail,
  parkEmail,
  previewEmail,
  replyEmail,
  restoreEmail,
  saveEmailDraft,
  sendEmail,
  transferEmailToAgent,
  transferEmailToSkill,
  unparkEmail,
} = emailRoutes;

const SENDING = [
  [sendEmail, 'send'],
  [replyEmail, 'reply'],
  [forwardEmail, 'forward'],
] as const;

/** What an agent does with emails. Contents are stored before the command that names them. */
export function registerEmailRoutes(routes: Routes): void {
  registerRoute(routes, addEmail, async (call, { sessionId }) => {
    await requestContacts(call, sessionId, ['email']);
    return ACCEPTED;
  });

  registerRoute(routes, emailOutbound, async (call, { sessionId, skillId, toAddress, parentContactId }) => {
    const { contactId = '' } = await runInSession(call, sessionId, (id) => ({
      kind: 'StartEmail',
      sessionId: id,
      contactId: toContactId(createContactId(call.context.randomness)),
      address: toAddress,
      skill: skillId,
      ...(parentContactId === undefined ? {} : { parentContactId: toContactId(parentContactId) }),
    }));
    return accepted({ contactId });
  });

  for (const [contract, how] of SENDING) {
    registerRoute(routes, contract, async (call, { sessionId, contactId: named, ...mail }) => {
      const contactId = toContactId(named);
      const { mailId = '' } = await withSentMail(call, contactId, mail, (id) =>
        runInSession(call, sessionId, (session) => ({
          kind: 'SendMail',
          sessionId: session,
          contactId,
          mailId: id,
          how,
        })),
      );
      return accepted({ mailId });
    });
  }

  registerRoute(routes, saveEmailDraft, async (call, { sessionId, contactId: named, ...draft }) => {
    const contactId = toContactId(named);
    const { draftId = '' } = await withDraft(call, contactId, draft, (id) =>
      runInSession(call, sessionId, (session) => ({ kind: 'SaveDraft', sessionId: session, contactId, draftId: id })),
    );
    return accepted({ draftEmailGuidStr: draftId });
  });

  registerRoute(routes, parkEmail, async (call, { sessionId, contactId: named, isDraft, ...draft }) => {
    const contactId = toContactId(named);
    const park = (more: { readonly draftId?: string }) =>
      runInSession(call, sessionId, (session) => ({ kind: 'ParkMail', sessionId: session, contactId, ...more }));
    const { draftId } = await (isDraft === true
      ? withDraft(call, contactId, draft, (id) => park({ draftId: id }))
      : park({}));
    return accepted(draftId === undefined ? {} : { draftEmailGuidStr: draftId });
  });

  registerRoute(routes, unparkEmail, async (call, { sessionId, contactId, isImmediate }) => {
    const immediate = wireBoolean(isImmediate);
    if (immediate === undefined) {
      throw new ApiError('invalid_parameter', 'InvalidIsImmediate: isImmediate has to be true or false.');
    }
    await runInSession(call, sessionId, (id) => ({
      kind: 'UnparkMail',
      sessionId: id,
      contactId: toContactId(contactId),
      immediate,
    }));
    return immediate ? ok({}) : NO_CONTENT;
  });

  for (const [contract, kind] of [
    [previewEmail, 'PreviewMail'],
    [restoreEmail, 'RestoreMail'],
  ] as const) {
    registerRoute(routes, contract, async (call, { sessionId, contactId }) => {
      await runInSession(call, sessionId, (id) => ({ kind, sessionId: id, contactId: toContactId(contactId) }));
      return ACCEPTED;
    });
  }

  registerRoute(routes, transferEmailToAgent, (call, { sessionId, contactId, targetAgentId, ...draft }) =>
    withDraft(
      call,
      toContactId(contactId),
      draft,
      (draftId) => transfer(call, { sessionId, contactId, draftId }, 'email', { agentId: toAgentId(targetAgentId) }),
      () => transfer(call, { sessionId, contactId }, 'email', { agentId: toAgentId(targetAgentId) }),
    ),
  );
  registerRoute(routes, transferEmailToSkill, (call, { sessionId, contactId, targetSkillID, ...draft }) =>
    withDraft(
      call,
      toContactId(contactId),
      draft,
      (draftId) => transfer(call, { sessionId, contactId, draftId }, 'email', { skill: targetSkillID }),
      () => transfer(call, { sessionId, contactId }, 'email', { skill: targetSkillID }),
    ),
  );
}

function wireBoolean(value: unknown): boolean | undefined {
  const word = String(value).toLowerCase();
  return word === 'true' || word === '1' ? true : word === 'false' || word === '0' ? false : undefined;
}
