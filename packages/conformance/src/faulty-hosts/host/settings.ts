/** What the small host shows in one frame, and what it grants. */
export interface SmallSlot {
  readonly name: string;
  readonly url: string;
  readonly origins: readonly string[];
  readonly place: 'workspace' | 'panel' | 'window';
  readonly granted: boolean;
  readonly opaque: boolean;
}

/** Everything that the small host is told. */
export interface SmallHostSettings {
  readonly issuer: string;
  readonly acknowledgementFirst: boolean;
  readonly invalidTypes: string;
  readonly types: readonly string[];
  readonly slots: readonly SmallSlot[];
  readonly callTemplate: Readonly<Record<string, unknown>>;
}

/** An event of the platform. */
export type SmallEvent = Record<string, unknown>;

/** The session as the small host's broker half sees it. */
export interface SmallSession {
  active: boolean;
  established: boolean;
  token: string;
  kept: SmallEvent[];
  agentState: SmallEvent | undefined;
  readonly contacts: Map<string, SmallEvent>;
}
