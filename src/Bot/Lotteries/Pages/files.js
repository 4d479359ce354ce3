// Reads a draw's files and finds where they are not as an honest draw's are.

import { fail, hashOfLine, isHex, latin, read } from './bytes.js';

const START = '0'.repeat(64);
const ORDER = { open: 0, manifest: 1, reveal: 2, result: 3, void: 3 };

export const has = (map, ...keys) => Object.keys(map).length === keys.length && keys.every(k => Object.hasOwn(map, k));
const text = (value) => typeof value === 'string' && value.length > 0;
export const whole = (value) => Number.isSafeInteger(value);

export const isSource = s => s !== null && typeof s === 'object' && (
  (s.kind === 'reveal' && has(s, 'kind', 'revealer', 'commit') && text(s.revealer) && isHex(s.commit))
  || (s.kind === 'drand' && has(s, 'kind', 'chain', 'round') && isHex(s.chain) && whole(s.round) && s.round > 0)
  || (s.kind === 'public' && has(s, 'kind', 'name') && text(s.name)));

export async function checkLog(bytes, head) {
  const raw = latin(bytes);
  if (!raw.endsWith('\n') || raw.includes('\r')) fail('LineEnds', 'log.jsonl: lines end with LF alone, the last one too.');
  const lines = raw.slice(0, -1).split('\n');
  const log = lines.map((line, i) => {
    const entry = read(line);
    return entry && whole(entry.seq) && entry.seq > 0 && isHex(entry.prev) && text(entry.draw) && whole(entry.at)
      && (Object.hasOwn(ORDER, entry.act) || entry.act === 'correction')
      ? entry : fail('LogLine', `log.jsonl, line ${i + 1}: it is not an act in canonical form.`);
  });
  const hashes = await Promise.all(lines.map(hashOfLine));
  log.forEach((entry, i) => {
    if (entry.seq !== i + 1) {
      fail(...log.some(e => e.seq === i + 1)
        ? ['LogReordered', `log.jsonl, line ${i + 1}: act ${entry.seq} stands where act ${i + 1} belongs.`]
        : ['LogDropped', `log.jsonl, line ${i + 1}: act ${i + 1} is missing.`]);
    }
    if (entry.prev !== (i === 0 ? START : hashes[i - 1])) {
      fail('LogEdited', i === 0 ? 'log.jsonl, line 1: it does not begin the log.' : `log.jsonl: line ${i} was edited after line ${i + 1} was written, or line ${i + 1}'s link was.`);
    }
  });
  if (log.some(e => e.draw !== log[0].draw)) fail('LogOrder', 'log.jsonl: it holds acts of more than one draw.');
  if (log.filter(e => e.act === 'manifest').length > 1) fail('TwoManifests', 'log.jsonl: the draw has two manifests.');
  log.forEach((entry, i) => {
    if (i > 0 && entry.at < log[i - 1].at) fail(entry.act === 'reveal' ? 'RevealTime' : 'LogOrder', `log.jsonl, line ${i + 1}: it is dated before line ${i}.`);
  });
  const closed = log.findIndex(e => e.act === 'manifest');
  const revealed = log.findIndex(e => e.act === 'reveal');
  if (revealed >= 0 && revealed < closed) fail('RevealTime', `log.jsonl, line ${revealed + 1}: ${log[revealed].revealer} revealed before the close, when numbers could still be bought.`);
  const order = log.filter(e => e.act !== 'correction').map(e => ORDER[e.act]);
  if (order[0] !== 0 || order.some((o, i) => i > 0 && (o < order[i - 1] || (o === order[i - 1] && o !== 2)))) {
    fail('LogOrder', 'log.jsonl: the acts are not open, manifest, reveals, and then one result or void.');
  }
  if (head && !hashes.includes(head)) fail('LogCutShort', `log.jsonl: the head that was published, ${head}, is none of this log's lines: it was cut short or is another log.`);
  return { log, head: hashes.at(-1) };
}

export function readManifest(bytes) {
  const m = read(latin(bytes));
  if (!m) fail('ManifestForm', 'manifest.json: it is not canonical JSON: sorted keys, no blanks, ASCII, whole numbers, no line end.');
  if (!has(m, 'format', 'draw', 'closesAt', 'revealBy', 'drawsAt', 'count', 'root', 'prizes', 'prev', 'sources') || m.format !== 'bcl-draw/1' || !text(m.draw)
    || !whole(m.closesAt) || !whole(m.revealBy) || !whole(m.drawsAt) || !whole(m.count) || m.count < 1
    || !isHex(m.root) || !isHex(m.prizes) || !isHex(m.prev) || !Array.isArray(m.sources) || m.sources.length === 0 || !m.sources.every(isSource)) {
    fail('ManifestForm', 'manifest.json: a field is missing, not known, or of the wrong form.');
  }
  if (!(m.closesAt < m.revealBy && m.revealBy < m.drawsAt)) fail('ManifestForm', 'manifest.json: its times are not in order: it closes, then reveals, then draws.');
  return m;
}

export function readPrizes(bytes) {
  const p = read(latin(bytes));
  if (!p || p.format !== 'bcl-prizes/1') return null;
  if (p.rule === 'raffle' && has(p, 'format', 'rule', 'prizes') && Array.isArray(p.prizes) && p.prizes.length > 0
    && p.prizes.every(x => has(x, 'prize', 'pence') && text(x.prize) && whole(x.pence))) return p;
  if (p.rule === 'first-or-last' && has(p, 'format', 'rule', 'tiers') && Array.isArray(p.tiers) && p.tiers.length > 0
    && p.tiers.every((t, i) => has(t, 'matched', 'pence', 'tickets') && whole(t.matched) && t.matched >= 1 && t.matched <= 6 && whole(t.pence) && whole(t.tickets)
      && (i === 0 || t.matched < p.tiers[i - 1].matched))) return p;
  return null;
}

export function readTickets(bytes) {
  if (bytes.length === 0) return [];
  const raw = latin(bytes);
  const lines = raw.split('\n');
  const tickets = [];
  for (let i = 0; i < lines.length - 1; i++) {
    const line = lines[i];
    if (line.includes('\r')) fail('LineEnds', `tickets.csv, line ${i + 1}: it ends with CR LF; lines end with LF alone.`);
    if (/[ \t]/.test(line)) fail('Blank', `tickets.csv, line ${i + 1}: there is a blank in it.`);
    const parts = /^([1-9][0-9]{0,8}),([0-9]{6}),([0-9a-f]{32})$/.exec(line);
    if (!parts) fail('TicketLine', `tickets.csv, line ${i + 1}: "${line}" is not serial,digits,holder.`);
    const serial = Number(parts[1]);
    if (serial !== i + 1) {
      fail(...serial <= i ? ['RepeatedTicket', `tickets.csv, line ${i + 1}: serial ${serial} stands there again, or was moved.`]
        : lines.some((l, k) => k > i && l.startsWith(`${i + 1},`)) ? ['MovedTicket', `tickets.csv, line ${i + 1}: serial ${serial} stands where ${i + 1} belongs, which comes later.`]
          : ['SerialGap', `tickets.csv, line ${i + 1}: serial ${i + 1} is missing.`]);
    }
    tickets.push({ line, serial, digits: parts[2] });
  }
  if (lines.at(-1) !== '') fail('LineEnds', 'tickets.csv: the last line has no line feed.');
  return tickets;
}
