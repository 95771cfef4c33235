const $ = (id) => document.getElementById(id);
const STATUS = {
  waiting: () => 'You are in the queue. An agent will be with you soon.',
  active: (name) => `You are talking to ${name ?? 'an agent'}.`,
  holding: (name) => `${name ?? 'The agent'} will be back in a moment.`,
  ended: () => 'The chat has ended. Thank you!',
};

let address;
let events;

async function post(path, body) {
  const answer = await fetch(path, { method: 'POST', body: JSON.stringify(body) });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.message);
  return told;
}

/** Runs what a form does; what fails is said, and the form stays as it was. */
async function attempt(form, work) {
  const button = form.querySelector('button');
  button.disabled = true;
  $('problem').textContent = '';
  try {
    await work();
  } catch (error) {
    $('problem').textContent = error.message;
  } finally {
    button.disabled = false;
  }
}

function show(state) {
  document.body.dataset.state = state;
  $('begin').hidden = state !== 'new';
  $('talk').hidden = state === 'new';
  $('write').hidden = state === 'ended';
  $('leave').hidden = state === 'ended';
}

function add(who, text) {
  const item = document.createElement('li');
  item.className = who;
  item.textContent = text;
  $('log').append(item);
  item.scrollIntoView({ block: 'end' });
}

function take({ type, status, agentName, text, isTyping }) {
  if (type === 'contact') {
    $('status').textContent = STATUS[status]?.(agentName) ?? '';
    show(status === 'ended' ? 'ended' : 'open');
    if (status === 'ended') events.close();
  } else if (type === 'message') {
    $('typing').textContent = '';
    add('agent', text);
  } else if (type === 'typing') $('typing').textContent = isTyping ? 'The agent is writing …' : '';
}

$('begin').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(event.target, async () => {
    ({ address } = await post('/chats', { name: $('name').value, key: crypto.randomUUID() }));
    show('open');
    events = new EventSource(`/chats/${address}/events`);
    events.onmessage = ({ data }) => take(JSON.parse(data));
    $('text').focus();
  });
});

/* The key stays the same until the message is taken, so that a second try never writes it twice. */
let key = crypto.randomUUID();
$('write').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(event.target, async () => {
    const text = $('text').value;
    await post(`/chats/${address}/messages`, { text, key });
    key = crypto.randomUUID();
    add('customer', text);
    $('text').value = '';
  });
});
$('text').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $('write').requestSubmit();
});
$('leave').addEventListener('click', () => attempt($('talk'), () => post(`/chats/${address}/leave`, {})));
