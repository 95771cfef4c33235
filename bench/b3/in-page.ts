const host = window.parent;

addEventListener('message', ({ source, origin, data }) => {
  if (source !== host) return;
  if (data === 'fence') host.postMessage('fence', origin);
  else if (data === 'register')
    host.postMessage({ messageType: 'RegisterForClientEvents', subscriptionTypes: ['all'] }, origin);
});
host.postMessage('ready', '*');
