/** Closes several things, each whatever becomes of the others. @throws the first failure, when all have been tried */
export async function closeAll(closings: readonly (() => Promise<void>)[]): Promise<void> {
  const outcomes = await Promise.allSettled(closings.map(async (close) => close()));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
