import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createConversations } from './conversations.js';
import { createPlatform, Refused } from './platform.js';

const MAX_BODY_BYTES = 16_384;
const MAX_NAME = 80;
const MAX_TEXT = 2_000;
const KEY = /^[\w-]{8,64}$/;
const FILES = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/chat.js': ['chat.js', 'text/javascript; charset=utf-8'],
  '/chat.css': ['chat.css', 'text/css; charset=utf-8'],
};
const HEADERS = {
  'Content-Security-Policy': "default-src 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

const refuse = (status, code, description) => {
  throw new Refused(status, code, description);
};

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_BODY_BYTES) refuse(413, 'body_too_large', 'A message has at most 16 kB.');
  }
  try {
    return Object(JSON.parse(text || '{}'));
  } catch {
    return refuse(400, 'malformed_json', 'The body is no JSON object.');
  }
}

const textOf = (value, longest, name) => {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' || text.length > longest
    ? refuse(400, 'invalid_parameter', `${name} has 1 to ${longest} characters.`)
    : text;
};
const keyOf = (value) => (KEY.test(value) ? value : refuse(400, 'invalid_parameter', 'key has 8 to 64 letters.'));

/** Serves the chat page and carries what customers write to the platform, and back. */
export async function startWebChat({ port, url, token }) {
  const platform = createPlatform(url, token);
  const conversations = createConversations();
  const end = new AbortController();
  const contactOf = (address) =>
    conversations.contactOf(address) ?? refuse(404, 'not_found', 'There is no such conversation (any more).');

  const routes = {
    'POST /chats': async (_, { name, key }) => {
      const { contactId } = await platform.bring(textOf(name, MAX_NAME, 'name'), keyOf(key));
      return { address: conversations.open(contactId) };
    },
    'POST /chats/messages': async (address, { text, key }) => {
      await platform.write(contactOf(address), textOf(text, MAX_TEXT, 'text'), keyOf(key));
      return {};
    },
    'POST /chats/leave': async (address) => {
      await platform.leave(contactOf(address));
      return {};
    },
  };

  function stream(request, response, address) {
    contactOf(address);
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' });
    response.write('retry: 1000\n\n');
    const after = Number(request.headers['last-event-id'] ?? 0);
    const leave = conversations.follow(address, after, (event) => {
      if (event === undefined) response.end();
      else response.write(`id: ${event.number}\ndata: ${JSON.stringify(event)}\n\n`);
    });
    response.on('close', leave);
  }

  async function answer(request, response) {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = FILES[pathname];
    if (request.method === 'GET' && file !== undefined) {
      const content = await readFile(new URL(`public/${file[0]}`, import.meta.url));
      response.writeHead(200, { ...HEADERS, 'Content-Type': file[1] }).end(content);
      return;
    }
    if (pathname === '/favicon.ico') return response.writeHead(204, HEADERS).end();
    const [, chats, address = '', what] = pathname.split('/');
    if (request.method === 'GET' && chats === 'chats' && what === 'events') return stream(request, response, address);
    const route = routes[`${request.method} /${[chats, what].filter(Boolean).join('/')}`];
    if (route === undefined) refuse(404, 'not_found', 'There is nothing at this address.');
    const told = await route(address, await bodyOf(request));
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'application/json' }).end(JSON.stringify(told));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      const { status = 502, code = 'unreachable' } = error instanceof Refused ? error : {};
      const message = error instanceof Refused ? error.message : 'The contact centre does not answer; try again.';
      if (response.headersSent) return response.destroy();
      response.writeHead(status, { ...HEADERS, 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ error: code, message }));
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, 'localhost', resolve);
  });
  const following = platform.follow(conversations.tell, end.signal);

  return {
    url: `http://localhost:${server.address().port}/`,
    async close() {
      end.abort();
      server.closeAllConnections();
      await Promise.all([following, new Promise((resolve) => server.close(resolve))]);
    },
  };
}
