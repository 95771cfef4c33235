import { useLingui } from '@lingui/react/macro';
import { MenuTrigger } from 'react-aria-components/Menu';
import { Avatar } from '../parts/Avatar.js';
import { Button } from '../parts/Button.js';
import { Icon } from '../parts/Icon.js';
import { MenuItem, MenuPopover, MenuSection } from '../parts/Menu.js';
import { Unseen } from '../parts/Unseen.js';
import { useSession } from '../state/desktop-context.js';
import { type Preferences, setPreferences, usePreferences } from '../state/preferences.js';
import { useSignOut } from '../state/sign-out-context.js';
import { useCommand } from '../state/use-command.js';
import styles from './agent-menu.module.css';

/** Who is signed in, and what belongs to them: appearance, language, shortcuts, signing out. */
export function AgentMenu({ onShowShortcuts }: { readonly onShowShortcuts: () => void }) {
  const { t } = useLingui();
  const signOut = useSignOut();
  const { directory } = useSession('directory');
  const { theme, locale } = usePreferences();
  const [run, pending] = useCommand();
  const agent = directory?.agent;
  const name = agent === undefined ? '' : `${agent.firstName} ${agent.lastName}`;

  return (
    <MenuTrigger>
      <Button className={styles.trigger} isPending={pending}>
        <Unseen>{t`Your settings:`}</Unseen>
        <Avatar name={name} size="small" />
        <span className={styles.name}>{name}</span>
        <Icon name="chevron-down" className={styles.chevron} />
      </Button>
      <MenuPopover
        label={t`Your settings`}
        placement="bottom end"
        header={
          <div className={styles.who}>
            <Avatar name={name} />
            <div className={styles.lines}>
              <p className={styles.full}>{name}</p>
              <p className={styles.unit}>{directory?.businessUnit.name}</p>
            </div>
          </div>
        }
      >
        <MenuSection title={t`Appearance`} selectionMode="single" disallowEmptySelection selectedKeys={[theme]}>
          <MenuItem id="auto" text={t`Same as the system`} onAction={() => setTheme('auto')} />
          <MenuItem id="light" text={t`Light`} onAction={() => setTheme('light')} />
          <MenuItem id="dark" text={t`Dark`} onAction={() => setTheme('dark')} />
        </MenuSection>
        <MenuSection
          title={t`Language`}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[`locale-${locale}`]}
        >
          <MenuItem id="locale-auto" text={t`Same as the browser`} onAction={() => setLocale('auto')} />
          <MenuItem id="locale-en" text="English" onAction={() => setLocale('en')} />
          <MenuItem id="locale-fr" text="Français" onAction={() => setLocale('fr')} />
        </MenuSection>
        <MenuSection aria-label={t`More`}>
          <MenuItem
            id="shortcuts"
            text={t`Keyboard shortcuts`}
            leading={<Icon name="keyboard" className={styles.icon} />}
            onAction={onShowShortcuts}
          />
          <MenuItem
            id="sign-out"
            text={t`Sign out`}
            leading={<Icon name="sign-out" className={styles.icon} />}
            onAction={() => run(signOut)}
          />
        </MenuSection>
      </MenuPopover>
    </MenuTrigger>
  );
}

function setTheme(theme: Preferences['theme']): void {
  setPreferences({ theme });
}

function setLocale(locale: Preferences['locale']): void {
  setPreferences({ locale });
}
