import { Trans, useLingui } from '@lingui/react/macro';
import type { PageInstance } from '../../runtime/contract.js';
import { Button } from '../parts/Button.js';
import { EmptyState } from '../parts/EmptyState.js';
import { useDesktop } from '../state/desktop-context.js';
import { PageNotices } from './PageNotices.js';
import styles from './popped-out-page.module.css';

/** Stands in the place of a page that is open in a window of its own. @see PM-705 */
export function PoppedOutPage({ instance }: { readonly instance: PageInstance }) {
  const { t } = useLingui();
  const desktop = useDesktop();
  return (
    <>
      <PageNotices instance={instance} />
      <EmptyState
        icon="pop-out"
        title={t`Open in its own window`}
        action={
          <div className={styles.actions}>
            <Button look="outlined" onPress={() => desktop.bringBack(instance)}>
              <Trans>Bring it back</Trans>
            </Button>
            <Button onPress={() => desktop.popOut(instance)}>
              <Trans>Show the window</Trans>
            </Button>
          </div>
        }
      >
        {instance.contactId === undefined ? (
          <Trans>The page is loaded again here when its window is closed.</Trans>
        ) : (
          <Trans>The page is loaded again here when its window is closed; the window closes with the contact.</Trans>
        )}
      </EmptyState>
    </>
  );
}
