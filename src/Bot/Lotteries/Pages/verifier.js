// Checks a draw's files as docs/draw-format.md describes them, with nothing but the browser.

import { HEX, ascii, canonical, fail, hash, hex, isHex, join, latin, tagged, u32, unhex } from './bytes.js';
import { checkLog, has, isSource, readManifest, readPrizes, readTickets, whole } from './files.js';

export { Difference, canonical } from './bytes.js';

const QUICKNET = { chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971', genesis: 1692803367, period: 3 };

async function rootOf(lines, progress) {
  let level = [];
  for (let i = 0; i < lines.length; i += 2000) {
    level.push(...await Promise.all(lines.slice(i, i + 2000).map(l => hash(join(Uint8Array.of(0), ascii(l))))));
    progress(Math.min(i + 2000, lines.length), lines.length);
  }
  // Pairs from the left; one left over goes up as it is. This is the tree that splits at the largest power of two.
  while (level.length > 1) {
    const next = [];
    for (let i = 0; i < level.length; i += 4000) {
      const part = level.slice(i, i + 4000);
      const pairs = [];
      for (let k = 0; k < part.length; k += 2) pairs.push(k + 1 < part.length ? hash(join(Uint8Array.of(1), part[k], part[k + 1])) : part[k]);
      next.push(...await Promise.all(pairs));
    }
    level = next;
  }
  return hex(level[0]);
}

async function checkSources(manifest, log, result, notChecked, held) {
  const values = Array.isArray(result.values) ? result.values : [];
  const bytes = [];
  if (values.length !== manifest.sources.length) fail('SourceMissing', `The result has ${values.length} values, for ${manifest.sources.length} sources.`);
  if (result.at < manifest.drawsAt) fail('LogOrder', `log.jsonl, line ${result.seq}: the draw was made before its hour.`);
  for (let i = 0; i < values.length; i++) {
    const [source, value] = [manifest.sources[i], values[i]];
    if (value === null || typeof value !== 'object') fail('SourceMissing', `Value ${i + 1} of the result can't be read.`);
    if (source.kind === 'reveal' && has(value, 'secret') && isHex(value.secret)) {
      if (hex(await tagged('bcl-draw/1/commit', unhex(value.secret))) !== source.commit) fail('SecretOfCommit', `The secret of ${source.revealer} is not the one that they bound themselves to.`);
      const entry = log.find(e => e.act === 'reveal' && e.revealer === source.revealer);
      if (entry?.secret !== value.secret) fail('RevealLogged', `The reveal of ${source.revealer} is not in the log, or is another one there.`);
      if (entry.at < manifest.closesAt) fail('RevealTime', `${source.revealer} revealed before the close, when numbers could still be bought.`);
      if (entry.at > manifest.revealBy) fail('RevealTime', `${source.revealer} revealed after the last moment for it.`);
      bytes.push(unhex(value.secret));
      held(`The secret of ${source.revealer} fits its commit and was revealed in time.`);
    } else if (source.kind === 'drand' && has(value, 'round', 'signature', 'randomness') && whole(value.round) && isHex(value.randomness) && HEX.test(value.signature)) {
      if (value.round !== source.round) fail('BeaconRound', `The beacon's round is ${value.round}; the manifest names ${source.round}.`);
      const due = manifest.drawsAt <= QUICKNET.genesis ? 1 : 1 + Math.ceil((manifest.drawsAt - QUICKNET.genesis) / QUICKNET.period);
      if (source.chain === QUICKNET.chain && source.round !== due) fail('BeaconTime', `Round ${source.round} is not the first at or after the draw's hour; that is ${due}.`);
      if (value.signature.length !== 96 || hex(await hash(unhex(value.signature))) !== value.randomness) fail('BeaconHash', `The randomness of round ${value.round} is not the hash of its signature.`);
      bytes.push(unhex(value.randomness));
      held(`The beacon's round ${value.round} is the one named, and its randomness is the hash of its signature.`);
      notChecked.push(`Whether drand signed round ${value.round} was not checked here: compare it with any public relay of drand. Its randomness here is ${value.randomness}.`);
    } else if (source.kind === 'public' && has(value, 'digits') && /^[0-9]+$/.test(value.digits)) {
      bytes.push(ascii(value.digits));
      notChecked.push(`Compare “${source.name}” with where it was published: here it is ${value.digits}.`);
    } else {
      fail('SourceMissing', `Value ${i + 1} of the result is not of the kind that source ${i + 1} gives.`);
    }
  }
  return bytes;
}

export async function numbers(seed) {
  let next = 0;
  return async bound => {
    const m = BigInt(bound);
    const cut = (1n << 64n) - ((1n << 64n) % m);
    for (;;) {
      const bytes = await tagged('bcl-draw/1/number', seed, u32(next++));
      const x = bytes.subarray(0, 8).reduce((n, b) => (n << 8n) | BigInt(b), 0n);
      if (x < cut) return Number(x % m);
    }
  };
}

function tierOf(prizes, ticket, drawn) {
  let first = 0;
  let last = 0;
  while (first < 6 && ticket[first] === drawn[first]) first++;
  while (last < 6 && ticket[5 - last] === drawn[5 - last]) last++;
  return prizes.tiers.find(t => Math.max(first, last) >= t.matched)?.matched ?? 0;
}

async function outcomeOf(manifest, manifestHash, prizes, bytes, tickets) {
  const seed = await tagged('bcl-draw/1/seed', manifestHash, ...bytes.flatMap(b => [u32(b.length), b]));
  const below = await numbers(seed);
  if (prizes.rule === 'raffle') {
    const gone = [];
    const winners = [];
    for (let k = 0; k < Math.min(prizes.prizes.length, manifest.count); k++) {
      let serial = 1 + await below(manifest.count - k);
      for (const g of gone) { if (g > serial) break; serial++; }
      gone.splice(gone.findIndex(g => g > serial) < 0 ? gone.length : gone.findIndex(g => g > serial), 0, serial);
      winners.push({ serial, tier: k + 1 });
    }
    return { seed: hex(seed), number: null, winners, pence: prizes.prizes.slice(0, winners.length).reduce((n, p) => n + p.pence, 0) };
  }
  const number = String(await below(1000000)).padStart(6, '0');
  const winners = tickets.map(t => ({ serial: t.serial, tier: tierOf(prizes, t.digits, number) })).filter(w => w.tier > 0);
  return { seed: hex(seed), number, winners, pence: winners.reduce((n, w) => n + prizes.tiers.find(t => t.matched === w.tier).pence, 0) };
}

async function checkResult(result, manifestHash, grade, outcome, bytes) {
  if (result.manifest !== hex(manifestHash)) fail('ResultLogged', `The result names the manifest ${result.manifest}; the one that was logged at the close is ${hex(manifestHash)}.`);
  if (result.seed !== outcome.seed) fail('Seed', `The seed logged is ${result.seed}; manifest and values give ${outcome.seed}.`);
  if ((result.number ?? null) !== outcome.number) fail('Number', `The number logged is ${result.number}; the seed gives ${outcome.number}.`);
  const file = latin(bytes);
  const listed = file.split('\n').slice(0, -1).map((line, i) => {
    const parts = /^(0|[1-9][0-9]*),(0|[1-9][0-9]*)$/.exec(line);
    return parts ? { serial: Number(parts[1]), tier: Number(parts[2]) } : fail('WinnerFalse', `winners.csv, line ${i + 1}: "${line}" is not serial,tier.`);
  });
  const seen = new Map();
  for (const w of listed) {
    if (seen.has(w.serial)) {
      fail(...seen.get(w.serial) === w.tier ? ['WinnerDoubled', `winners.csv: ticket ${w.serial} stands there twice.`] : ['WinnerTiers', `winners.csv: ticket ${w.serial} is paid for two tiers.`]);
    }
    seen.set(w.serial, w.tier);
  }
  for (const w of outcome.winners) {
    if (!seen.has(w.serial)) fail('WinnerMissing', `winners.csv: ticket ${w.serial} won and is not listed.`);
    if (seen.get(w.serial) !== w.tier) fail('WinnerTiers', `winners.csv: ticket ${w.serial} is paid for another tier than ${w.tier}, which it won.`);
  }
  const due = new Set(outcome.winners.map(w => w.serial));
  for (const w of listed) if (!due.has(w.serial)) fail('WinnerFalse', `winners.csv: ticket ${w.serial} is listed and won nothing.`);
  if (file !== outcome.winners.map(w => `${w.serial},${w.tier}\n`).join('')) fail('WinnerFalse', 'winners.csv: the winners are out of order.');
  if (result.pence !== outcome.pence) fail('Payout', `The sum paid out is logged as ${result.pence} pence; the winners' prizes come to ${outcome.pence}.`);
  const tiers = {};
  for (const w of outcome.winners) tiers[w.tier] = (tiers[w.tier] ?? 0) + 1;
  if (!result.tiers || canonical(result.tiers) !== canonical(tiers)) fail('ResultLogged', `The winners by tier are logged as ${canonical(result.tiers ?? null)}; they are ${canonical(tiers)}.`);
  if (result.grade !== grade) fail('ResultLogged', `The grade is logged as ${result.grade}; from the sources follows ${grade}.`);
  if (result.winners !== hex(await hash(ascii(file)))) fail('ResultLogged', 'winners.csv is not the file whose hash was logged.');
}

const gradeOf = sources => sources.some(s => s.kind !== 'reveal') ? 'A' : sources.length >= 3 ? 'B' : 'C';

/**
 * @param files From each file's name to its bytes.
 * @param head The log's head as printed elsewhere, or ''.
 * @param held Called with each check that held. @param progress Called with tickets done and their number.
 * @returns {Promise<{grade: string, notChecked: string[], voided: string|null, made: boolean, winners: Array}>}
 * @throws {Difference} At the first thing that differs from an honest draw's files.
 */
export async function verify(files, head, held, progress = () => {}) {
  const file = name => files.get(name) ?? fail('MissingFile', `${name} is missing.`);
  const notChecked = [];
  const { log, head: last } = await checkLog(file('log.jsonl'), head);
  held(`The log's ${log.length} acts hang together; its head is ${last}.`);
  if (!head) notChecked.push('Compare the log\'s head with the one printed in the Bulletin: a log cut short looks whole.');
  const end = log.find(e => e.act === 'result' || e.act === 'void');
  const voided = end?.act === 'void' ? end.reason ?? 'no reason is given' : null;
  const noResult = () => {
    if (files.has('winners.csv')) fail('LogCutShort', 'winners.csv is there, but log.jsonl tells of no result: it was cut short, or it was copied while the draw was being made.');
  };
  const prizes = readPrizes(file('prizes.json'));
  const prizesHash = hex(await hash(file('prizes.json')));
  if (log.every(e => e.act === 'open' || e.act === 'void' || e.act === 'correction') && !files.has('manifest.json')) {
    if (!prizes || prizesHash !== log[0].prizes) fail('PrizeTable', 'prizes.json is not the table that was fixed at the opening.');
    if (!Array.isArray(log[0].sources) || log[0].sources.length === 0 || !log[0].sources.every(isSource)) fail('CommitLogged', 'The sources can\'t be read from the opening.');
    held('The prize table is the one that was fixed at the opening.');
    noResult();
    if (!voided) notChecked.push('The entries are not closed yet: there is nothing more to check.');
    return { grade: gradeOf(log[0].sources), notChecked, voided, made: false, winners: [] };
  }
  const manifest = readManifest(file('manifest.json'));
  const manifestHash = await hash(file('manifest.json'));
  const act = log.find(e => e.act === 'manifest');
  if (!act || act.manifest !== hex(manifestHash) || act.prev !== manifest.prev || act.draw !== manifest.draw) {
    fail('ManifestLogged', `manifest.json: its hash is ${hex(manifestHash)}, which is not the one that was logged at the close.`);
  }
  if (act.at < manifest.closesAt || act.at >= manifest.revealBy) fail('ManifestLogged', `log.jsonl, line ${act.seq}: the manifest was not logged between the close and the reveals' end.`);
  if (log[0].prizes !== manifest.prizes) fail('PrizeTable', 'The prize table was changed between the opening and the close.');
  if (!log[0].sources || canonical(log[0].sources) !== canonical(manifest.sources)) fail('CommitLogged', 'The sources are not those that were named, with their commits, when the draw opened.');
  const owed = new Set(manifest.sources.filter(s => s.kind === 'reveal').map(s => s.revealer));
  const stray = log.find(e => e.act === 'reveal' && !owed.delete(e.revealer));
  if (stray) fail('RevealLogged', `log.jsonl, line ${stray.seq}: ${stray.revealer} is none of the draw's revealers, or has revealed before.`);
  held(`The manifest is the one that was logged; its hash is ${hex(manifestHash)}.`);
  if (!prizes || prizesHash !== manifest.prizes) fail('PrizeTable', 'prizes.json is not the table that the manifest is bound to.');
  held('The prize table is the one that was fixed at the opening.');
  const tickets = readTickets(file('tickets.csv'));
  if (tickets.length !== manifest.count) fail('Count', `tickets.csv has ${tickets.length} tickets; ${manifest.count} were closed.`);
  const root = await rootOf(tickets.map(t => t.line), progress);
  if (root !== manifest.root) fail('Root', `tickets.csv: a line was changed since the close. Its root is ${root}, the manifest's is ${manifest.root}. The holder of a receipt can tell which line.`);
  held(`The ${tickets.length} tickets are those that were closed; their root is ${root}.`);
  const grade = gradeOf(manifest.sources);
  if (end?.act !== 'result') {
    noResult();
    if (!voided) notChecked.push('The draw is not made yet: its result can\'t be checked.');
    return { grade, notChecked, voided, made: false, winners: [] };
  }
  const bytes = await checkSources(manifest, log, end, notChecked, held);
  const outcome = await outcomeOf(manifest, manifestHash, prizes, bytes, tickets);
  await checkResult(end, manifestHash, grade, outcome, file('winners.csv'));
  held(`The seed is ${outcome.seed}.`);
  held(outcome.number === null ? 'The tickets drawn are those that the seed gives.' : `The number drawn is ${outcome.number}.`);
  held(`The winners are ${outcome.winners.length}, each once, and are paid £${(outcome.pence / 100).toFixed(2)} together.`);
  return { grade, notChecked, voided: null, made: true, winners: outcome.winners };
}

/** @returns {Promise<string|null>} What is wrong with a receipt against the ticket list; null when it holds. */
export async function checkReceipt(receipt, tickets) {
  const line = /^([1-9][0-9]{0,8}),([0-9]{6}),([0-9a-f]{32})$/.exec(receipt.line ?? '');
  if (receipt.format !== 'bcl-receipt/1' || !line || !isHex(receipt.salt, 16) || typeof receipt.account !== 'string') return 'This file is no receipt.';
  const holder = hex(await hash(join(Uint8Array.of(3), unhex(receipt.salt), new TextEncoder().encode(receipt.account)))).slice(0, 32);
  if (holder !== line[3]) return 'The receipt\'s salt and account do not make its line.';
  return latin(tickets).split('\n')[Number(line[1]) - 1] === receipt.line ? null : 'The receipt\'s line is not in the list of tickets.';
}
