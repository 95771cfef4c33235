// The host is whoever opened this window, else whoever embeds it.
var host = window.opener || window.parent;

var wantedTypes = ['agent', 'contacts'];

// Never given a value, as in the documentation: the message carries the key with undefined.
var contactId;

function logToConsole(line) {
  console.log(line);
  document.getElementById('console').textContent += line + '\n';
}

// Walks the batch with for...in, so a batch that is no real array, or an array with additions, would be noticed here.
function eachEvent(events) {
  var current = null;
  var key = null;
  for (key in events) {
    if (events.hasOwnProperty(key)) {
      current = events[key];
      logToConsole(key + ': ' + JSON.stringify(current));
      document.body.dataset.elements = String(Number(document.body.dataset.elements) + 1);
    }
  }
}

// Believes any sender that calls itself MAX, and has no look at the origin: do not copy this part.
function onMessage(message) {
  if (message.data && message.data.events && message.data.issuer === 'MAX') {
    document.body.dataset.messages = String(Number(document.body.dataset.messages) + 1);
    logToConsole('=== message with [' + message.data.events.length + '] events ===');
    eachEvent(message.data.events);
  }
}

window.addEventListener('message', onMessage);

host.postMessage(
  { contactId: contactId, issuer: 'MyTestSite', messageType: 'RegisterForClientEvents', subscriptionTypes: wantedTypes },
  '*'
);
