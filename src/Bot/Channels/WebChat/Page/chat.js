import { Conversation, Refused, newId } from './conversation.js';
import { Transcript } from './transcript.js';

const form = document.getElementById('composer');
const input = document.getElementById('text');
const status = document.getElementById('status');

let lost = null;
let heard = false;

const transcript = new Transcript(
  button => say(button.label, button.token),
  (id, text, button) => send(id, text, button));
const conversation = new Conversation(
  activities => {
    transcript.hear(activities);
    heard = true;
  },
  connected => {
    clearTimeout(lost);
    lost = null;
    if (connected) {
      tell(navigator.onLine ? '' : offline);
    } else {
      // A moment without a line, such as a restart of the service, is nobody's concern.
      lost = setTimeout(() => status.textContent !== resting && tell(navigator.onLine ? 'The connection was lost. Trying again…' : offline), heard ? 2500 : 1000);
    }
  },
  () => tell(resting));

const resting = 'We are having a short break. Your message is kept here and is sent as soon as it is over. In an emergency call 999.';
const offline = 'You are offline. Your message will be sent when you are back.';

function tell(text) {
  if (status.textContent !== text) {
    status.textContent = text;
  }
}

function say(text, button) {
  const id = newId();
  transcript.say(id, text);
  send(id, text, button);
  input.focus();
}

async function send(id, text, button) {
  try {
    await conversation.say(id, text, button);
    transcript.sent(id);
    if (status.textContent === resting) {
      tell('');
    }
  } catch (error) {
    transcript.failed(id, text, button);
    tell(error instanceof Refused && error.status === 429
      ? 'That was a lot in a short time. Please wait a minute, then try again.'
      : 'Your message was not sent. Please try again. In an emergency call 999.');
  }
}

function fit() {
  input.style.height = 'auto';
  input.style.height = `${input.scrollHeight + 3}px`;
}

function sendTyped() {
  const text = input.value.trim();
  if (text) {
    say(text);
    input.value = '';
    fit();
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  sendTyped();
});
input.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    sendTyped();
  }
});
input.addEventListener('input', fit);
for (const button of document.querySelectorAll('[data-say]')) {
  button.type = 'button';
  button.addEventListener('click', () => say(button.dataset.say));
}
document.querySelector('.keys').hidden = false;
addEventListener('offline', () => tell(offline));
addEventListener('online', () => tell(''));

conversation.run();
