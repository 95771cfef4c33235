(function () {
  'use strict';

  var desktop = window.opener || window.parent;
  var call = null;
  var envelopes = 0;

  function element(id) { return document.getElementById(id); }
  function mark(name, value) { document.body.setAttribute('data-' + name, String(value)); }
  function show(id, text) { element(id).textContent = text; }

  /* The desktop fills {ani} and {contactId} of the configured address when it opens this page for a contact. */
  function fromAddress(name) {
    var match = new RegExp('[?&]' + name + '=([^&#]*)').exec(window.location.search);
    return match ? decodeURIComponent(match[1].replace(/\+/g, ' ')) : '';
  }

  function send(message) {
    message.issuer = 'HarbourCRM';
    desktop.postMessage(message, '*');
  }

  function showCustomer(number) {
    var customer = findCustomer(number);
    var picture = drawPortrait(element('portrait'), customer.name);
    show('customer-name', customer.name);
    show('customer-company', customer.company);
    show('customer-number', number);
    show('customer-since', customer.since);
    show('customer-plan', customer.plan);
    show('customer-case', customer.openCase);
    /* region: card */
    send({ messageType: 'ContactCardData', contactCardData: { name: customer.name, userImg: picture } });
    /* endregion: card */
    mark('card', customer.name);
  }

  function showCall(event) {
    if (call === null || call.ANI !== event.ANI) { showCustomer(event.ANI); }
    call = event;
    show('call-status', event.Status + (event.IsLogging === 'True' ? ' · recording' : ''));
    show('contact-id', event.ContactID);
    mark('contact-id', event.ContactID);
    mark('call-status', event.Status);
    mark('recording', event.IsLogging);
    mark('final', event.FinalState);
  }

  function showAgent(event) {
    var reason = event.CurrentOutReason ? ' (' + event.CurrentOutReason + ')' : '';
    show('agent-state', event.CurrentState + reason);
    mark('agent-state', event.CurrentState);
  }

  function handle(event) {
    if (event.messageType === 'ClientEventSubscriptionAcknowledge') {
      mark('acknowledged', event.status);
      mark('acknowledged-contact', event.contactId);
      mark('acknowledged-first', envelopes === 1);
    } else if (event.Type === 'CallContactEvent') {
      showCall(event);
    } else if (event.Type === 'AgentState') {
      showAgent(event);
    } else if (event.Type === 'Mute') {
      mark('muted', event.AgentMuted);
    }
  }

  function writeLog(envelope) {
    var line = document.createElement('li');
    var names = [];
    var index;
    for (index = 0; index < envelope.events.length; index += 1) {
      names.push(envelope.events[index].Type || envelope.events[index].messageType);
    }
    line.textContent = new Date().toTimeString().slice(0, 8) + '  ' + names.join(', ');
    line.setAttribute('data-envelope', JSON.stringify(envelope));
    line.title = line.getAttribute('data-envelope');
    element('log').insertBefore(line, element('log').firstChild);
    while (element('log').childNodes.length > 200) { element('log').removeChild(element('log').lastChild); }
  }

  window.addEventListener('message', function (message) {
    var envelope = message.data;
    var index;
    if (message.source !== desktop || !envelope || envelope.issuer !== 'MAX' || !envelope.events) { return; }
    envelopes += 1;
    mark('envelopes', envelopes);
    writeLog(envelope);
    for (index = 0; index < envelope.events.length; index += 1) { handle(envelope.events[index]); }
  });

  Array.prototype.forEach.call(document.querySelectorAll('[data-command]'), function (button) {
    button.addEventListener('click', function () { send({ messageType: button.getAttribute('data-command') }); });
  });

  mark('ani', fromAddress('ani'));
  if (fromAddress('ani')) { show('customer-number', fromAddress('ani')); }
  send({ messageType: 'RegisterForClientEvents', subscriptionTypes: ['agent', 'contact'] });
}());
