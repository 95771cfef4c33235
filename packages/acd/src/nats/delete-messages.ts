import { JetStreamApiError, type JetStreamManager } from '@nats-io/jetstream';

const AT_ONCE = 64;
/** NATS did not delete a message: mostly because it is not there any more. */
const NOT_DELETED = 10_057;

/**
 * Deletes a message by its place; `false`: there is none. Never a purge: NATS before 2.9.18 reads a purge of a part, when a
 * server starts again, as a purge of everything before it, and the stream is lost.
 */
export async function deleteMessage(manager: JetStreamManager, stream: string, sequence: number): Promise<boolean> {
  try {
    return await manager.streams.deleteMessage(stream, sequence, false);
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === NOT_DELETED) return false;
    throw error;
  }
}

/** Deletes messages by their places, the first ones first; those that are not there count as deleted. */
export async function deleteMessages(
  manager: JetStreamManager,
  stream: string,
  sequences: readonly number[],
): Promise<void> {
  for (let at = 0; at < sequences.length; at += AT_ONCE) {
    const part = sequences.slice(at, at + AT_ONCE);
    await Promise.all(part.map((sequence) => deleteMessage(manager, stream, sequence)));
  }
}

/** Deletes everything in a stream before a place. */
export async function deleteBefore(manager: JetStreamManager, stream: string, sequence: number): Promise<void> {
  const { state } = await manager.streams.info(stream);
  for (let from = state.first_seq; from < sequence; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, sequence - from);
    await deleteMessages(
      manager,
      stream,
      Array.from({ length: count }, (_, index) => from + index),
    );
  }
}
