import { useLingui } from '@lingui/react/macro';
import { Group } from 'react-aria-components/Group';
import type { CallAvailability } from '../../runtime/contract.js';
import { classNames } from '../../theme/class-names.js';
import type { ContactSummary } from '../state/contact-summary.js';
import { useAvailability, useDesktop, useSession } from '../state/desktop-context.js';
import { ControlButton } from './ControlButton.js';
import styles from './call-controls.module.css';

interface CallControlsProps {
  readonly contact: ContactSummary;
  readonly muted: boolean;
}

/** The buttons of a call. What the agent is not permitted to do is not shown; what cannot be done now is disabled. */
export function CallControls({ contact, muted }: CallControlsProps) {
  const { t } = useLingui();
  const desktop = useDesktop();
  const permissions = useSession('directory').directory?.permissions;
  const { contactId, phase, recording } = contact;
  const can: CallAvailability = useAvailability(contactId);
  const may = (permission: string): boolean => permissions?.has(permission) ?? false;
  const held = phase === 'held';
  const masked = phase === 'masked';

  return (
    <Group className={classNames(styles.controls)} aria-label={t`Call controls`}>
      {phase === 'incoming' ? (
        <>
          <ControlButton
            icon="phone"
            look="positive"
            label={t`Accept`}
            isDisabled={!can.answer}
            command={() => desktop.answer(contactId)}
          />
          <ControlButton
            icon="close"
            label={t`Refuse`}
            isDisabled={!can.refuse}
            command={() => desktop.refuse(contactId)}
          />
        </>
      ) : (
        <>
          <ControlButton
            icon={held ? 'play' : 'pause'}
            label={held ? t`Resume` : t`Hold`}
            isOn={held}
            isDisabled={!can.hold}
            command={() => desktop.setHold(contactId, !held)}
          />
          {may('muteagent') ? (
            <ControlButton
              icon={muted ? 'mic-off' : 'mic'}
              label={muted ? t`Unmute` : t`Mute`}
              isOn={muted}
              isDisabled={!can.mute}
              command={() => desktop.setMute(!muted)}
            />
          ) : null}
          {may('masking') ? (
            <ControlButton
              icon={masked ? 'shield-on' : 'shield'}
              label={masked ? t`Unmask` : t`Mask`}
              isOn={masked}
              isDisabled={!can.mask}
              command={() => desktop.setMask(contactId, !masked)}
            />
          ) : null}
          {may('recordcontact') ? (
            <ControlButton
              icon="record"
              label={recording ? t`Recording` : t`Record`}
              isOn={recording}
              isDisabled={!can.record}
              command={() => desktop.record(contactId)}
            />
          ) : null}
          <ControlButton
            icon="hang-up"
            look="critical"
            label={t`Hang up`}
            isDisabled={!can.hangup}
            command={() => desktop.hangup(contactId)}
          />
        </>
      )}
    </Group>
  );
}
