/** A port that is wanted is taken; the message says by whom it was wanted and what to do. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
  readonly port: number;

  constructor(port: number, wantedFor: string, remedy: string) {
    super(`Port ${port}, wanted for ${wantedFor}, is in use. ${remedy}`);
    this.port = port;
  }
}

/** Tells whether listening failed because the port is taken. */
export function isPortInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
