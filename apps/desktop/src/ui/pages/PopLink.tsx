import { Trans, useLingui } from '@lingui/react/macro';
import type { PanelLink } from '../../runtime/contract.js';
import { EmptyState } from '../parts/EmptyState.js';
import styles from './pop-link.module.css';

/** Stands in the place of a popped page that may not be framed here: a link that opens it beside the desktop. */
export function PopLink({ link }: { readonly link: PanelLink }) {
  const { t } = useLingui();
  const { host } = new URL(link.url);
  return (
    <EmptyState
      icon="window"
      title={t`This page opens in a tab of its own`}
      action={
        <a className={styles.link} href={link.url} target="_blank" rel="noopener noreferrer">
          <Trans>Open {host}</Trans>
        </a>
      }
    >
      <Trans>It came with the contact, but its site is not among those that may be shown in the desktop.</Trans>
    </EmptyState>
  );
}
