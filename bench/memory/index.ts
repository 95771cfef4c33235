import type { Row } from '../row.js';
import { startServerChild } from './server-child.js';
import { signIn } from './signed-in-agents.js';

const AGENTS = 1_000;
const MEGABYTE = 1_000_000;
const KILOBYTE = 1_000;

const agentIds = Array.from({ length: AGENTS }, (_, index) => String(10_000 + index));
const FILE = {
  businessUnit: { busNo: '4500', name: 'Memory' },
  teams: [{ teamId: '1', name: 'Support', unavailableCodes: ['Break'] }],
  agents: agentIds.map((agentId) => ({
    agentId,
    userName: `agent-${agentId}`,
    firstName: 'Agent',
    lastName: agentId,
    teamId: '1',
    skills: { sales: 1 },
  })),
  skills: [{ skillId: '501', key: 'sales', name: 'Sales', mediaType: 'voice' }],
};

/**
 * Memory of the server after a garbage collection: idle with 1,000 configured agents, and with all of them signed in and
 * polling. Log and documents are in memory, so their growth is part of the figure.
 */
export async function measureMemory(): Promise<Row[]> {
  const server = await startServerChild(FILE);
  try {
    const idle = await server.memory();
    const agents = await signIn(server.url, agentIds);
    const signedIn = await server.memory();
    await agents.park();
    const parked = await server.memory();
    agents.close();
    const row = (id: string, name: string, unit: string, value: number): Row => ({ id, name, unit, value, rounds: 1 });
    return [
      row('memory', 'server idle, resident', 'MB', idle.rss / MEGABYTE),
      row('memory', 'server idle, heap', 'MB', idle.heapUsed / MEGABYTE),
      row('memory', '1,000 sessions with parked polls, resident', 'MB', parked.rss / MEGABYTE),
      row('memory', '1,000 sessions with parked polls, heap', 'MB', parked.heapUsed / MEGABYTE),
      row('memory', 'in all per parked session, resident', 'kB', (parked.rss - idle.rss) / AGENTS / KILOBYTE),
      row(
        'memory',
        'the poll alone per session, heap',
        'kB',
        (parked.heapUsed - signedIn.heapUsed) / AGENTS / KILOBYTE,
      ),
    ];
  } finally {
    await server.close();
  }
}
