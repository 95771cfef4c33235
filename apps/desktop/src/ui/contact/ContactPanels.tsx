import { Trans, useLingui } from '@lingui/react/macro';
import { toPageId } from '@patchpanel/protocol';
import { PageContent } from '../pages/PageContent.js';
import { PagesElsewhere } from '../pages/PagesElsewhere.js';
import { type PageTab, PageTabs } from '../pages/PageTabs.js';
import { PopLink } from '../pages/PopLink.js';
import { EmptyState } from '../parts/EmptyState.js';
import type { ContactSummary } from '../state/contact-summary.js';
import { useDesktop, useDesktopState, useSession } from '../state/desktop-context.js';

/** The pages that opened with a contact, and links to those that may not be shown here. */
export function ContactPanels({ contact }: { readonly contact: ContactSummary }) {
  const { t } = useLingui();
  const desktop = useDesktop();
  const { isStage } = useSession('isStage');
  const { pages, links, selectedPanel } = useDesktopState('pages', 'links', 'selectedPanel');
  const { contactId } = contact;
  if (!isStage) return <PagesElsewhere />;

  const ownLinks = links.filter((link) => link.contactId === contactId);
  const tabs: readonly PageTab[] = [
    ...pages
      .filter((instance) => instance.contactId === contactId)
      .map((instance) => ({ id: instance.page.id, title: instance.page.title, instance })),
    ...ownLinks.map(({ id, title }) => ({ id, title })),
  ];
  const selected = tabs.find(({ id }) => id === selectedPanel.get(contactId)) ?? tabs[0];
  if (selected === undefined) {
    return (
      <EmptyState icon="window" title={t`No page for this contact`}>
        <Trans>Pages that your administrator attaches to its skill open here together with the contact.</Trans>
      </EmptyState>
    );
  }
  const link = ownLinks.find(({ id }) => id === selected.id);
  return (
    <PageTabs
      label={t`Pages of this contact`}
      tabs={tabs}
      selectedId={selected.id}
      onSelect={(id) => desktop.selectPanel(contactId, toPageId(id))}
    >
      {link !== undefined ? <PopLink link={link} /> : null}
      {selected.instance === undefined ? null : <PageContent instance={selected.instance} />}
    </PageTabs>
  );
}
