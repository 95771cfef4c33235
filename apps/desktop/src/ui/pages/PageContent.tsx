import type { PageInstance } from '../../runtime/contract.js';
import { PagePlace } from './PagePlace.js';
import { PoppedOutPage } from './PoppedOutPage.js';

/** The selected page in its place, or what stands there while it is open in a window of its own. */
export function PageContent({ instance }: { readonly instance: PageInstance }) {
  return instance.poppedOut ? <PoppedOutPage instance={instance} /> : <PagePlace pageKey={instance.key} />;
}
