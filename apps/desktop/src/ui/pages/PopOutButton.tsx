import { useLingui } from '@lingui/react/macro';
import type { PageInstance } from '../../runtime/contract.js';
import { canPopOut } from '../../runtime/pop-outs.js';
import { Button } from '../parts/Button.js';
import { useDesktop } from '../state/desktop-context.js';

/** Opens the page in a window of its own; nothing for a page that may not leave its frame, or has left it. */
export function PopOutButton({ instance }: { readonly instance: PageInstance }) {
  const { t } = useLingui();
  const desktop = useDesktop();
  if (instance.poppedOut || !canPopOut(instance.page)) return null;
  return (
    <Button
      icon="pop-out"
      size="small"
      aria-label={t`Move to its own window`}
      onPress={() => desktop.popOut(instance)}
    />
  );
}
