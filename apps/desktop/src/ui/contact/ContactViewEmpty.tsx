import { Trans, useLingui } from '@lingui/react/macro';
import { EmptyState } from '../parts/EmptyState.js';

/** What stands in the contact region while no contact is shown. */
export function ContactViewEmpty() {
  const { t } = useLingui();
  return (
    <EmptyState icon="phone" title={t`No contact selected`}>
      <Trans>When you accept a contact, its caller, its controls and its pages are here.</Trans>
    </EmptyState>
  );
}
