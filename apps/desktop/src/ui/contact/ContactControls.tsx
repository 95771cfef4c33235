import { useLingui } from '@lingui/react/macro';
import { Group } from 'react-aria-components/Group';
import { classNames } from '../../theme/class-names.js';
import type { ContactSummary } from '../state/contact-summary.js';
import { useAvailability, useDesktop } from '../state/desktop-context.js';
import { ControlButton } from './ControlButton.js';
import styles from './call-controls.module.css';

/** The buttons of a contact that is no call; only a chat can be held. */
export function ContactControls({ contact }: { readonly contact: ContactSummary }) {
  const { t } = useLingui();
  const desktop = useDesktop();
  const { contactId, phase, isChat } = contact;
  const can = useAvailability(contactId);
  const held = phase === 'held';
  return (
    <Group className={classNames(styles.controls)} aria-label={isChat ? t`Chat controls` : t`Contact controls`}>
      {isChat ? (
        <ControlButton
          icon={held ? 'play' : 'pause'}
          label={held ? t`Resume` : t`Hold`}
          isOn={held}
          isDisabled={!can.hold}
          command={() => desktop.setHold(contactId, !held)}
        />
      ) : null}
      <ControlButton
        icon="close"
        look="critical"
        label={isChat ? t`End chat` : t`End contact`}
        isDisabled={!can.hangup}
        command={() => desktop.hangup(contactId)}
      />
    </Group>
  );
}
