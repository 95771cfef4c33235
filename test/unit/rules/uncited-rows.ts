/**
 * The rows of the wire facts that no test names yet, by section. It may only get shorter: a row that a test names has to go.
 * @see AS-12
 */
export const UNCITED: readonly string[] = [
  // B.1
  // B.2
  // B.3
  // B.4
  // B.5
  // B.6
  // B.7
  // B.8
  // B.9
  // B.10
  // C.2
  // C.3
];
