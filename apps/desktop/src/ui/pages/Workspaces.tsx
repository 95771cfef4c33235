import { useLingui } from '@lingui/react/macro';
import { toPageId } from '@patchpanel/protocol';
import { useDesktop, useDesktopState, useSession } from '../state/desktop-context.js';
import { PageContent } from './PageContent.js';
import { PagesElsewhere } from './PagesElsewhere.js';
import { PageTabs } from './PageTabs.js';

/** The pages that are always there. */
export function Workspaces() {
  const { t } = useLingui();
  const desktop = useDesktop();
  const { isStage, directory } = useSession('isStage', 'directory');
  const { pages, selectedWorkspace } = useDesktopState('pages', 'selectedWorkspace');
  const configured = directory?.pages.filter(({ place }) => place === 'workspace') ?? [];
  const selected = configured.find(({ id }) => id === selectedWorkspace) ?? configured[0];
  if (selected === undefined) return null;
  const instanceOf = (id: string) => pages.find((page) => page.contactId === undefined && page.page.id === id);
  const instance = instanceOf(selected.id);
  return (
    <PageTabs
      label={t`Workspaces`}
      tabs={configured.map(({ id, title }) => ({ id, title, instance: instanceOf(id) }))}
      selectedId={selected.id}
      onSelect={(id) => desktop.selectWorkspace(toPageId(id))}
    >
      {!isStage ? <PagesElsewhere /> : instance === undefined ? null : <PageContent instance={instance} />}
    </PageTabs>
  );
}
