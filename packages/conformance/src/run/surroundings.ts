import type { Capability, HostDriver, OpenHost } from '../drivers/host-driver.js';
import type { Kit } from '../kit/kit.js';
import { NothingArrived } from '../kit/kit-document.js';
import type { RunSurroundings } from './case-context.js';
import { Observer } from './observer.js';
import { PagePool } from './page-pool.js';
import { PageUnderTest } from './page-under-test.js';
import { dialectOf, type Profile } from './profile.js';
import { shown } from './verdict.js';

/** The host cannot be judged at all; the message says what to look at. */
export class UnusableHost extends Error {
  override readonly name = 'UnusableHost';
}

/** What a run is begun with. */
export interface RunStart {
  readonly kit: Kit;
  readonly host: OpenHost;
  readonly driver: HostDriver;
  readonly profile: Profile;
}

const inSlot =
  (slot: string) =>
  (one: { slot: string }): boolean =>
    one.slot === slot;

/** The slots whose page is shown, of those that are always there. */
async function slotsShown({ kit, host }: RunStart): Promise<readonly string[]> {
  const always = kit.slots.filter(({ kind }) => kind !== 'panel' && kind !== 'window');
  const found = await Promise.all(
    always.map(({ name }) =>
      kit.document(inSlot(name), `page in slot ${name}`, host.patienceMs).then(
        () => name,
        () => undefined,
      ),
    ),
  );
  return found.filter((name) => name !== undefined);
}

/** Lets the observer register for everything; answers whether that was acknowledged. @throws UnusableHost if the host says nothing */
async function joins(page: PageUnderTest, host: OpenHost): Promise<boolean> {
  try {
    await page.join(['all']);
    return true;
  } catch (error) {
    if (!(error instanceof NothingArrived)) throw error;
    if (page.messages().length > 0) return false;
    throw new UnusableHost(
      `The host at ${host.url} never answered the registration of the page at ${page.document.origin}: nothing came within ${host.patienceMs} ms. See that the host listens to that page's origin, and that the agent is signed in.`,
    );
  }
}

/** Whether a page that asks for the extended profile is given it. */
async function negotiates({ kit, host }: RunStart, slots: readonly string[]): Promise<boolean> {
  const slot = slots.find((name) => name.startsWith('workspace'));
  const document = kit.documents.findLast((one) => one.slot === slot);
  if (document === undefined) return false;
  await document.until(() => document.loaded || undefined, 'load event of a page', host.patienceMs);
  await host.settle();
  const page = new PageUnderTest(document, host.patienceMs);
  try {
    const { acknowledgement } = await page.join(['agent'], {
      extensions: { version: 1, documentId: document.instance },
    });
    return 'extensions' in acknowledgement;
  } catch (error) {
    if (error instanceof NothingArrived) return false;
    throw error;
  } finally {
    await page.unregister();
  }
}

/** Prepares a run: finds the kit's pages, lets the observer join. @throws UnusableHost where that comes to nothing */
export async function prepareRun(start: RunStart): Promise<RunSurroundings> {
  const { kit, host, driver, profile } = start;
  const slots = await slotsShown(start);
  const observed = kit.documents.findLast(inSlot('observer'));
  if (observed === undefined || !slots.some((slot) => slot.startsWith('workspace'))) {
    const wanted = kit.slots.slice(0, 2).map(({ url }) => url);
    throw new UnusableHost(`The host at ${host.url} shows no page of the kit; it must embed ${shown(wanted)}.`);
  }
  await observed.until(() => observed.loaded || undefined, 'load event of the observer', host.patienceMs);
  await host.settle();
  const page = new PageUnderTest(observed, host.patienceMs);
  const isAcknowledged = await joins(page, host);
  const isExtended = profile === 'extended' && isAcknowledged && (driver.own || (await negotiates(start, slots)));
  const extended: readonly Capability[] = isExtended ? ['extended'] : [];
  return {
    profile,
    dialect: dialectOf(profile),
    kit,
    host,
    pool: new PagePool(kit, host, slots.filter((slot) => slot !== 'observer').sort()),
    observer: new Observer(page, host),
    ownHost: driver.own,
    isAcknowledged,
    capabilities: new Set([...host.capabilities, ...extended]),
  };
}
