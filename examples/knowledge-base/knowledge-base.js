import { articlesFor } from './articles.js';
import { createContacts } from './contacts.js';

const desktop = window.opener ?? window.parent;
const contacts = createContacts();
const page = document.body.dataset;
const part = (id) => document.getElementById(id);
let events = 0;

function element(tag, text, data = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  Object.assign(made.dataset, data);
  return made;
}

function showContacts() {
  const active = contacts.active();
  page.activeContact = active?.[0] ?? '';
  part('contacts').replaceChildren(
    ...contacts.entries().map(([id, { Status: status, ANI: ani = '' }]) => {
      const item = element('li', ani === '' ? id : ani, { contactId: id, status });
      item.append(element('span', status));
      if (id === active[0]) item.setAttribute('aria-current', 'true');
      return item;
    }),
  );
  part('no-contacts').hidden = active !== undefined;
  part('why').textContent =
    active === undefined ? 'For no contact in particular' : `For the contact ${active[1].ANI || active[0]}`;
  showArticles(active?.[1].Skill ?? active?.[1].SkillId);
}

function showArticles(skill) {
  part('articles').replaceChildren(
    ...articlesFor(skill).map(({ title, text, skills }) => {
      const article = element('article', '', { matched: String(skills.length > 0) });
      article.append(element('h3', title), element('p', text));
      return article;
    }),
  );
}

// region: take
function take(event) {
  if (event.messageType === 'ClientEventSubscriptionAcknowledge') {
    page.acknowledged = event.status;
    return;
  }
  if (event.messageType === 'SessionInfo') {
    page.hasToken = 'true';
    return;
  }
  events += 1;
  if (event.Type === 'AgentState') {
    page.agentState = event.CurrentState;
    part('agent-state').textContent = [event.CurrentState, event.CurrentOutReason].filter(Boolean).join(' · ');
  }
  if (contacts.take(event)) showContacts();
}
// endregion: take

/** Counted per tab, so that a reload of this page is seen: a workspace page is loaded once and stays. */
function countLoad() {
  const loads = Number(sessionStorage.getItem('loads') ?? 0) + 1;
  sessionStorage.setItem('loads', String(loads));
  const now = new Date();
  page.loads = String(loads);
  page.loadedAt = String(now.getTime());
  part('loads').value = String(loads);
  part('loaded-at').dateTime = now.toISOString();
  part('loaded-at').textContent = now.toLocaleTimeString();
}

countLoad();
showArticles();
window.addEventListener('message', ({ source, data }) => {
  if (source !== desktop || data?.issuer !== 'MAX' || !Array.isArray(data.events)) return;
  for (const event of data.events) take(event);
  page.events = String(events);
  part('events').value = String(events);
});

// region: register
desktop.postMessage(
  { messageType: 'RegisterForClientEvents', issuer: 'KnowledgeBase', subscriptionTypes: ['all'] },
  '*',
);
// endregion: register
