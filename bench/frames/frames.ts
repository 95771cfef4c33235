/** Embeds so many pages, one after the other, and waits for each to say that it listens. */
export async function embedPages(url: string, count: number): Promise<Window[]> {
  const windows: Window[] = [];
  for (let index = 0; index < count; index += 1) {
    const frame = document.createElement('iframe');
    const ready = new Promise<void>((resolve) => {
      const listener = ({ source, data }: MessageEvent): void => {
        if (source !== frame.contentWindow || data !== 'ready') return;
        removeEventListener('message', listener);
        resolve();
      };
      addEventListener('message', listener);
    });
    frame.src = url;
    document.body.append(frame);
    await ready;
    windows.push(frame.contentWindow as Window);
  }
  return windows;
}

/** Resolves when the windows have heard everything that was posted to them before. */
export async function drained(windows: readonly Window[]): Promise<void> {
  await Promise.all(
    windows.map(
      (window) =>
        new Promise<void>((resolve) => {
          const listener = ({ source, data }: MessageEvent): void => {
            if (source !== window || data !== 'fence') return;
            removeEventListener('message', listener);
            resolve();
          };
          addEventListener('message', listener);
          window.postMessage('fence', '*');
        }),
    ),
  );
}
