// The Direct Line 3.0 conversation of this page. A cookie that scripts can't read finds it again after a reload;
// it is exchanged here for a token, which is never written down.

const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
const pollEvery = 2000;
// While the service says that it has a break: longer ones are for people to see to.
const patience = 15 * 60_000;

export const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), b => b.toString(16).padStart(2, '0')).join('');

export class Conversation {
  #session = null;
  #renewing = null;
  #watermark = '';
  #waking = () => {};
  #hear;
  #changed;
  #resting;

  /**
   * hear(activities) is called with what is new; changed(connected) when the line goes or comes back; resting() when a
   * message waits for the service to end a break.
   */
  constructor(hear, changed, resting) {
    this.#hear = hear;
    this.#changed = changed;
    this.#resting = resting;
    addEventListener('online', () => this.#waking());
    document.addEventListener('visibilitychange', () => document.hidden || this.#waking());
  }

  /** Keeps the line open, for as long as the page is. */
  async run() {
    for (let failures = 0; ;) {
      try {
        await this.#renew();
        const closed = await this.#listen();
        failures = closed.opened ? 0 : failures + 1;
        // No socket passes here, or another tab has taken ours: ask now and then instead.
        if (closed.reason === 'collision' || failures >= 2) {
          await this.#pollFor(60_000);
        }
      } catch {
        failures++;
      }
      this.#changed(false);
      await Promise.race([
        wait(Math.min(15_000, 400 * 2 ** Math.min(failures, 6)) * (0.75 + Math.random() / 2)),
        new Promise(resolve => { this.#waking = resolve; }),
      ]);
    }
  }

  /** Sends a message, again if need be: the service answers one id only once. Throws when it can't be sent. */
  async say(id, text, button) {
    const channelData = { clientActivityID: id, ...(button && { communitybot: { button } }) };
    const activity = { type: 'message', from: { id: 'user' }, locale: navigator.language, text, channelData };
    const until = Date.now() + patience;
    for (let attempt = 0; ; attempt++) {
      if (!navigator.onLine) {
        await new Promise(resolve => addEventListener('online', resolve, { once: true }));
      }
      try {
        const response = await this.#call('activities', { method: 'POST', body: JSON.stringify(activity) });
        if (response.ok) {
          return;
        }
        if (response.status === 503 || (response.status < 500 && response.status !== 403 && response.status !== 404)) {
          throw Refused.by(response);
        }
        if (response.status < 500) {
          await this.#renew();
        }
      } catch (error) {
        if (error instanceof Refused && error.status === 503 && Date.now() < until) {
          this.#resting();
          await wait(error.retryAfter * 1000 * (0.75 + Math.random() / 2));
          attempt = -1;
          continue;
        }
        if (error instanceof Refused || attempt === 3) {
          throw error;
        }
      }
      if (attempt === 3) {
        throw new Refused(503);
      }
      await wait(600 * 2 ** attempt);
    }
  }

  // One at a time: two first requests side by side would begin two conversations.
  #renew() {
    return this.#renewing ??= this.#openSession().finally(() => { this.#renewing = null; });
  }

  async #openSession() {
    const response = await fetch('/chat/session', { method: 'POST', signal: AbortSignal.timeout(15_000) });
    if (!response.ok) {
      throw Refused.by(response);
    }
    this.#session = await response.json();
  }

  async #call(path, options = {}) {
    if (!this.#session) {
      await this.#renew();
    }
    const { conversationId, token } = this.#session;
    return fetch(`/v3/directline/conversations/${conversationId}/${path}`, {
      ...options,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(15_000),
    });
  }

  #take(set) {
    this.#watermark = set.watermark ?? this.#watermark;
    this.#changed(true);
    this.#hear(set.activities);
  }

  #listen() {
    return new Promise(resolve => {
      const given = new URL(this.#session.streamUrl);
      const address = new URL(given.pathname + given.search, location.href);
      address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
      address.searchParams.set('watermark', this.#watermark || '0');
      const socket = new WebSocket(address);
      let opened = false;
      socket.onopen = () => { opened = true; this.#changed(true); };
      socket.onmessage = message => message.data && this.#take(JSON.parse(message.data));
      socket.onclose = event => resolve({ opened, reason: event.reason });
    });
  }

  async #pollFor(ms) {
    for (const until = Date.now() + ms; Date.now() < until; await wait(pollEvery)) {
      const response = await this.#call(`activities?watermark=${this.#watermark}`);
      if (!response.ok) {
        return;
      }
      this.#take(await response.json());
    }
  }
}

export class Refused extends Error {
  constructor(status, retryAfter = 5) {
    super(`The service answered ${status}.`);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  static by(response) {
    return new Refused(response.status, Number(response.headers.get('Retry-After')) || 5);
  }
}
