const LOOK_MS = 500;

/**
 * Ends this process in order when whoever started it is gone: npm passes SIGTERM to the shell between it and us, which
 * dies of it without telling us.
 */
export function endWithParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_MS);
  timer.unref();
}
