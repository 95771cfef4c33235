import { toContactId } from '@patchpanel/protocol';
import { getSkillTags, postContactTags } from '@patchpanel/protocol/api';
import { NO_CONTENT, ok } from '../answers.js';
import { ApiError } from '../api-error.js';
import { mayActForOthers } from '../auth/caller.js';
import { skillOf } from '../configured.js';
import { contactHolders } from '../contact-holders.js';
import { createContactTags } from '../contact-tags.js';
import { type Routes, registerRoute } from '../register-route.js';

/** The tags of a skill, and those that an agent puts on a contact. */
export function registerTagRoutes(routes: Routes): void {
  const { tags: configured } = routes.context.configuration.directory;
  const contactTags = createContactTags(routes.context);

  registerRoute(routes, getSkillTags, (call, { skillId: asked }) => {
    const { skillId } = skillOf(call, asked);
    const tags = configured.filter(({ skills }) => skills?.includes(skillId) ?? true);
    if (tags.length === 0) return NO_CONTENT;
    const list = tags.map(({ tagId, name, notes }) => ({ tagId, tagName: name, isActive: true, notes }));
    return ok({ resultSet: { skillId, tags: list } });
  });

  registerRoute(routes, postContactTags, async ({ caller }, { contactId: asked, tags }) => {
    const contactId = toContactId(asked);
    const holders = await contactHolders(routes.context, contactId);
    if (holders.size === 0) throw new ApiError('contact_not_found', 'No agent holds or held such a contact.');
    if (!holders.has(caller.agentId) && !mayActForOthers(caller)) {
      throw new ApiError('not_contact_owner', 'Another agent holds or held the contact.');
    }
    const ids = [...new Set(tags.map((tag) => (typeof tag === 'number' ? tag : tag.tagId)))];
    const results = ids.map((tagId) =>
      configured.some((tag) => tag.tagId === tagId)
        ? { tagId, success: true }
        : { tagId, success: false, error: 'There is no such tag.' },
    );
    const errors = results.filter(({ success }) => !success).length;
    if (errors === 0) await contactTags.put(contactId, caller.agentId, ids);
    return ok({ resultSet: { contactId, errorCount: String(errors), tags: results } });
  });
}
