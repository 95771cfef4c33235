/** A page as its author writes it: looks at who speaks and from where, and answers a call with the customer's card. */
export function answerEvents(host: Window): void {
  let mayAnswer = false;
  const card = { messageType: 'ContactCardData', contactCardData: { name: 'Ada Park' }, contactId: 1000 };
  let hostOrigin: string | undefined;

  addEventListener('message', ({ source, origin, data }) => {
    if (source !== host) return;
    hostOrigin ??= origin;
    if (origin !== hostOrigin) return;
    if (data === 'fence') host.postMessage('fence', origin);
    else if (data === 'answer') mayAnswer = true;
    else if (data === 'register')
      host.postMessage({ messageType: 'RegisterForClientEvents', subscriptionTypes: ['all'] }, origin);
    else if (mayAnswer && data?.events?.[0]?.Type === 'CallContactEvent') host.postMessage(card, origin);
  });
}
