/**
 * Which document of a window a subscription is of: the host sees registrations and the frame's loads, never documents.
 *
 *                 ┌────────── anyDocument / answer ───────────┐
 *                 ▼                                           │
 *   ┌──▶ settled ───────────── load ──────────────────▶ succeeded
 *   │       │                                                 ▲
 *   │  anyDocument / hold                                     │
 *   │       ▼                                                 │
 *   ├─ holding ── timeUp / refuse held ──▶ refused ── load / answer refused
 *   │   load / answer held                    │ ▲             │
 *   │                            anyDocument / hold  timeUp / refuse held
 *   │                                         ▼ │             │
 *   │                                    holdingAgain ── load / answer held
 *   └── otherDocument, unseenDocument / answer: from everywhere
 *
 * An answer ends the subscription and makes the next one, which begins in the state that is named here.
 * @see PM-213
 */
export type SuccessionState =
  /** Nothing tells of another document. */
  | 'settled'
  /** Another document is there: its registration is answered at once. */
  | 'succeeded'
  /** A registration and the window's events wait for a load. */
  | 'holding'
  /** A registration was refused that a late load may yet prove to be another document's. */
  | 'refused'
  /** As `holding`, after a refusal. */
  | 'holdingAgain';

/** What happens to a subscribed window; loads are the counted ones. */
export type SuccessionInput = 'sameDocument' | 'otherDocument' | 'unseenDocument' | 'anyDocument' | 'load' | 'timeUp';

/** What is to be done, in a registration's case with that registration. */
export type SuccessionEffect =
  | 'none'
  | 'refuse'
  | 'answer'
  | 'answerAndWarn'
  | 'hold'
  | 'refuseHeld'
  | 'answerHeld'
  | 'answerRefused';

/** Where an input leads. */
export interface Transition {
  readonly next: SuccessionState;
  readonly effect: SuccessionEffect;
}

const to = (next: SuccessionState, effect: SuccessionEffect = 'none'): Transition => ({ next, effect });
const REPLACED = to('settled', 'answer');
const REPLACED_UNSEEN = to('settled', 'answerAndWarn');

/** Every input in every state. @see PM-213 */
export const TRANSITIONS: Readonly<Record<SuccessionState, Readonly<Record<SuccessionInput, Transition>>>> = {
  settled: {
    sameDocument: to('settled', 'refuse'),
    otherDocument: REPLACED,
    unseenDocument: REPLACED_UNSEEN,
    anyDocument: to('holding', 'hold'),
    load: to('succeeded'),
    timeUp: to('settled'),
  },
  succeeded: {
    sameDocument: to('succeeded', 'refuse'),
    otherDocument: REPLACED,
    unseenDocument: REPLACED_UNSEEN,
    anyDocument: REPLACED,
    load: to('succeeded'),
    timeUp: to('succeeded'),
  },
  holding: {
    sameDocument: to('holding', 'refuse'),
    otherDocument: REPLACED,
    unseenDocument: REPLACED_UNSEEN,
    anyDocument: to('holding', 'hold'),
    load: to('settled', 'answerHeld'),
    timeUp: to('refused', 'refuseHeld'),
  },
  refused: {
    sameDocument: to('refused', 'refuse'),
    otherDocument: REPLACED,
    unseenDocument: REPLACED_UNSEEN,
    anyDocument: to('holdingAgain', 'hold'),
    load: to('succeeded', 'answerRefused'),
    timeUp: to('refused'),
  },
  holdingAgain: {
    sameDocument: to('holdingAgain', 'refuse'),
    otherDocument: REPLACED,
    unseenDocument: REPLACED_UNSEEN,
    anyDocument: to('holdingAgain', 'hold'),
    load: to('succeeded', 'answerHeld'),
    timeUp: to('refused', 'refuseHeld'),
  },
};
