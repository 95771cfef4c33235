import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../parts/Button.js';
import { EmptyState } from '../parts/EmptyState.js';
import { useDesktop } from '../state/desktop-context.js';

/** Stands in the place of pages while another tab of the browser mounts them. */
export function PagesElsewhere() {
  const { t } = useLingui();
  const { session } = useDesktop();
  return (
    <EmptyState
      icon="window"
      title={t`Pages are open in another tab`}
      action={
        <Button look="outlined" onPress={() => session.takeStage()}>
          <Trans>Bring them here</Trans>
        </Button>
      }
    >
      <Trans>You can handle contacts from either tab. Pages are loaded again in the tab that you bring them to.</Trans>
    </EmptyState>
  );
}
