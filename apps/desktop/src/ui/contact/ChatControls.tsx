import { useLingui } from '@lingui/react/macro';
import { Group } from 'react-aria-components/Group';
import { classNames } from '../../theme/class-names.js';
import type { ContactSummary } from '../state/contact-summary.js';
import { useDesktop } from '../state/desktop-context.js';
import { ControlButton } from './ControlButton.js';
import styles from './call-controls.module.css';

/** The buttons of a chat. */
export function ChatControls({ contact }: { readonly contact: ContactSummary }) {
  const { t } = useLingui();
  const desktop = useDesktop();
  const { contactId, phase } = contact;
  const can = desktop.availability(contactId);
  const held = phase === 'held';
  return (
    <Group className={classNames(styles.controls)} aria-label={t`Chat controls`}>
      <ControlButton
        icon={held ? 'play' : 'pause'}
        label={held ? t`Resume` : t`Hold`}
        isOn={held}
        isDisabled={!can.hold}
        command={() => desktop.setHold(contactId, !held)}
      />
      <ControlButton
        icon="close"
        look="critical"
        label={t`End chat`}
        isDisabled={!can.hangup}
        command={() => desktop.hangup(contactId)}
      />
    </Group>
  );
}
