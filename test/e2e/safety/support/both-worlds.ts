import { openRealWorld, type RealWorld, type RealWorldOptions } from './real-world.js';
import { openWeakWorld, type WeakWorld, type WeakWorldOptions } from './weak-world.js';

/** The product and, in the same browser, its twin without a check; in both the agent is on a call. */
export interface BothWorlds {
  readonly real: RealWorld;
  readonly weak: WeakWorld;
  close(): Promise<void>;
}

/** Opens both worlds with the same pages. */
export async function openBothWorlds(options: RealWorldOptions & WeakWorldOptions): Promise<BothWorlds> {
  const real = await openRealWorld(options);
  try {
    await real.call();
    const weak = await openWeakWorld(real.browser, options);
    return {
      real,
      weak,
      async close() {
        await weak.close();
        await real.close();
      },
    };
  } catch (error) {
    await real.close();
    throw error;
  }
}
