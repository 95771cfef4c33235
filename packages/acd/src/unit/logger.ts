/** Where the unit says what operators should know; fields are ids and numbers, never personal data. pino fits. */
export interface UnitLogger {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}
