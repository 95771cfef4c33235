const host = window.parent;
const REGISTRATION = { messageType: 'RegisterForClientEvents', subscriptionTypes: ['all'] };
const EXTENSIONS = { version: 1, documentId: 'bench' };

addEventListener('message', ({ source, origin, data, ports }) => {
  if (source !== host) return;
  for (const port of ports) port.onmessage = ({ data: frame }) => void JSON.parse(frame);
  if (data === 'fence') host.postMessage('fence', origin);
  else if (data === 'register') host.postMessage(REGISTRATION, origin);
  else if (data === 'register-extended') host.postMessage({ ...REGISTRATION, extensions: EXTENSIONS }, origin);
});
host.postMessage('ready', '*');
