import type { SmallHost } from './host/small-host.js';

/** One deliberate defect of the small host and the case that exists to find it. */
export interface Fault {
  readonly name: string;
  /** What the host does wrong, in a sentence. */
  readonly summary: string;
  /** The id of the case that must fail. */
  readonly caughtBy: string;
  /** Puts the defect in. Self-contained, because its source text is served to the host's page. */
  readonly put: (host: SmallHost) => void;
}
