import { getCompletedContacts } from '@patchpanel/protocol/api';
import { isoTime } from '../../engine/iso-time.js';
import type { ContactDocument } from '../../unit/contact-documents.js';
import { ok } from '../answers.js';
import { agentFor, mayActForOthers } from '../auth/caller.js';
import { readHistory, toHistoryEntry } from '../history.js';
import { PLATFORM_MEDIA } from '../media-types.js';
import { timeOf } from '../parse-time.js';
import { type Routes, registerRoute } from '../register-route.js';

const DAY_MS = 86_400_000;

/** The finished contacts, from the documents. @see spec/agent-session-api.md B.10 */
export function registerHistoryRoutes(routes: Routes): void {
  const { unit, documents, clock } = routes.context;

  registerRoute(routes, getCompletedContacts, async ({ caller }, asked) => {
    const { updatedSince, endDate, skip = 0, top = 100 } = asked;
    const configuration = unit.view.configuration();
    const now = clock.now();
    const since = updatedSince === undefined ? now - DAY_MS : timeOf('updatedSince', updatedSince);
    const until = endDate === undefined ? Number.POSITIVE_INFINITY : timeOf('endDate', endDate);
    const agentId =
      asked.agentId === undefined && mayActForOthers(caller) ? undefined : agentFor(caller, asked.agentId);
    const team = configuration.agents.filter((agent) => agent.teamId === asked.teamId);
    const inTeam = new Set<string>(team.map((agent) => agent.agentId));
    const matches = (contact: ContactDocument): boolean =>
      (asked.teamId === undefined || (contact.agentId !== undefined && inTeam.has(contact.agentId))) &&
      (asked.skillId === undefined || contact.skillId === asked.skillId) &&
      (asked.mediaTypeId === undefined ||
        PLATFORM_MEDIA[contact.mediaType ?? 'voice'].mediaTypeId === asked.mediaTypeId) &&
      (asked.isOutbound === undefined || contact.inbound !== asked.isOutbound) &&
      (asked.fromAddr === undefined || contact.from === asked.fromAddr) &&
      (asked.toAddr === undefined || contact.to === asked.toAddr);
    const { contacts, matched } = await readHistory(documents, unit.id, { since, until, agentId, matches, skip, top });
    return ok({
      businessUnitId: unit.id,
      lastPollTime: isoTime(contacts.length === top ? (contacts[contacts.length - 1]?.endedAt ?? now) : now),
      totalRecords: matched,
      completedContacts: contacts.map((contact) => toHistoryEntry(contact, configuration)),
    });
  });
}
