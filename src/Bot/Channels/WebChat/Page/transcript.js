// Shows messages. Text is only ever set as text: nothing that anybody wrote is read as markup.

const safe = /^(https?|mailto|tel):/i;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function link(href, label, className = '') {
  const made = element('a', { href, className }, label);
  if (/^https?:/i.test(href)) {
    made.target = '_blank';
    made.rel = 'noopener noreferrer';
    made.append(element('span', { className: 'unseen' }, ' (opens in a new tab)'));
  }
  return made;
}

function styled(text, spans = []) {
  const pieces = [];
  let at = 0;
  for (const span of spans.filter(s => s.start >= 0 && s.start + s.length <= text.length)) {
    if (span.start < at) {
      continue;
    }
    const words = text.slice(span.start, span.start + span.length);
    pieces.push(text.slice(at, span.start));
    pieces.push(span.style === 'link' && safe.test(span.href) ? link(span.href, words) : element('strong', {}, words));
    at = span.start + span.length;
  }
  pieces.push(text.slice(at));
  return pieces;
}

export class Transcript {
  #scroller = document.getElementById('conversation');
  #log = document.getElementById('log');
  #choices = document.getElementById('choices');
  #shown = new Map();
  #typing = null;
  #offered = [];
  #press;
  #retry;

  /** press(button) is called when a choice is pressed; retry(id, text, button) when a message is to be sent again. */
  constructor(press, retry) {
    this.#press = press;
    this.#retry = retry;
    this.#log.replaceChildren();
    this.#offer([]);
  }

  /** Shows what came from the service: the echo of what was said here finds its own message again. */
  hear(activities) {
    for (const activity of activities) {
      if (activity.type === 'typing') {
        this.#showTyping();
      } else if (activity.type === 'message') {
        activity.from?.role === 'bot' ? this.#hearBot(activity) : this.#hearMe(activity);
      }
    }
  }

  /** Shows what the person says, before the service has it. */
  say(id, text) {
    this.#show(id, element('div', { className: 'message from-me' },
      element('span', { className: 'unseen' }, 'You said: '),
      element('div', { className: 'text' }, text),
      element('p', { className: 'fate' }, 'Sending…')));
    this.#offer([]);
  }

  sent(id) {
    this.#shown.get(id)?.querySelector('.fate')?.remove();
  }

  failed(id, text, button) {
    const again = element('button', { type: 'button', className: 'quiet' }, 'Try again');
    again.onclick = () => {
      again.parentElement.className = 'fate';
      again.parentElement.replaceChildren('Sending…');
      this.#retry(id, text, button);
    };
    const fate = this.#shown.get(id)?.querySelector('.fate');
    fate?.replaceChildren('Not sent. ', again);
    fate?.classList.add('failed');
  }

  #hearMe(activity) {
    const id = activity.channelData?.clientActivityID ?? activity.id;
    if (!this.#shown.has(id)) {
      this.say(id, activity.text ?? 'A file');
    }
    this.sent(id);
  }

  #hearBot(activity) {
    this.#typing?.remove();
    if (this.#shown.has(activity.id)) {
      return;
    }
    const extras = activity.channelData?.communitybot ?? {};
    const buttons = extras.buttons ?? [];
    const message = element('div', { className: 'message from-bot' },
      element('span', { className: 'unseen' }, 'Answer: '),
      element('div', { className: 'text' }, ...styled(extras.text ?? activity.text ?? '', extras.spans)));
    for (const file of activity.attachments ?? []) {
      if (file.contentUrl?.startsWith('data:')) {
        message.append(element('a', { className: 'file', href: file.contentUrl, download: file.name ?? 'file' }, `Download ${file.name ?? 'file'}`));
      }
    }
    if (buttons.length) {
      message.append(element('span', { className: 'unseen' }, ` Choices: ${buttons.map(b => b.label).join(', ')}.`));
    }
    this.#show(activity.id, message);
    // Several messages may answer one: their choices stand together, the newest for a label.
    this.#offer([...this.#offered.filter(o => !buttons.some(b => b.label === o.label)), ...buttons]);
  }

  #offer(buttons) {
    this.#offered = buttons;
    const hadFocus = this.#choices.contains(document.activeElement);
    this.#choices.hidden = !buttons.length;
    this.#choices.replaceChildren(...buttons.filter(b => b.token || safe.test(b.href)).map(button => {
      if (button.href) {
        return link(button.href, button.label, 'choice link');
      }
      const made = element('button', { type: 'button', className: 'choice' }, button.label);
      made.onclick = () => this.#press(button);
      return made;
    }));
    if (hadFocus) {
      document.getElementById('text').focus();
    }
    this.#follow(this.#log.lastElementChild);
  }

  #showTyping() {
    this.#typing?.remove();
    this.#typing = element('div', { className: 'message from-bot typing' }, element('div', { className: 'text' }, 'Looking that up…'));
    this.#log.append(this.#typing);
    this.#follow(this.#typing);
  }

  #show(id, message) {
    this.#shown.set(id, message);
    this.#log.append(message);
  }

  // The newest message from its first line, and as much below it as there is room for.
  #follow(message) {
    if (!message) {
      return;
    }
    if (getComputedStyle(this.#scroller).overflowY === 'visible') {
      message.scrollIntoView({ block: 'start' });
      return;
    }
    const most = this.#scroller.scrollHeight - this.#scroller.clientHeight;
    const top = message.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
    this.#scroller.scrollTop = Math.min(most, this.#scroller.scrollTop + top - 12);
  }
}
