import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentState } from './testing/samples.js';
import { createTestHost, type TestHost, type TestPage } from './testing/test-host.js';

const RUNS = 1_000;
const REGISTER = { messageType: 'RegisterForClientEvents', subscriptionTypes: ['agent'] };

/** What happens to a session, and when pages come: by themselves, or while the store tells others of a batch. */
const happening = fc.constantFrom('event', 'event', 'agentState', 'register', 'registerWithin', 'end', 'start');

/** A host whose events are numbered, and what each page must have heard first. */
interface Course {
  readonly host: TestHost;
  readonly pages: { readonly page: TestPage; readonly first: number | undefined }[];
  last: number;
}

function numberOf(element: unknown): number {
  const { CurrentState, AgentLegId } = element as { CurrentState?: string; AgentLegId?: string };
  return Number(CurrentState ?? AgentLegId);
}

/** Plays a course; `numbersSnapshots: false` is a store that a broker cannot tell the join from. */
function play(happenings: readonly string[], numbersSnapshots = true): Course {
  const host = createTestHost();
  const { session } = host;
  const course: Course = { host, pages: [], last: 0 };
  const begin = { active: false, established: false, first: 1 };
  let state = begin;
  if (!numbersSnapshots) {
    const { snapshot } = session;
    let heard = 0;
    session.subscribe(({ version }) => {
      heard = version;
    });
    session.snapshot = () => ({ ...snapshot(), version: heard });
  }
  const comes = (within: boolean): void => {
    const page = host.open();
    // Before the first AgentState the snapshot is the session from its start, afterwards the last state.
    const first = state.established ? course.last : state.first;
    course.pages.push({ page, first: state.active && first <= course.last ? first : undefined });
    if (within) host.broker.receive({ source: page.window, origin: page.window.origin, data: REGISTER });
    else page.send(REGISTER);
  };
  const happens = (event: object): void => {
    course.last += 1;
    host.apply(event);
  };
  for (const what of happenings) {
    if (what === 'register') comes(false);
    else if (what === 'end') {
      session.end();
      state = begin;
    } else if (!state.active) {
      if (what !== 'start') continue;
      state = { active: true, established: false, first: course.last + 1 };
      session.start('t');
    } else if (what === 'registerWithin') {
      session.beforeListeners = () => {
        session.beforeListeners = () => {};
        comes(true);
      };
      happens(
        state.established ? agentState(`${course.last + 1}`) : { Type: 'AgentLeg', AgentLegId: `${course.last + 1}` },
      );
    } else if (what === 'agentState' || state.established) {
      state = { ...state, established: true };
      happens(agentState(`${course.last + 1}`));
    } else if (what === 'event') happens({ Type: 'AgentLeg', AgentLegId: `${course.last + 1}` });
  }
  host.transport.flush();
  return course;
}

function mismatches({ pages, last }: Course): number {
  return pages.filter(({ page, first }) => {
    const numbers = page.elements().map(numberOf);
    const start = first ?? numbers[0] ?? last + 1;
    const expected = Array.from({ length: last + 1 - start }, (_, index) => start + index);
    return JSON.stringify(numbers) !== JSON.stringify(expected);
  }).length;
}

describe('the join', () => {
  test(`PM-404 PM-405 PM-217 whenever a page comes, it hears the state of then and every later event, each once and in order (${RUNS} runs)`, () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        expect(mismatches(play(happenings))).toBe(0);
      }),
      { numRuns: RUNS },
    );
  }, 60_000);

  test('PM-405 twin: with a store that does not number its snapshots, an event comes twice', () => {
    const happenings = ['start', 'agentState', 'registerWithin', 'event'];
    expect(mismatches(play(happenings))).toBe(0);
    expect(mismatches(play(happenings, false))).toBe(1);
  });
});
