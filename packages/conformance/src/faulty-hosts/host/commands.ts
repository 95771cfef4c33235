import type { SmallEvent } from './settings.js';
import type { SmallCommands, SmallFrame, SmallHost } from './small-host.js';

/** Commands and contact cards of the small host. */
export function createSmallCommands(host: SmallHost): SmallCommands {
  const { platform } = host;
  const lines = new Map<string, { busy: boolean; waiting: number }>();
  const held = (id: string): boolean => host.store.session.contacts.has(id);
  const withStatus = (...statuses: string[]): string[] =>
    [...host.store.session.contacts.keys()].filter((id) => statuses.includes(String(platform.statusOf(id))));
  const focused = (): string | undefined => withStatus('Active', 'Holding', 'Masking')[0];
  const given = (data: SmallEvent): string | undefined => {
    const id = host.registry.contactIdOf(data['contactId']);
    return id !== undefined && held(id) ? id : undefined;
  };
  const incoming = (frame: SmallFrame, data: SmallEvent): string | undefined => {
    const dialogs = withStatus('Incoming');
    if (data['contactId'] !== undefined && data['contactId'] !== null) {
      const id = given(data);
      return id !== undefined && dialogs.includes(id) ? id : undefined;
    }
    return dialogs.includes(frame.contactId) ? frame.contactId : dialogs[0];
  };
  const https = (url: string): boolean =>
    /^https:\/\//i.test(url) || /^http:\/\/(localhost|127\.0\.0\.1)[:/]/i.test(url);
  const picture = (url: string): boolean =>
    url.length <= 350_000 && /^data:image\/(png|jpe?g|webp|gif);base64,[a-z0-9+/=]*$/i.test(url);

  const commands: SmallCommands = {
    target: (frame, data, kind) => {
      if (data['contactId'] !== undefined && data['contactId'] !== null) return given(data);
      if (frame.contactId !== '') return held(frame.contactId) ? frame.contactId : undefined;
      return kind === 'card' ? [...host.store.session.contacts.keys()][0] : focused();
    },
    toggle: (_kind, key, read, set) => {
      const line = lines.get(key) ?? { busy: false, waiting: 0 };
      lines.set(key, line);
      if (line.busy) {
        line.waiting = Math.min(line.waiting + 1, 4);
        return;
      }
      line.busy = true;
      void set(!read()).then(() => {
        line.busy = false;
        if (line.waiting === 0) return;
        line.waiting -= 1;
        commands.toggle(_kind, key, read, set);
      });
    },
    command: (frame, data) => {
      if (!frame.slot.granted) return;
      const type = data['messageType'];
      if (type === 'AnswerEvent' || type === 'RefuseEvent') {
        const id = incoming(frame, data);
        if (id !== undefined) void (type === 'AnswerEvent' ? platform.accept(id) : platform.end(id));
        return;
      }
      if (type === 'MuteEvent') {
        if (focused() !== undefined) commands.toggle('mute', 'mute', platform.muted, platform.mute);
        return;
      }
      const id = commands.target(frame, data, 'command');
      if (id === undefined) return;
      const status = platform.statusOf(id);
      if (type === 'HoldEvent' && status !== 'Masking') {
        const set = (on: boolean): Promise<void> => platform.hold(id, on);
        commands.toggle('hold', `hold ${id}`, () => platform.statusOf(id) === 'Holding', set);
      } else if (type === 'MaskEvent' && status !== 'Holding') {
        const set = (on: boolean): Promise<void> => platform.mask(id, on);
        commands.toggle('mask', `mask ${id}`, () => platform.statusOf(id) === 'Masking', set);
      } else if (type === 'RecordEvent' && status === 'Active') void platform.record(id);
      else if (type === 'HangupEvent' && status !== 'Incoming') void platform.end(id);
    },
    card: (frame, data) => {
      if (!frame.slot.granted) return;
      const fields = data['contactCardData'];
      const id = commands.target(frame, data, 'card');
      if (typeof fields !== 'object' || fields === null || id === undefined) return;
      const card = host.frames.cards.get(id) ?? { name: '', userImg: '' };
      const { name, userImg } = fields as SmallEvent;
      if (typeof name === 'string') card.name = name.slice(0, 200);
      if (name === null) card.name = '';
      if (userImg === null || userImg === '') card.userImg = '';
      if (typeof userImg === 'string' && (https(userImg) || picture(userImg))) card.userImg = userImg;
      host.frames.cards.set(id, card);
      host.frames.show();
    },
  };
  return commands;
}
